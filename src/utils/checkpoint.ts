/** Checkpoints: parts of a model whose activations are computed again in the backward pass rather than kept. */
import { backward } from '../autograd/backward.js';
import { isCheckpointValid } from '../autograd/engine.js';
import { CustomFunction, type FunctionCtx } from '../autograd/function/custom-function.js';
import { RuntimeError, ValueError } from '../errors.js';
import { requiresGradOf } from '../graph/history.js';
import { enableGrad, noGrad } from '../graph/modes.js';
import { withHooks } from '../graph/saved-hooks.js';
import { Module } from '../nn/module.js';
import { Sequential } from '../nn/container.js';
import { isKeywords } from '../tensor/arguments.js';
import { callable as checkedCallable } from '../tensor/callable.js';
import { getRngState, setRngState } from '../tensor/generator.js';
import { Guard } from '../tensor/guard.js';
import { Tensor } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { toList } from '../tensor/values.js';
import { warn } from '../tensor/warn.js';
import { earlyStop, Recomputation, type Context } from './recomputation.js';

/** A function, or a module, which is called with its hooks. */
type Callable = Module | ((...args: never[]) => unknown);

/** Keyword arguments of `checkpoint`. */
export interface CheckpointOptions {
  /** Which of the two ways; see `checkpoint`. */
  useReentrant?: boolean | undefined;
  /** Whether the second run draws the same random numbers. */
  preserveRngState?: boolean | undefined;
  /** Makes what the first and the second run are wrapped in; only without `useReentrant`. */
  contextFn?: (() => readonly [forward: Context, recompute: Context]) | undefined;
}

const names = ['useReentrant', 'preserveRngState', 'contextFn'];

/** Computes again; with a state of the default generator, with its numbers, and leaves the generator as it was. */
function withRngState<T>(state: Tensor | null, body: () => T): T {
  if (state === null) return body();
  const present = getRngState();
  setRngState(state);
  try {
    return body();
  } finally {
    setRngState(present);
  }
}

function runnerOf(callable: Callable): (...args: readonly unknown[]) => unknown {
  return callable instanceof Module
    ? (...args) => callable.call(...args)
    : (checkedCallable(callable) as (...args: readonly unknown[]) => unknown);
}

/**
 * The tensors, detached, each requiring a gradient as before; what is no tensor stays as it is.
 *
 * @example
 * const [x, n] = utils.checkpoint.detachVariable([y, 3]);
 */
export function detachVariable<Inputs extends readonly unknown[]>(inputs: Inputs): Inputs {
  if (!Array.isArray(inputs)) {
    throw new RuntimeError(
      `Only tuple of tensors is supported. Got Unsupported input type: ${typeName(inputs)}`,
    );
  }
  return inputs.map((input: unknown) => {
    if (!(input instanceof Tensor)) return input;
    const detached = input.detach();
    detached.requiresGrad = requiresGradOf(input);
    return detached;
  }) as unknown as Inputs;
}

/**
 * Warns if none of the inputs requires a gradient.
 *
 * @example
 * utils.checkpoint.checkBackwardValidity([x, w]);
 */
export function checkBackwardValidity(inputs: readonly unknown[]): void {
  if (!Array.isArray(inputs)) {
    throw new TypeError(
      `check_backward_validity(): argument 'inputs' (position 1) must be tuple, not ${typeName(inputs)}`,
    );
  }
  if (!inputs.some((input) => input instanceof Tensor && requiresGradOf(input)))
    warn('None of the inputs have requires_grad=True. Gradients will be None');
}

/**
 * What `contextFn` returns where there is nothing to do: two contexts that only run what they are given.
 *
 * @example
 * utils.checkpoint.checkpoint(f, x, { useReentrant: false, contextFn: utils.checkpoint.noopContextFn });
 */
export function noopContextFn(): [Context, Context] {
  const run: Context = (body) => body();
  return [run, run];
}

