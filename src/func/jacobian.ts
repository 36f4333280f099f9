/** `vjp`, `jacrev` and `hessian`: derivatives of functions with any number of outputs. */
import { RuntimeError, ValueError } from '../errors.js';
import { jacobianOf } from '../autograd/functional/jacobian.js';
import { gradMode } from '../graph/modes.js';
import { type Arguments, isKeywords, takeArguments } from '../tensor/arguments.js';
import { zerosLike } from '../ops/creation.js';
import { callable } from '../tensor/callable.js';
import type { Tensor } from '../tensor/tensor.js';
import {
  type Argnums,
  type Choice,
  type Chosen,
  gradientsOf,
  outputTensors,
  replaceChosen,
  results,
  splitAux,
} from './gradients.js';
import { Level } from './level.js';
import { leavesOf, rebuild, type Replaced, structureOf } from './tree.js';

/** What a function that is differentiated may return; the empty array makes TypeScript infer the length of arrays. */
type Outputs = Tensor | readonly unknown[] | readonly [] | object;

/** Keyword arguments of the function that `vjp` returns. */
export interface PullbackOptions {
  /** Whether it can be called again: true, if not given. */
  retainGraph?: boolean | undefined;
  /** Whether the result is recorded: in the grad mode of the call, if not given. */
  createGraph?: boolean | null | undefined;
}

/** Keyword arguments of `jacrev`. */
export interface JacrevOptions {
  /** By which arguments is differentiated: the first, if not given. */
  argnums?: Argnums | undefined;
  /** Whether the function returns a pair of what is differentiated and more tensors, which are passed on. */
  hasAux?: boolean | undefined;
  /** How many rows at a time: taken as PyTorch takes it; the result is the same. */
  chunkSize?: number | null | undefined;
}

type AnyFunction = (...args: unknown[]) => unknown;

/** A function that was called as a level, and what is needed to differentiate it. */
interface Evaluated {
  level: Level;
  output: unknown;
  outputs: readonly Tensor[];
  chosen: unknown;
  variables: readonly Tensor[];
  aux: unknown;
}

function evaluate(
  func: AnyFunction,
  given: readonly unknown[],
  argnums: unknown,
  hasAux: boolean,
): Evaluated {
  return Level.run((level) => {
    const { args, chosen } = replaceChosen(given, argnums, (tree) => level.variables(tree));
    const result = callable(func)(...args);
    const [output, aux] = hasAux ? splitAux(result, 'vjp(f, *primals)') : [result, null];
    return {
      level,
      output,
      outputs: outputTensors(output),
      chosen,
      variables: leavesOf(chosen) as Tensor[],
      aux: hasAux ? results(level, aux) : null,
    };
  });
}

/** Only exactly this is an option: a plain object in last place may as well be an argument. */
function isAuxOption(value: unknown): value is { hasAux: boolean } {
  if (!isKeywords(value)) return false;
  const { hasAux, ...others } = value;
  return typeof hasAux === 'boolean' && Object.keys(others).length === 0;
}

/** Takes cotangents, structured as the outputs, to gradients, one for each argument. */
export type Pullback<Args, Out> = (cotangents: Out, ...rest: [options?: PullbackOptions]) => Args;

/**
 * The output of a function and the function that multiplies a vector, structured like the output, with its Jacobian:
 * the result has one gradient for each argument. With `hasAux`, which comes last, the function returns a pair, and
 * the second part of it comes third.
 *
 * @see https://pytorch.org/docs/2.0/generated/torch.func.vjp.html
 * @example
 * const [output, pullback] = func.vjp((x) => x.pow(2), tensor([1, 2]));
 * pullback(tensor([1, 10])); // [tensor([ 2., 40.])]
 */
export function vjp<const Args extends readonly unknown[], Out extends Outputs, Aux>(
  func: (...args: Args) => readonly [Out, Aux],
  ...primals: [...Args, { hasAux: true }]
): [output: Out, pullback: Pullback<Args, Out>, aux: Aux];
export function vjp<Args extends readonly unknown[], Out extends Outputs>(
  func: (...args: Args) => Out,
  ...primals: Args
): [output: Out, pullback: Pullback<Args, Out>];
export function vjp(func: AnyFunction, ...primals: unknown[]): unknown[] {
  const last = primals.at(-1);
  const hasAux = isAuxOption(last) && last.hasAux;
  const args = isAuxOption(last) ? primals.slice(0, -1) : primals;
  const evaluated = evaluate(func, args, null, hasAux);
  const value = results(evaluated.level, evaluated.output);
  const pullback = (cotangents: unknown, ...rest: Arguments): unknown =>
    pullBack(evaluated, cotangents, rest);
  return hasAux ? [value, pullback, evaluated.aux] : [value, pullback];
}

