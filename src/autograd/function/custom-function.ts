/** `autograd.Function`: the class that users extend to define an operation and its gradient. */
import { NotImplementedError, RuntimeError } from '../../errors.js';
import { type Tensor } from '../../tensor/tensor.js';
import { warn } from '../../tensor/warn.js';
import { callFunction } from './call.js';
import { contextClassOf, FunctionContext, type ContextClass, type FunctionClass } from './context.js';

/**
 * What `forward` and `backward` of an `autograd.Function` are given first, and what `gradFn` of the outputs is.
 *
 * `Attributes` are what the function itself keeps on it, `Saved` what it gives to `saveForBackward`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.autograd.function.FunctionCtx.html
 */
export type FunctionCtx<
  Attributes extends object = Record<string, unknown>,
  Saved extends readonly (Tensor | null)[] = readonly Tensor[],
> = FunctionContext<Saved> & Attributes;
/** The class of `ctx`. */
export const FunctionCtx: typeof FunctionContext = FunctionContext;

/** What `backward` returns: a gradient for each argument of `forward`, alone if there is one. */
export type FunctionGradients = Tensor | null | undefined | readonly (Tensor | null | undefined)[];

/** A class with a static `forward`. */
interface WithForward {
  forward(...args: never[]): unknown;
}

/** The arguments of `apply`: those of `forward`, without `ctx`, which it does not get where there is a `setupContext`. */
export type FunctionArguments<Class extends WithForward> = Class extends { setupContext: unknown }
  ? Parameters<Class['forward']>
  : Parameters<Class['forward']> extends [unknown, ...infer Args]
    ? Args
    : unknown[];

/** What belongs to a class and must not be inherited from the one that it extends. */
interface Bound {
  readonly apply: (...args: readonly unknown[]) => unknown;
  readonly context: ContextClass;
}
const boundByClass = new WeakMap<object, Bound>();

function boundOf(definition: FunctionClass): Bound {
  let bound = boundByClass.get(definition);
  if (bound === undefined) {
    bound = {
      // Named for stack traces, and those of anomaly mode.
      apply: Object.defineProperty((...args: readonly unknown[]) => callFunction(definition, args), 'name', {
        value: `${definition.name}.apply`,
      }),
      context: contextClassOf(definition.name),
    };
    boundByClass.set(definition, bound);
  }
  return bound;
}

function calledOnInstance(): never {
  throw new RuntimeError(
    'Legacy autograd function with non-static forward method is deprecated. Please use new-style autograd function ' +
      'with static forward method. (Example: https://pytorch.org/docs/stable/autograd.html#torch.autograd.Function)',
  );
}

/**
 * An operation with a gradient of the user's own. A class that extends it has a static `forward`, which computes
 * without being recorded, and a static `backward`, which turns the gradients of its outputs into those of its
 * arguments; `apply` calls it. Tensors that `backward` needs are kept with `ctx.saveForBackward`, anything else as a
 * property of `ctx`. With a static `setupContext(ctx, inputs, output)`, `forward` is not given `ctx`.
 *
 * @see https://pytorch.org/docs/1.13/autograd.html#torch.autograd.Function
 * @example
 * class Exp extends autograd.Function {
 *   static forward(ctx, x) {
 *     const y = x.exp();
 *     ctx.saveForBackward(y);
 *     return y;
 *   }
 *   static backward(ctx, gradient) {
 *     const [y] = ctx.savedTensors;
 *     return gradient.mul(y);
 *   }
 * }
 * const y = Exp.apply(x);
 */
export class CustomFunction extends FunctionContext {
  /** Calls the function: `forward`, recorded as one operation. It may be used without its class. */
  declare static apply: <Class extends WithForward>(
    this: Class,
    ...args: FunctionArguments<Class>
  ) => ReturnType<Class['forward']>;

  /** An instance is of no use, and calling it an error. */
  constructor() {
    super(null, []);
    warn(
      `<class '${new.target.name}'> should not be instantiated. Methods on autograd functionsare all static, so you ` +
        'should invoke them on the class itself. Instantiating an autograd function will raise an error in a future ' +
        'version of PyTorch.',
    );
    const instance: unknown = Object.setPrototypeOf(calledOnInstance.bind(null), new.target.prototype);
    // A function has a name of its own, which would hide that of the context.
    delete (instance as { name?: string }).name;
    return instance as CustomFunction;
  }

  /** Computes the outputs of the arguments. */
  static forward: (...args: never[]) => unknown = () => {
    throw new NotImplementedError('You must implement the forward function for custom autograd.Function.');
  };

  /** Computes the gradients of the arguments from those of the outputs. */
  static backward: (...args: never[]) => FunctionGradients = () => {
    throw new NotImplementedError(
      'You must implement either the backward or vjp method for your custom autograd.Function to use it with backward ' +
        'mode AD.',
    );
  };

  /** Another name of `backward`. */
  static vjp = CustomFunction.backward;

  /** For forward-mode differentiation. */
  static jvp: (...args: never[]) => unknown = () => {
    throw new NotImplementedError(
      'You must implement the jvp function for custom autograd.Function to use it with forward mode AD.',
    );
  };

  /** @internal */
  static get _backwardCls(): ContextClass {
    return boundOf(this).context;
  }

  /** @internal */
  static _gradients(ctx: never, ...gradients: never[]): FunctionGradients {
    const hasVjp = this.vjp !== CustomFunction.vjp;
    if (hasVjp && this.backward !== CustomFunction.backward) {
      throw new RuntimeError(
        "Implementing both 'backward' and 'vjp' for a custom Function is not allowed. You should only implement one " +
          'of them.',
      );
    }
    return hasVjp ? this.vjp(ctx, ...gradients) : this.backward(ctx, ...gradients);
  }
}

/**
 * An older base class, which only remembers how it was made.
 *
 * @example
 * class Double extends autograd.function.InplaceFunction {
 *   static forward(ctx, x) {
 *     ctx.markDirty(x);
 *     return x.mul_(2);
 *   }
 *   static backward(ctx, gradient) {
 *     return gradient.mul(2);
 *   }
 * }
 */
export class InplaceFunction extends CustomFunction {
  constructor(readonly inplace = false) {
    super();
  }
}

// A getter, so that `const f = MyFunction.apply` can be called without the class.
Object.defineProperty(CustomFunction, 'apply', {
  get(this: FunctionClass) {
    return boundOf(this).apply;
  },
});
