/** The node of `mm` and `addmm`: their gradients, laid out as the matrices were. */
import { addEdge } from '../graph/history.js';
import { Node, type Gradient } from '../graph/node.js';
import { SavedTensor } from '../graph/saved.js';
import type { Scalar, Tensor } from '../tensor/tensor.js';

/** `alpha` times a tensor. */
export function scaled(t: Tensor, alpha: Scalar): Tensor {
  return alpha === 1 ? t : t.mul(alpha);
}

/** The gradient of the left matrix of a product. For a left one that lies in columns it does too. */
export function leftGradient(gradient: Tensor, right: Tensor, alpha: Scalar, inColumns = false): Tensor {
  return scaled(inColumns ? right.mm(gradient.t()).t() : gradient.mm(right.t()), alpha);
}

/** The gradient of the right matrix of a product. For a right one that lies in columns it does too. */
export function rightGradient(gradient: Tensor, left: Tensor, alpha: Scalar, inColumns = false): Tensor {
  return scaled(inColumns ? gradient.t().mm(left).t() : left.t().mm(gradient), alpha);
}

function liesInColumns(matrix: Tensor): boolean {
  return matrix._strides[0] === 1 && matrix._strides[1] === matrix.shape[0];
}

/** The history of `beta * self + alpha * left @ right`, or of the product alone. */
export class ProductNode extends Node {
  readonly #name: string;
  readonly #hasSelf: boolean;
  readonly #beta: Scalar;
  readonly #alpha: Scalar;
  readonly #left: SavedTensor | null;
  readonly #right: SavedTensor | null;
  readonly #leftInColumns: boolean;
  readonly #rightInColumns: boolean;

  constructor(name: string, self: Tensor | null, left: Tensor, right: Tensor, beta: Scalar, alpha: Scalar) {
    super();
    this.#name = name;
    this.#hasSelf = self !== null;
    this.#beta = beta;
    this.#alpha = alpha;
    this.#leftInColumns = liesInColumns(left);
    this.#rightInColumns = liesInColumns(right);
    if (self !== null) addEdge(this, self);
    addEdge(this, left);
    addEdge(this, right);
    const first = self === null ? 0 : 1;
    const save = (t: Tensor, isNeeded: boolean): SavedTensor | null =>
      isNeeded ? new SavedTensor(t, false) : null;
    [this.#left, this.#right] = this.#inOrder(
      () => save(left, this.needs(first + 1)),
      () => save(right, this.needs(first)),
    );
  }

  name(): string {
    return this.#name;
  }

  /** PyTorch saves and unpacks the right matrix first, but in `mm` the left one. */
  #inOrder<T>(left: () => T, right: () => T): [left: T, right: T] {
    if (!this.#hasSelf) return [left(), right()];
    const last = right();
    return [left(), last];
  }

  apply([gradient]: readonly Gradient[]): readonly Gradient[] {
    if (!gradient) return this.nextNodes.map(() => null);
    const [left, right] = this.#inOrder(
      () => this.#left?.unpack(this),
      () => this.#right?.unpack(this),
    );
    const results = [
      right ? leftGradient(gradient, right, this.#alpha, this.#leftInColumns) : null,
      left ? rightGradient(gradient, left, this.#alpha, this.#rightInColumns) : null,
    ];
    if (this.#hasSelf) results.unshift(this.needs(0) ? scaled(gradient, this.#beta) : null);
    return results;
  }

  override savedTensors(): readonly unknown[] {
    return [this.#left?.kept, this.#right?.kept];
  }

  override attributeNames(): readonly string[] {
    return ['self', 'mat1', 'mat2', 'alpha', 'beta'];
  }

  override attribute(name: string): unknown {
    if (name === 'mat2') return this.#right ?? new SavedTensor(null, false);
    if (name === (this.#hasSelf ? 'mat1' : 'self')) return this.#left ?? new SavedTensor(null, false);
    if (!this.#hasSelf) return undefined;
    return name === 'alpha' ? this.#alpha : name === 'beta' ? this.#beta : undefined;
  }

  override release(): void {
    this.#left?.release();
    this.#right?.release();
  }
}
