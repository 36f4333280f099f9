/** Nodes for views whose memory was written: see NOTE [ Rewriting history on in-place ]. */
import type { Shape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { backwardTwice } from './messages.js';
import { Node, type Gradient } from './node.js';

/** Where a tensor lies in its storage. */
export interface Geometry {
  readonly shape: Shape;
  readonly strides: Shape;
  readonly offset: number;
}

function geometryOf(t: Tensor): Geometry {
  return { shape: t.shape, strides: t._strides, offset: t._offset };
}

/** The gradient of the tensor at `input` from that of a view of its memory; installed by src/ops/as-strided.ts. */
export const viewGradient: { of: (gradient: Tensor, input: Geometry, view: Geometry) => Tensor } = {
  of: () => {
    throw new Error('the operators are not loaded');
  },
};

/** The view of a base by its place in memory. */
export class AsStridedBackward extends Node {
  readonly #name: string;
  readonly #input: Geometry;
  readonly #view: Geometry;
  readonly #storageOffset: number | null;

  constructor(
    base: Tensor,
    view: Tensor,
    name = 'AsStridedBackward0',
    storageOffset: number | null = view._offset,
  ) {
    super();
    this.#storageOffset = storageOffset;
    this.#name = name;
    this.#input = geometryOf(base);
    this.#view = geometryOf(view);
  }

  name(): string {
    return this.#name;
  }

  override attributeNames(): readonly string[] {
    return ['size', 'stride', 'storageOffset'];
  }

  override attribute(name: string): unknown {
    const { shape: size, strides: stride } = this.#view;
    const attributes: Record<string, unknown> = { size, stride, storageOffset: this.#storageOffset };
    return attributes[name];
  }

  apply([gradient]: readonly Gradient[]): readonly Gradient[] {
    return [gradient ? viewGradient.of(gradient, this.#input, this.#view) : null];
  }
}

/** The new history of a base after an in-place operation on a view of it: the operation's own gradient for the slice. */
export class CopySlices extends Node {
  readonly #base: Geometry;
  readonly #view: Geometry;
  #operation: Node | null;

  constructor(base: Tensor, view: Tensor, operation: Node) {
    super();
    this.#base = geometryOf(base);
    this.#view = geometryOf(view);
    this.#operation = operation;
  }

  name(): string {
    return 'torch::autograd::CopySlices';
  }

  override get freesTemporaries(): boolean {
    return this.#operation === null || this.#operation.freesTemporaries;
  }

  apply([gradient]: readonly Gradient[]): readonly Gradient[] {
    if (!gradient) return this.nextNodes.map(() => null);
    const operation = this.#operation;
    if (operation === null) throw backwardTwice();
    const result = gradient.newEmptyStrided(this.#base.shape, this.#base.strides).copy_(gradient);
    const slice = result.asStrided(
      this.#view.shape,
      this.#view.strides,
      this.#view.offset - this.#base.offset,
    );
    const gradients = operation.apply([slice.clone()]).slice();
    slice.copy_(gradients[0] ?? slice.newZeros([]));
    gradients[0] = result;
    return gradients;
  }

  override savedTensors(): readonly unknown[] {
    return this.#operation?.savedTensors() ?? [];
  }

  override release(): void {
    this.#operation?.release();
    this.#operation = null;
  }
}