function pullBack(
  { level, output, outputs, chosen, variables }: Evaluated,
  cotangents: unknown,
  rest: Arguments,
) {
  const defaults = { retainGraph: true, createGraph: null as boolean | null };
  const { retainGraph, createGraph } = takeArguments('wrapper', defaults, rest);
  const [given, expected] = [structureOf(cotangents), structureOf(output)];
  if (given !== expected) {
    throw new RuntimeError(
      'Expected pytree structure of cotangents to be the same as pytree structure of outputs to the function. ' +
        `cotangents: ${given}, primal output: ${expected}`,
    );
  }
  const starts = leavesOf(cotangents) as Tensor[];
  const isRecorded = createGraph ?? gradMode.enabled;
  const found = gradientsOf(outputs, variables, starts, { retainGraph, createGraph: isRecorded });
  return rebuild(
    chosen,
    found.map((t) => level.result(t, isRecorded)),
  );
}

/**
 * Makes of a function the function that returns its Jacobian by the first argument, or by those of `argnums`, computed
 * row by row in reverse mode. Structured like the output, and in place of each of its tensors like the argument, with
 * the dimensions of both: those of the output come first.
 *
 * @see https://pytorch.org/docs/2.0/generated/torch.func.jacrev.html
 * @example
 * func.jacrev((x) => x.pow(2))(tensor([1, 2])); // tensor([[2., 0.], [0., 4.]])
 */
export function jacrev<
  Args extends readonly Tensor[],
  Out extends Outputs,
  Aux,
  const C extends JacrevOptions & { hasAux: true },
>(
  func: (...args: Args) => readonly [Out, Aux],
  options: C,
): (...args: Args) => [jacobian: Replaced<Out, Tensor, Chosen<Args, C>>, aux: Aux];
export function jacrev<
  Args extends readonly Tensor[],
  Out extends Outputs,
  const C extends Choice<JacrevOptions & { hasAux?: false }> = 0,
>(func: (...args: Args) => Out, argnums?: C): (...args: Args) => Replaced<Out, Tensor, Chosen<Args, C>>;
export function jacrev<
  Args extends readonly unknown[],
  Out extends Outputs,
  Aux,
  const C extends JacrevOptions & { hasAux: true },
>(
  func: (...args: Args) => readonly [Out, Aux],
  options: C,
): (...args: Args) => [jacobian: Replaced<Out, Tensor, Chosen<Args, C>>, aux: Aux];
export function jacrev<
  Args extends readonly unknown[],
  Out extends Outputs,
  const C extends Choice<JacrevOptions & { hasAux?: false }> = 0,
>(func: (...args: Args) => Out, argnums?: C): (...args: Args) => Replaced<Out, Tensor, Chosen<Args, C>>;
export function jacrev(func: AnyFunction, ...rest: Arguments): AnyFunction {
  const defaults = { argnums: 0 as unknown, hasAux: false, chunkSize: null as number | null };
  const { argnums, hasAux, chunkSize } = takeArguments('jacrev', defaults, rest, 1);
  if (chunkSize !== null && !(chunkSize > 0)) {
    throw new ValueError('jacrev: `chunk_size` should be greater than 0.');
  }
  return (...args) => {
    const { level, output, outputs, chosen, variables, aux } = evaluate(func, args, argnums, hasAux);
    const jacobians = outputs.map((tensor) => {
      if (tensor._numel === 0) {
        const empty = variables.map((variable) => variable.newZeros([...tensor.shape, ...variable.shape]));
        return rebuild(chosen, empty);
      }
      const createGraph = level.isSeen(tensor);
      const blocks = jacobianOf(
        tensor,
        variables,
        createGraph,
        (gradient, i) => gradient ?? zerosLike(variables[i]!),
      );
      return rebuild(
        chosen,
        blocks.map((t) => level.result(t)),
      );
    });
    const jacobian = rebuild(output, jacobians);
    return hasAux ? [jacobian, aux] : jacobian;
  };
}

/**
 * Makes of a function the function that returns its second derivatives by the first argument, or by those of
 * `argnums`: the Jacobian of the Jacobian.
 *
 * @see https://pytorch.org/docs/2.0/generated/torch.func.hessian.html
 * @example
 * func.hessian((x) => x.pow(3).sum())(tensor([1, 2])); // tensor([[ 6., 0.], [ 0., 12.]])
 */
export function hessian<
  Args extends readonly Tensor[],
  Out extends Outputs,
  const C extends Choice<{ argnums?: Argnums }> = 0,
>(
  func: (...args: Args) => Out,
  argnums?: C,
): (...args: Args) => Replaced<Out, Tensor, Replaced<Chosen<Args, C>, Tensor, Chosen<Args, C>>>;
export function hessian<
  Args extends readonly unknown[],
  Out extends Outputs,
  const C extends Choice<{ argnums?: Argnums }> = 0,
>(
  func: (...args: Args) => Out,
  argnums?: C,
): (...args: Args) => Replaced<Out, Tensor, Replaced<Chosen<Args, C>, Tensor, Chosen<Args, C>>>;
export function hessian(func: AnyFunction, ...rest: Arguments): AnyFunction {
  const { argnums } = takeArguments('hessian', { argnums: 0 }, rest);
  return jacrev(jacrev(func as (...args: unknown[]) => Tensor, { argnums }), { argnums }) as AnyFunction;
}
