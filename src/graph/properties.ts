/** The graph as users see it on a tensor: requiresGrad, grad, gradFn, hooks, detach. */
import { RuntimeError } from '../errors.js';
import { sameShape } from '../tensor/shape.js';
import { Tensor, type RemovableHandle, type TensorHook } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { warn } from '../tensor/warn.js';
import { gradFnOf, edgeTo, requiresGradOf } from './history.js';
import { detachView, gradOfNonLeaf, notALeaf } from './messages.js';
import type { Node } from './node.js';

function setRequiresGrad(t: Tensor, value: boolean): void {
  if (gradFnOf(t) !== null) throw notALeaf(value);
  if (value && !t._type.isFloat) {
    throw new RuntimeError('only Tensors of floating point and complex dtype can require gradients');
  }
  t._requiresGrad = value;
}

function setGrad(t: Tensor, value: Tensor | null): void {
  if (value === null) {
    t._gradient = null;
    return;
  }
  if (!(value instanceof Tensor)) {
    throw new TypeError(
      `assigned grad expected to be a Tensor or None but got grad of type${typeName(value)}`,
    );
  }
  if (value === t) throw new RuntimeError("can't assign Variable as its own grad");
  if (value._type !== t._type) throw new RuntimeError('assigned grad has data of a different type');
  if (!sameShape(value.shape, t.shape)) throw new RuntimeError('assigned grad has data of a different size');
  value._storage.outlivesScopes = true;
  t._gradient = value;
}

function retainedNode(t: Tensor): Node | null {
  const node = t._node as Node | null;
  return node?.retained?.[t._outputNr] === t ? node : null;
}

/** Keeps the gradient of a non-leaf; nothing happens for a leaf. */
export function retainGradOf(t: Tensor): void {
  if (!requiresGradOf(t)) throw new RuntimeError("can't retain_grad on Tensor that has requires_grad=False");
  const node = gradFnOf(t);
  if (node === null) return;
  node.retained ??= [];
  node.retained[t._outputNr] = t;
}

/** The same data outside the graph. */
function detached(t: Tensor): Tensor {
  const data = new Tensor(t._storage, t._type, t.shape, t._strides, t._offset);
  data._counter = t._counter;
  return data;
}

function registerHook(t: Tensor, hook: TensorHook): RemovableHandle {
  const node = edgeTo(t);
  if (node === null)
    throw new RuntimeError("cannot register a hook on a tensor that doesn't require gradient");
  return node.addTensorHook(t._outputNr, hook);
}

const getters: Record<string, { get(this: Tensor): unknown; set?(this: Tensor, value: never): void }> = {
  requiresGrad: {
    get() {
      return requiresGradOf(this);
    },
    set(value: boolean) {
      setRequiresGrad(this, value);
    },
  },
  grad: {
    get() {
      if (this._gradient === null && gradFnOf(this) !== null && retainedNode(this) === null)
        warn(gradOfNonLeaf());
      return this._gradient;
    },
    set(value: Tensor | null) {
      setGrad(this, value);
    },
  },
  gradFn: {
    get() {
      return gradFnOf(this)?.shown ?? null;
    },
  },
  outputNr: {
    get() {
      return this._outputNr;
    },
  },
  isLeaf: {
    get() {
      return gradFnOf(this) === null;
    },
  },
  retainsGrad: {
    get() {
      return retainedNode(this) !== null;
    },
  },
  data: {
    get() {
      const data = detached(this);
      data._counter = { version: 0 };
      return data;
    },
    set(value: Tensor) {
      if (!(value instanceof Tensor)) {
        throw new TypeError(`Variable data has to be a tensor, but got ${typeName(value)}`);
      }
      value._storage.outlivesScopes = true;
      this._storage = value._storage;
      this._type = value._type;
      this.shape = value.shape;
      this._strides = value._strides;
      this._offset = value._offset;
      this._numel = value._numel;
      this._contiguous = value._contiguous;
      this._counter = { version: this._counter.version };
    },
  },
};

for (const [name, accessor] of Object.entries(getters)) {
  Object.defineProperty(Tensor.prototype, name, { ...accessor, configurable: true });
}

const methods: Record<string, (this: Tensor, argument: never) => unknown> = {
  requiresGrad_(value = true) {
    if (gradFnOf(this) !== null) {
      if (value) return this;
      throw notALeaf(value);
    }
    if (value && !this._type.isFloat) {
      throw new RuntimeError('only Tensors of floating point dtype can require gradients');
    }
    setRequiresGrad(this, value);
    return this;
  },
  retainGrad() {
    retainGradOf(this);
  },
  registerHook(hook: TensorHook) {
    return registerHook(this, hook);
  },
  detach() {
    return detached(this);
  },
  detach_() {
    if (this._view !== null) throw detachView();
    this._node = null;
    this._outputNr = 0;
    this._requiresGrad = false;
    return this;
  },
};

for (const [name, value] of Object.entries(methods)) {
  Object.defineProperty(Tensor.prototype, name, { value, writable: true, configurable: true });
}