/**
 * Whether the second run ends when it has computed all that was saved, as it does unless told otherwise, or goes on to
 * the end of the function, as in PyTorch 1.13: for a callback, or until the guard is disposed.
 *
 * @see https://pytorch.org/docs/stable/checkpoint.html#torch.utils.checkpoint.set_checkpoint_early_stop
 * @example
 * const y = utils.checkpoint.checkpoint((h) => h.exp(), x, { useReentrant: false });
 * utils.checkpoint.setCheckpointEarlyStop(false, () => y.sum().backward());
 */
export function setCheckpointEarlyStop(enable: boolean): Guard;
export function setCheckpointEarlyStop<T>(enable: boolean, body: () => T): T;
export function setCheckpointEarlyStop(enable: boolean, body?: () => unknown): unknown {
  return Guard.change(earlyStop, { enabled: enable }, body);
}

type CheckpointCtx = FunctionCtx<{
  callable: Callable;
  rngState: Tensor | null;
  inputs: readonly unknown[];
}>;

/**
 * The way that runs `backward` anew inside of the backward pass, as an operation of its own.
 *
 * @see https://pytorch.org/docs/1.13/checkpoint.html
 * @example
 * const y = utils.checkpoint.CheckpointFunction.apply((x) => x.exp(), true, x);
 */
export class CheckpointFunction extends CustomFunction {
  static override forward = (
    ctx: CheckpointCtx,
    callable: Callable,
    preserveRngState: boolean,
    ...args: readonly unknown[]
  ): unknown => {
    checkBackwardValidity(args);
    ctx.callable = callable;
    ctx.rngState = preserveRngState ? getRngState() : null;
    ctx.inputs = args.map((arg) => (arg instanceof Tensor ? null : arg));
    ctx.saveForBackward(...args.map((arg) => (arg instanceof Tensor ? arg : null)));
    return noGrad(() => runnerOf(callable)(...args));
  };

  static override backward = (
    ctx: CheckpointCtx,
    ...gradients: readonly (Tensor | null)[]
  ): readonly (Tensor | null)[] => {
    if (!isCheckpointValid()) {
      throw new RuntimeError(
        'Checkpointing is not compatible with .grad() or when an `inputs` parameter is passed to .backward(). Please ' +
          'use .backward() and do not pass its `inputs` argument.',
      );
    }
    const saved = ctx.savedTensors;
    const inputs = detachVariable(ctx.inputs.map((input, i) => saved[i] ?? input));
    const output = withRngState(ctx.rngState, () => enableGrad(() => runnerOf(ctx.callable)(...inputs)));
    const roots: Tensor[] = [];
    const starts: (Tensor | null)[] = [];
    toList(output).forEach((root, i) => {
      if (!(root instanceof Tensor) || !requiresGradOf(root)) return;
      roots.push(root);
      starts.push(gradients[i] ?? null);
    });
    if (roots.length === 0) {
      throw new RuntimeError('none of output has requires_grad=True, this checkpoint() is not necessary');
    }
    backward(roots, starts);
    return [null, null, ...inputs.map((input) => (input instanceof Tensor ? input.grad : null))];
  };
}

/** The options, if the last argument has the name of one, and the other arguments. */
function takeOptions(given: readonly unknown[]): [args: readonly unknown[], options: CheckpointOptions] {
  const last = given.at(-1);
  if (!isKeywords(last)) return [given, {}];
  const entries = Object.entries(last);
  const others = entries.filter(([name]) => !names.includes(name));
  if (entries.length > 0 && others.length === entries.length) return [given, {}];
  const args = given.slice(0, -1);
  if (others.length === 0) return [args, last];
  if (last.useReentrant !== false) {
    throw new ValueError(`Unexpected keyword arguments: ${others.map(([name]) => name).join(',')}`);
  }
  return [[...args, Object.fromEntries(others)], last];
}

