/** Parameters and buffers that have no shape yet: those of lazy modules. Also the `nn.parameter` namespace. */
import { RuntimeError, ValueError } from '../errors.js';
import { keep } from '../graph/scope.js';
import { empty } from '../ops/creation.js';
import type { TensorOptions } from '../ops/creation-arguments.js';
import { takeArguments } from '../tensor/arguments.js';
import { inspect } from '../tensor/inspect.js';
import type { Shape } from '../tensor/shape.js';
import { Tensor } from '../tensor/tensor.js';
import { Parameter } from './parameter.js';

export { Parameter };

interface UninitializedOptions {
  requiresGrad?: boolean;
  device?: 'cpu' | null;
  dtype?: TensorOptions['dtype'];
}

type UninitializedArguments =
  [requiresGrad?: boolean, device?: 'cpu' | null, dtype?: TensorOptions['dtype']] | [UninitializedOptions];

interface MaterializeOptions {
  device?: 'cpu' | null;
  dtype?: TensorOptions['dtype'];
}

type MaterializeArguments =
  [device?: 'cpu' | null, dtype?: TensorOptions['dtype']] | [options: MaterializeOptions];

function optionsOf(name: string, args: UninitializedArguments, requiresGrad: boolean) {
  const defaults = {
    requiresGrad,
    device: null as 'cpu' | null,
    dtype: null as TensorOptions['dtype'],
  };
  return takeArguments(name, defaults, args);
}

/** Stands for the shape: whoever looks into it learns that there is none. */
const unknownShape = new Proxy<Shape>([], {
  get(): never {
    throw new RuntimeError(
      "Can't access the shape of an uninitialized parameter or buffer. This error usually happens in " +
        '`load_state_dict` when trying to load an uninitialized parameter into an initialized one. Call `forward` to ' +
        'initialize the parameters before accessing their attributes.',
    );
  },
});

/** Methods that need no values. */
const harmless = new Set([
  'constructor',
  'detach',
  'dispose',
  'isFloatingPoint',
  'materialize',
  'size',
  'toString',
]);

/** Takes the shape from a new tensor, and all methods that compute something from its class, once. */
function withhold(t: Tensor): void {
  t.shape = unknownShape;
  const own = Object.getPrototypeOf(t) as object;
  if (Object.hasOwn(own, 'add')) return;
  for (const name of Object.getOwnPropertyNames(Tensor.prototype)) {
    if (harmless.has(name) || name.startsWith('_')) continue;
    if (typeof Object.getOwnPropertyDescriptor(Tensor.prototype, name)!.value !== 'function') continue;
    const value = (): never => {
      throw new ValueError(
        `Attempted to use an uninitialized parameter in ${name}. This error happens when you are using a ` +
          `\`LazyModule\` or explicitly manipulating \`torch.nn.parameter.${own.constructor.name}\` objects. When using ` +
          'LazyModules Call `forward` with a dummy batch to initialize the parameters before calling torch functions',
      );
    };
    Object.defineProperty(own, name, { value, configurable: true });
  }
}

/** The same object is an ordinary tensor from now on. */
function materialized(
  t: Tensor,
  type: abstract new (...args: never[]) => Tensor,
  shape: Shape,
  args: MaterializeArguments,
): void {
  const defaults = { device: null as 'cpu' | null, dtype: null as TensorOptions['dtype'] };
  const { dtype } = takeArguments('materialize', defaults, args);
  // the first call may be in a scope
  const data = keep(empty([...shape], { dtype: dtype ?? t.dtype }));
  Object.setPrototypeOf(t, type.prototype as object);
  t.data = data;
}

/**
 * A parameter whose shape is not known yet, as lazy modules have them. It can be given another dtype by its module,
 * and become a parameter; whatever else is done with it is an error.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.parameter.UninitializedParameter.html
 * @example
 * const weight = new nn.parameter.UninitializedParameter();
 * weight.materialize([2, 3]);
 * weight.shape; // [2, 3]
 * weight instanceof nn.parameter.UninitializedParameter; // false
 */
export class UninitializedParameter extends Parameter {
  constructor(...args: UninitializedArguments) {
    const { requiresGrad, dtype } = optionsOf('UninitializedParameter', args, true);
    super(empty(0, { dtype }), requiresGrad);
    withhold(this);
  }

  /** Gives it a shape, and memory without values; it is a `Parameter` from now on. */
  materialize(shape: Shape, ...args: MaterializeArguments): void {
    materialized(this, Parameter, shape, args);
  }

  /** State dicts hold it as it is. */
  override detach(): this {
    return this;
  }

  override __deepcopy__(): this {
    return new UninitializedParameter(this.requiresGrad, null, this.dtype) as this;
  }

  override toString(): string {
    return '<UninitializedParameter>';
  }
}

/**
 * A buffer whose shape is not known yet.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.parameter.UninitializedBuffer.html
 * @example
 * const mean = new nn.parameter.UninitializedBuffer({ dtype: 'float64' });
 * mean.materialize([4]);
 * mean.dtype; // 'float64'
 */
export class UninitializedBuffer extends Tensor {
  constructor(...args: UninitializedArguments) {
    const { requiresGrad, dtype } = optionsOf('UninitializedBuffer', args, false);
    const data = empty(0, { dtype });
    super(data._storage, data._type, data.shape, data._strides, data._offset);
    this._requiresGrad = requiresGrad;
    withhold(this);
  }

  /** Gives it a shape, and memory without values; it is a `Tensor` from now on. */
  materialize(shape: Shape, ...args: MaterializeArguments): void {
    materialized(this, Tensor, shape, args);
  }

  /** State dicts hold it as it is. */
  override detach(): this {
    return this;
  }

  __deepcopy__(): UninitializedBuffer {
    return new UninitializedBuffer(this.requiresGrad, null, this.dtype);
  }

  override toString(): string {
    return '<UninitializedBuffer>';
  }

  override [inspect](): string {
    return this.toString();
  }
}

/**
 * Whether a tensor has no shape yet.
 *
 * @see https://github.com/pytorch/pytorch/blob/v1.13.1/torch/nn/parameter.py
 * @example
 * nn.parameter.isLazy(new nn.LazyLinear(3).weight); // true
 */
export function isLazy(param: unknown): param is UninitializedParameter | UninitializedBuffer {
  return param instanceof UninitializedParameter || param instanceof UninitializedBuffer;
}
