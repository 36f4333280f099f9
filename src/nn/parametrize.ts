/** Parameters that are computed from others by modules: `nn.utils.parametrize`. */
import { NotImplementedError, RuntimeError, ValueError } from '../errors.js';
import { withoutGrad } from '../graph/modes.js';
import { keep } from '../graph/scope.js';
import { takeArguments } from '../tensor/arguments.js';
import { Guard } from '../tensor/guard.js';
import { formatSize, sameShape } from '../tensor/shape.js';
import { Tensor } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import type { Module } from './module.js';
import { ModuleDict, ModuleList } from './module-lists.js';
import { Parameter } from './parameter.js';

/** A module that computes a tensor from one or several; `rightInverse` finds those for a tensor. */
type Parametrization = Module & { rightInverse?(value: Tensor): Tensor | readonly Tensor[] };

function registerTensor(module: Module, name: string, t: Tensor): void {
  if (t instanceof Parameter) module.registerParameter(name, t);
  else module.registerBuffer(name, t);
}

/** A parametrization must keep dtype and shape, unless it is `unsafe`. */
function assertAlike(result: unknown, wanted: Tensor): asserts result is Tensor {
  if (!(result instanceof Tensor))
    throw new ValueError(`A parametrization must return a tensor. Got ${typeName(result)}.`);
  const start = 'Registering a parametrization may not change the';
  const end = 'of the tensor, unless `unsafe` flag is enabled.\n';
  if (result._type !== wanted._type) {
    throw new ValueError(
      `${start} dtype ${end}unparametrized dtype: torch.${wanted.dtype}\nparametrized dtype: torch.${result.dtype}`,
    );
  }
  if (!sameShape(result.shape, wanted.shape)) {
    throw new ValueError(
      `${start} shape ${end}unparametrized shape: ${formatSize(wanted.shape)}\n` +
        `parametrized shape: ${formatSize(result.shape)}`,
    );
  }
}

/**
 * The parametrizations of one tensor, in their order, and what it is computed from: `original`, or `original0`,
 * `original1`, … if there are several. `registerParametrization` makes it.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.parametrize.ParametrizationList.html
 * @throws ValueError if there are no modules or, unless `unsafe`, they change dtype or shape.
 * @example
 * const list = new nn.utils.parametrize.ParametrizationList([new nn.Tanh()], new nn.Parameter(zeros(2)));
 * list.call().tolist(); // [0, 0]
 */
export class ParametrizationList extends ModuleList {
  readonly unsafe: boolean;
  readonly isTensor: boolean;
  readonly ntensors: number;

  constructor(modules: readonly Module[], original: Tensor, unsafe = false) {
    if (modules.length === 0) throw new ValueError('ParametrizationList requires one or more modules.');
    super(modules);
    this.unsafe = unsafe;
    const found = withoutGrad(() => this._inverse(original, false));
    this.isTensor = found instanceof Tensor;
    const parts = found instanceof Tensor ? [found] : [...found];
    this.ntensors = parts.length;
    if (found instanceof Tensor) {
      if (found._type !== original._type) {
        throw new ValueError(
          'When `right_inverse` outputs one tensor, it may not change the dtype.\n' +
            `original.dtype: torch.${original.dtype}\nright_inverse(original).dtype: torch.${found.dtype}`,
        );
      }
    }
    if (!unsafe) assertAlike(this._computed(parts), original);
    // the parameter stays the same object, which an optimizer may have already
    if (found instanceof Tensor) {
      if (found !== original) withoutGrad(() => original.set_(found));
      registerTensor(this, 'original', original);
      return;
    }
    parts.forEach((part, i) => {
      const kept = original instanceof Parameter ? new Parameter(part, original.requiresGrad) : part;
      registerTensor(this, `original${i}`, kept);
    });
  }

  /** What the tensor is computed from. */
  get originals(): Tensor[] {
    if (this.isTensor) return [(this as unknown as { original: Tensor }).original];
    const named = this as unknown as Record<string, Tensor>;
    return Array.from({ length: this.ntensors }, (_, i) => named[`original${i}`]!);
  }

  override forward(): Tensor {
    return this._computed(this.originals) as Tensor;
  }

  private _computed(originals: readonly Tensor[]): unknown {
    const [first, ...others] = this as Iterable<{ call(...inputs: unknown[]): unknown }>;
    return others.reduce((x, module) => module.call(x), first!.call(...originals));
  }