/**
 * Runs a function or module without keeping what its operations save; the backward pass runs it once more. That costs
 * time and saves memory.
 *
 * The last argument may be an object with the options; what else it holds is handed on to the function as an object
 * (only without `useReentrant`). An object without any of their names is an ordinary argument.
 *
 * With `useReentrant`, PyTorch 1.13's default, an input must require a gradient, `autograd.grad` cannot be used, and
 * all tensors that the function returns are taken to need gradients. Without it none of that holds, and the second run
 * ends early; see `setCheckpointEarlyStop`.
 *
 * @see https://pytorch.org/docs/1.13/checkpoint.html#torch.utils.checkpoint.checkpoint
 * @example
 * const block = (h) => h.mul(2).exp();
 * const y = utils.checkpoint.checkpoint(block, x, { useReentrant: false });
 */
export function checkpoint<M extends Module>(
  callable: M,
  ...args: Parameters<M['forward']> | [...Parameters<M['forward']>, CheckpointOptions]
): ReturnType<M['forward']>;
export function checkpoint<Args extends unknown[], Result>(
  callable: (...args: Args) => Result,
  ...args: Args | [...Args, CheckpointOptions]
): Result;
export function checkpoint(callable: Callable, ...given: unknown[]): unknown {
  const [args, options] = takeOptions(given);
  const { useReentrant = true, preserveRngState = true, contextFn = noopContextFn } = options;
  if (useReentrant) {
    if (contextFn !== noopContextFn) {
      throw new ValueError('Passing `context_fn` or `debug` is only supported when use_reentrant=False.');
    }
    return CheckpointFunction.apply(callable, preserveRngState, ...args);
  }
  const [forward, again] = checkedCallable(contextFn)();
  const run = runnerOf(callable);
  const rngState = preserveRngState ? getRngState() : null;
  const recompute: Context = (body) => withRngState(rngState, () => enableGrad(() => again(body)));
  const held = [callable, args, rngState];
  const hooks = new Recomputation(() => recompute(() => run(...args)), held);
  return withHooks(hooks, () => forward(() => run(...args)));
}

/**
 * Runs modules or functions one after another, in so many segments, each but the last as a checkpoint.
 *
 * @see https://pytorch.org/docs/1.13/checkpoint.html#torch.utils.checkpoint.checkpoint_sequential
 * @example
 * const layers = [(h) => h.mul(2), (h) => h.exp(), (h) => h.sum()];
 * const y = utils.checkpoint.checkpointSequential(layers, 2, x);
 */
export function checkpointSequential(
  functions: Sequential | readonly ((input: Tensor) => Tensor)[] | readonly Module[],
  segments: number,
  input: Tensor,
  options: Omit<CheckpointOptions, 'contextFn'> | null = {},
): Tensor {
  const unknown = Object.keys(options ?? {}).filter(
    (name) => name !== 'useReentrant' && name !== 'preserveRngState',
  );
  if (unknown.length > 0) throw new ValueError(`Unexpected keyword arguments: ${unknown.join(',')}`);
  const layers: readonly Callable[] = functions instanceof Sequential ? functions.children() : functions;
  if (!Array.isArray(layers)) throw new TypeError(`object of type '${typeName(layers)}' has no len()`);
  if (!Number.isInteger(segments)) {
    throw new TypeError(
      `checkpoint_sequential(): argument 'segments' (position 2) must be int, not ${typeName(segments)}`,
    );
  }
  const size = Math.floor(layers.length / segments);
  if (segments === 0) throw new Error('integer division or modulo by zero');
  if (size === 0) throw new ValueError('range() arg 3 must not be zero');
  const through = (start: number, end?: number): ((value: Tensor) => Tensor) => {
    const runners = layers.slice(start, end).map(runnerOf);
    return (value) => runners.reduce((x, run) => run(x) as Tensor, value);
  };
  const last = segments > 0 ? size * (segments - 1) : 0;
  let value = input;
  for (let start = 0; start < last; start += size) {
    value = checkpoint(through(start, start + size), value, options ?? {});
  }
  return through(last)(value);
}
