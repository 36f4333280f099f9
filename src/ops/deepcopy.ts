/** Copies of whole structures: tensors, modules and what holds them, as Python's `copy.deepcopy` makes them. */
import { RuntimeError } from '../errors.js';
import { gradFnOf } from '../graph/history.js';
import { Storage } from '../tensor/storage.js';
import { Tensor } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { beginOperation } from '../wasm/heap.js';
import { K } from '../wasm/module.js';

/** What has been copied already, with its copy. */
export type Memo = Map<object, unknown>;

interface CopiesItself {
  __deepcopy__(memo: Memo): unknown;
}

/** What JavaScript lets nobody look into; by names, because some hosts have no WeakRef. */
const opaque = /^\[object (Promise|WeakMap|WeakSet|WeakRef)\]$/;

/**
 * A copy that shares nothing with the original: of tensors that are leaves, parameters, modules, optimizers, schedulers,
 * datasets, arrays, maps, sets and other objects, with all that is in them. What is there twice is copied once, and tensors
 * that share memory share it in the copy too: `deepcopy({ model, optimizer })` gives an optimizer of the copied model, a copy
 * of the optimizer alone has parameters of its own. Functions, hooks among them, are not copied: those that refer to `this` refer to the original.
 *
 * An object is copied property by property, without its constructor. So a class of your own must not have `#private`
 * fields or methods (`private` ones are fine), nor arrow functions as fields that refer to `this`; or it defines
 * `__deepcopy__(memo)`, which is called instead and returns the copy.
 *
 * As in PyTorch, the copy of a parameter has no gradient, that of another leaf a copy of its gradient.
 *
 * @see https://docs.python.org/3/library/copy.html#copy.deepcopy
 * @throws RuntimeError for a tensor that is no leaf.
 * @throws TypeError for what cannot be copied, such as a promise.
 * @example
 * const model = new nn.Sequential(new nn.Linear(2, 3), new nn.ReLU());
 * const copy = deepcopy(model);
 * equal(copy[0].weight, model[0].weight); // true
 * copy[0].weight === model[0].weight; // false
 */
export function deepcopy<T>(obj: T, memo: Memo = new Map()): T {
  if (!(memo instanceof Map)) throw new TypeError(`memo must be a Map, not ${typeName(memo)}`);
  if (typeof obj !== 'object' || obj === null) return obj;
  const known = memo.get(obj);
  if (known !== undefined) return known as T;
  const copy = (obj as Partial<CopiesItself>).__deepcopy__?.(memo) ?? copyOf(obj, memo);
  memo.set(obj, copy);
  return copy as T;
}

function copyOf(obj: object, memo: Memo): object {
  if (obj instanceof Tensor) return copyOfTensor(obj, memo);
  if (obj instanceof Date) return new Date(obj);
  if (obj instanceof RegExp) return obj;
  if (ArrayBuffer.isView(obj)) return structuredClone(obj);
  if (obj instanceof ArrayBuffer) return obj.slice(0);
  if (opaque.test(Object.prototype.toString.call(obj)))
    throw new TypeError(`cannot pickle '${typeName(obj)}' object`);
  const copy = emptyAs(obj);
  memo.set(obj, copy);
  if (obj instanceof Map) {
    for (const [key, value] of obj) (copy as typeof obj).set(deepcopy(key, memo), deepcopy(value, memo));
  } else if (obj instanceof Set) {
    for (const value of obj) (copy as typeof obj).add(deepcopy(value, memo));
  }
  copyProperties(copy, obj, memo);
  return copy;
}

/** An object of the same class, whose constructor does not run. */
function emptyAs(obj: object): object {
  for (const type of [Map, Set, Array]) {
    if (obj instanceof type) return Reflect.construct(type, [], obj.constructor) as object;
  }
  return Object.create(Object.getPrototypeOf(obj) as object | null) as object;
}

function copyProperties(
  copy: object,
  obj: object,
  memo: Memo,
  keys: readonly PropertyKey[] = Reflect.ownKeys(obj),
): void {
  for (const key of keys) {
    const property = Object.getOwnPropertyDescriptor(obj, key)!;
    if ('value' in property) property.value = deepcopy(property.value as unknown, memo);
    Object.defineProperty(copy, key, property);
  }
}

function copyOfTensor(t: Tensor, memo: Memo): Tensor {
  if (gradFnOf(t) !== null) {
    throw new RuntimeError(
      'Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment',
    );
  }
  const isFirst = !memo.has(t._storage);
  const copy = new Tensor(copyOfStorage(t._storage, memo), t._type, t.shape, t._strides, t._offset);
  if (!isFirst) {
    copy._storage.isShared = true;
    copy._counter = { version: 0 };
  }
  if (Object.getPrototypeOf(t) !== Tensor.prototype)
    Object.setPrototypeOf(copy, Object.getPrototypeOf(t) as object);
  memo.set(t, copy);
  const added = Reflect.ownKeys(t).filter((key) => !Object.hasOwn(copy, key));
  copyProperties(copy, t, memo, added);
  if (t._requiresGrad) copy.requiresGrad_();
  if (t._gradient !== null) copy.grad = deepcopy(t._gradient, memo);
  return copy;
}

function copyOfStorage(storage: Storage, memo: Memo): Storage {
  const known = memo.get(storage);
  if (known !== undefined) return known as Storage;
  beginOperation();
  const copy = new Storage(storage.nbytes, storage.shape, storage.dtype);
  copy.outlivesScopes = storage.outlivesScopes;
  K.copyBytes(copy.address, storage.address, storage.nbytes);
  memo.set(storage, copy);
  return copy;
}