  /** Sets what the tensor is computed from, so that it becomes `value`. */
  rightInverse(value: Tensor): void {
    withoutGrad(() => {
      const found = this._inverse(value, true);
      const parts = found instanceof Tensor ? [found] : found;
      const originals = this.originals;
      if (parts.length !== originals.length || found instanceof Tensor !== this.isTensor) {
        throw new ValueError(
          `'right_inverse' must return a sequence of tensors of length ${this.ntensors}. ` +
            `Got a sequence of lenght ${parts.length}.`,
        );
      }
      parts.forEach((part, i) => {
        if (part._type === originals[i]!._type) return;
        throw new ValueError(
          `The tensor returned by \`right_inverse\` has dtype torch.${part.dtype} ` +
            `while \`original\` has dtype torch.${originals[i]!.dtype}`,
        );
      });
      parts.forEach((part, i) => originals[i]!.set_(part.detach()));
    });
  }

  /** Through the inverses of all, last to first; without `strict`, one that has none changes nothing. */
  private _inverse(value: Tensor, strict: boolean): Tensor | readonly Tensor[] {
    let found: unknown = value;
    for (const module of ([...this] as Parametrization[]).reverse()) {
      if (typeof module.rightInverse !== 'function') {
        if (!strict) continue;
        throw new RuntimeError(
          `parametrization ${module.constructor.name} does not implement right_inverse.`,
        );
      }
      try {
        found = module.rightInverse(found as Tensor);
      } catch (error) {
        // some have an inverse only with certain settings
        if (strict || !(error instanceof NotImplementedError)) throw error;
      }
    }
    if (found instanceof Tensor) return found;
    if (Array.isArray(found) && found.every((part) => part instanceof Tensor)) return found;
    throw new ValueError(
      "'right_inverse' must return a Tensor or a Sequence of tensors (list, tuple...). " +
        `Got ${typeName(found)}`,
    );
  }
}

/** Values that are computed already, while there is a cache. */
const cache = { values: null as Map<ParametrizationList, Tensor> | null };

/**
 * Keeps what parametrizations compute, each once, for a callback, whose value is returned, or until the guard is
 * disposed. For parameters that are read more than once in a forward pass.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.parametrize.cached.html
 * @example
 * const layer = nn.utils.parametrizations.orthogonal(new nn.Linear(2, 2));
 * nn.utils.parametrize.cached(() => layer.weight === layer.weight); // true
 */
export function cached(): Guard;
export function cached<T>(body: () => T): T;
export function cached(body?: () => unknown): unknown {
  return Guard.change(cache, { values: cache.values ?? new Map() }, body);
}

function cachedValue(list: ParametrizationList): Tensor {
  const value = cache.values?.get(list) ?? list.call();
  if (cache.values !== null) cache.values.set(list, keep(value));
  return value;
}

/** The dict of parametrizations of a module; null if it has none. */
function dictOf(module: Module): ModuleDict | null {
  const { parametrizations } = module as unknown as { parametrizations?: unknown };
  return parametrizations instanceof ModuleDict ? parametrizations : null;
}

function listOf(module: Module, name: string): ParametrizationList {
  const list = dictOf(module)?.get(name);
  if (list instanceof ParametrizationList) return list;
  throw new TypeError(`parametrizations of '${name}' should be a ParametrizationList. Got ${typeName(list)}`);
}

/**
 * Whether a module has a parametrization, of any tensor or of one.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.parametrize.is_parametrized.html
 * @example
 * nn.utils.parametrize.isParametrized(new nn.Linear(2, 2)); // false
 */
export function isParametrized(
  module: Module,
  ...args: [tensorName?: string | null] | [{ tensorName?: string | null }]
): boolean {
  const { tensorName } = takeArguments('is_parametrized', { tensorName: null as string | null }, args);
  const dict = dictOf(module);
  if (dict === null) return false;
  return tensorName === null ? dict.length > 0 : dict.has(tensorName);
}

/** The module is of a class of its own from now on, by which it is printed. */
function injectClass(module: Module): void {
  const Base = module.constructor as new () => Module;
  const prototype = Object.create(Base.prototype as object) as object;
  const Class = class extends Base {};
  Object.defineProperty(Class, 'name', { value: `Parametrized${Base.name}` });
  Object.defineProperty(prototype, 'constructor', { value: Class, configurable: true, writable: true });
  Object.setPrototypeOf(module, prototype);
}

