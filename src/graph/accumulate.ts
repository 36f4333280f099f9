/** The end of the graph at a leaf: adds what arrives to the leaf's `.grad`. */
import { RuntimeError } from '../errors.js';
import { emptyLike, emptyTensor } from '../tensor/allocate.js';
import { copyInto } from '../tensor/copy.js';
import { isNonOverlappingAndDense, sameShape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { beginOperation } from '../wasm/heap.js';
import { Role } from '../wasm/residents.js';
import { gradMode } from './modes.js';
import { Node, type Gradient } from './node.js';

export class AccumulateGrad extends Node {
  /** Runs before everything else, so that gradients in flight are let go early. The largest small integer. */
  override sequence = 0x3fffffff;

  constructor(
    /** The leaf. */
    readonly variable: Tensor,
  ) {
    super();
    this.addOutput(variable.shape, variable._type);
  }

  /** `.grad` outlives it. */
  override get freesTemporaries(): boolean {
    return false;
  }

  name(): string {
    return 'torch::autograd::AccumulateGrad';
  }

  apply([gradient]: readonly Gradient[]): readonly Gradient[] {
    if (!gradient) return noGradients;
    const leaf = this.variable;
    if (leaf._node !== null) throw new RuntimeError('leaf variable has been moved into the graph interior');
    if (!leaf._requiresGrad) return noGradients;
    const old = leaf._gradient;
    if (old !== null && !gradMode.enabled) old.add_(gradient);
    else {
      leaf._gradient = old === null ? firstGradient(gradient, leaf) : old.add(gradient);
      leaf._gradient._storage.outlivesScopes = true;
      leaf._gradient._storage.role = Role.Gradient;
    }
    if (this.extras !== null) for (const hook of this.extras.accumulateHooks.all()) hook(leaf);
    return noGradients;
  }
}

const noGradients: readonly Gradient[] = [];

/** What `.grad` becomes: the gradient itself if nobody else has it, else a copy. */
function firstGradient(gradient: Tensor, leaf: Tensor): Tensor {
  if (!mayAdopt(gradient, leaf)) return cloneInLayoutOf(gradient, leaf);
  gradient._storage.engineOwned = false;
  return gradient;
}

/**
 * Whether the gradient may become `.grad` itself: nobody but the engine can see it, it is not part of a graph and
 * has the layout that `.grad` must have. See NOTE [ Buffer lifetime ].
 */
function mayAdopt(gradient: Tensor, leaf: Tensor): boolean {
  const { engineOwned, engineReferences, nbytes } = gradient._storage;
  if (gradMode.enabled || !engineOwned || engineReferences !== 1) return false;
  if (nbytes !== gradient._numel * gradient._type.size) return false;
  const strides = gradientStrides(leaf);
  return strides === null ? gradient._contiguous : sameShape(gradient._strides, strides);
}

/** The strides `.grad` takes from a dense leaf; null means row-major. */
function gradientStrides(leaf: Tensor): readonly number[] | null {
  return leaf._contiguous || isNonOverlappingAndDense(leaf.shape, leaf._strides) ? leaf._strides : null;
}

function cloneInLayoutOf(gradient: Tensor, leaf: Tensor): Tensor {
  beginOperation();
  const strides = gradientStrides(leaf);
  if (gradMode.enabled) {
    if (strides === null) return gradient.clone({ memoryFormat: 'contiguousFormat' });
    return gradient.newEmptyStrided(leaf.shape, strides).copy_(gradient);
  }
  const copy = strides === null ? emptyTensor(leaf._type, leaf.shape) : emptyLike(leaf);
  // Another shape is that which the leaf had before its data was set.
  if (!sameShape(copy.shape, gradient.shape)) return copy.copy_(gradient);
  copyInto(copy, gradient);
  return copy;
}
