/** The graph as users see it on a tensor: requiresGrad, grad, gradFn, hooks, detach. */
import { RuntimeError } from '../errors.js';
import { callable } from '../tensor/callable.js';
import { sameShape } from '../tensor/shape.js';
import { Tensor, type RemovableHandle, type TensorHook } from '../tensor/tensor.js';
import { isKeywords, takeArguments } from '../tensor/arguments.js';
import { typeName } from '../tensor/type-name.js';
import { warn } from '../tensor/warn.js';
import { alias, takeLayout, takeMemory } from '../tensor/allocate.js';
import { inference, untracked } from '../tensor/inference.js';
import { Role } from '../wasm/residents.js';
import { AccumulateGrad } from './accumulate.js';
import { gradFnOf, edgeTo, requiresGradOf, retainAt, retainsGrad } from './history.js';
import { HookList } from './hooks.js';
import { detachView, gradOfNonLeaf, notALeaf } from './messages.js';

function setRequiresGrad(t: Tensor, value: boolean): void {
  if (t._node !== null) throw notALeaf(value);
  if (value && !t._type.isFloat) {
    throw new RuntimeError('only Tensors of floating point and complex dtype can require gradients');
  }
  if (value) assertMayRequireGrad(t);
  t._requiresGrad = value;
  if (value) t._storage.role = Role.Leaf;
}

/** An inference tensor may begin to require a gradient in inference mode only. */
export function assertMayRequireGrad(t: Tensor): void {
  if (t._counter !== untracked || inference.enabled) return;
  throw new RuntimeError(
    'Setting requires_grad=True on inference tensor outside InferenceMode is not allowed.',
  );
}

function setGrad(t: Tensor, value: Tensor | null | undefined): void {
  if (value === null || value === undefined) {
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
  value._storage.role = Role.Gradient;
  t._gradient = value;
}

/** Keeps the gradient of a non-leaf; nothing happens for a leaf. */
export function retainGradOf(t: Tensor): void {
  if (!requiresGradOf(t)) throw new RuntimeError("can't retain_grad on Tensor that has requires_grad=False");
  const node = gradFnOf(t);
  if (node !== null && !retainsGrad(t)) retainAt(t, node, t._outputNr);
}

/**
 * The tensor shows another's memory from now on. What was recorded of it stays, and so does its version counter, which
 * its views go on to share.
 */
function setData(t: Tensor, value: Tensor): void {
  if (!(value instanceof Tensor)) {
    throw new TypeError(`Variable data has to be a tensor, but got ${typeName(value)}`);
  }
  if (requiresGradOf(t) && !value._type.isFloat) {
    throw new RuntimeError(
      'data set to a tensor that requires gradients must be floating point or complex dtype',
    );
  }
  const isUntracked = value._counter === untracked;
  if (isUntracked || t._counter === untracked) t._counter = isUntracked ? untracked : { version: 0 };
  takeMemory(t, value._storage);
  takeLayout(t, value);
  t._type = value._type;
}

/** The same data outside the graph. */
function detached(t: Tensor): Tensor {
  return alias(t, t.shape, t._strides, t._offset);
}

function registerHook(t: Tensor, hook: TensorHook): RemovableHandle {
  if (!requiresGradOf(t)) throw new RuntimeError(noHookWithoutGradient);
  // no gradient ever comes to a view that is not recorded
  return edgeTo(t)?.addTensorHook(t._outputNr, hook) ?? new HookList<TensorHook>().add(callable(hook));
}

function registerPostAccumulateGradHook(t: Tensor, hook: (param: Tensor) => void): RemovableHandle {
  const node = edgeTo(t);
  if (node === null) throw new RuntimeError(noHookWithoutGradient);
  if (!(node instanceof AccumulateGrad))
    throw new RuntimeError('post accumulate grad hooks cannot be registered on non-leaf tensors');
  return node.addAccumulateHook(hook);
}

const noHookWithoutGradient = "cannot register a hook on a tensor that doesn't require gradient";

const getters: Record<string, { get(this: Tensor): unknown; set?(this: Tensor, value: never): void }> = {
  requiresGrad: {
    get() {
      return requiresGradOf(this);
    },
    set(value: boolean) {
      if (typeof value !== 'boolean') throw new RuntimeError('requires_grad must be a bool');
      setRequiresGrad(this, value);
    },
  },
  grad: {
    get() {
      if (this._gradient === null && this._node !== null && !retainsGrad(this)) warn(gradOfNonLeaf());
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
  isLeaf: {
    get() {
      return gradFnOf(this) === null;
    },
  },
  retainsGrad: {
    get() {
      return retainsGrad(this);
    },
  },
  data: {
    get() {
      const data = detached(this);
      if (this._counter !== untracked) data._counter = { version: 0 };
      return data;
    },
    set(value: Tensor) {
      setData(this, value);
    },
  },
};

for (const [name, accessor] of Object.entries(getters)) {
  Object.defineProperty(Tensor.prototype, name, { ...accessor, configurable: true });
}

const methods: Record<string, (this: Tensor, argument: never) => unknown> = {
  requiresGrad_(argument: unknown = true) {
    const value = isKeywords(argument)
      ? takeArguments('requires_grad_', { requiresGrad: true }, [argument]).requiresGrad
      : argument;
    if (typeof value !== 'boolean') {
      throw new TypeError(
        `requires_grad_(): argument 'requires_grad' (position 1) must be bool, not ${typeName(value)}`,
      );
    }
    if (this._node !== null) {
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
  registerPostAccumulateGradHook(hook: (param: Tensor) => void) {
    return registerPostAccumulateGradHook(this, hook);
  },
  detach() {
    return detached(this);
  },
  detach_() {
    // In inference mode nothing is done about the graph, as never for what was made in it.
    if (inference.enabled || this._counter === untracked) return this;
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