/** Reading the property computes the tensor; assigning to it sets what it is computed from. */
function injectProperty(module: Module, name: string): void {
  Object.defineProperty(module, name, {
    get(this: Module) {
      return cachedValue(listOf(this, name));
    },
    set(this: Module, value: Tensor) {
      listOf(this, name).rightInverse(value);
    },
    enumerable: false,
    configurable: true,
  });
}

/**
 * Lets a module compute a parameter or buffer of another, each time that it is read. What it is computed from is found at
 * `parametrizations.<name>.original`: at first the tensor itself, or what the parametrization's `rightInverse` makes of
 * it. Several parametrizations of one tensor run one after the other.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.parametrize.register_parametrization.html
 * @throws ValueError if there is no such tensor or, unless `unsafe`, dtype or shape would change.
 * @example
 * class Symmetric extends nn.Module {
 *   forward(x) { return x.triu().add(x.triu(1).t()); }
 * }
 * const layer = new nn.Linear(3, 3);
 * nn.utils.parametrize.registerParametrization(layer, 'weight', new Symmetric());
 * layer.weight.equal(layer.weight.t()); // true
 */
export function registerParametrization<M extends Module>(
  module: M,
  tensorName: string,
  parametrization: Module,
  ...rest: [unsafe?: boolean] | [{ unsafe?: boolean }]
): M {
  const { unsafe } = takeArguments('register_parametrization', { unsafe: false }, rest);
  const current = (module as unknown as Record<string, unknown>)[tensorName];
  parametrization.train(module.training);
  if (isParametrized(module, tensorName)) {
    const list = listOf(module, tensorName);
    if (!unsafe)
      assertAlike((parametrization as { call(x: unknown): unknown }).call(current), current as Tensor);
    list.append(parametrization);
    return module;
  }
  const isBuffer = module._buffers.has(tensorName) && current instanceof Tensor;
  if (!isBuffer && !(current instanceof Parameter)) {
    throw new ValueError(
      `Module '${String(module)}' does not have a parameter, a buffer, or a parametrized element with name ` +
        `'${tensorName}'`,
    );
  }
  const list = new ParametrizationList([parametrization], current, unsafe);
  Reflect.deleteProperty(module, tensorName);
  module._buffers.delete(tensorName);
  if (dictOf(module) === null) {
    injectClass(module);
    module.registerModule('parametrizations', new ModuleDict());
  }
  dictOf(module)!.set(tensorName, list);
  injectProperty(module, tensorName);
  return module;
}

/**
 * Takes the parametrizations of a tensor off a module. The tensor keeps the value that it has or, without
 * `leaveParametrized`, becomes what that was computed from.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.parametrize.remove_parametrizations.html
 * @throws ValueError if the tensor has none, or was computed from several that cannot take its place.
 * @example
 * nn.utils.parametrize.removeParametrizations(layer, 'weight');
 */
export function removeParametrizations<M extends Module>(
  module: M,
  tensorName: string,
  ...rest: [leaveParametrized?: boolean] | [{ leaveParametrized?: boolean }]
): M {
  const { leaveParametrized } = takeArguments('remove_parametrizations', { leaveParametrized: true }, rest);
  if (!isParametrized(module, tensorName))
    throw new ValueError(`Module ${String(module)} does not have a parametrization on ${tensorName}`);
  const list = listOf(module, tensorName);
  if (!list.isTensor && !leaveParametrized) {
    throw new ValueError(
      'Cannot leave unparametrized (`leave_parametrized=False`) a tensor that is parametrized in terms of a sequence of ' +
        'tensors.',
    );
  }
  const value = list.call();
  let left = value;
  if (list.isTensor) {
    left = list.originals[0]!;
    if (leaveParametrized) withoutGrad(() => left.set_(value.detach()));
  } else if (value.requiresGrad) {
    left = new Parameter(value.detach());
  }
  const dict = dictOf(module)!;
  Reflect.deleteProperty(module, tensorName);
  dict.pop(tensorName);
  registerTensor(module, tensorName, left);
  if (dict.length === 0) {
    Reflect.deleteProperty(module, 'parametrizations');
    const injected = Object.getPrototypeOf(module) as object;
    Object.setPrototypeOf(module, Object.getPrototypeOf(injected) as object);
  }
  return module;
}
