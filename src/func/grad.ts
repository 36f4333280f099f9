/** `grad` and `gradAndValue`: functions of scalars become functions of gradients. */
import { RuntimeError } from '../errors.js';
import { takeArguments, type Arguments } from '../tensor/arguments.js';
import { callable } from '../tensor/callable.js';
import { Tensor } from '../tensor/tensor.js';
import { typeOf } from '../tensor/type-name.js';
import {
  type Argnums,
  type Choice,
  type Chosen,
  gradientsOf,
  replaceChosen,
  results,
  splitAux,
} from './gradients.js';
import { Level } from './level.js';
import { leavesOf, rebuild } from './tree.js';

/** Keyword arguments of `grad` and `gradAndValue`. */
export interface GradTransformOptions {
  /** By which arguments is differentiated: the first, if not given. */
  argnums?: Argnums | undefined;
  /** Whether the function returns a pair of what is differentiated and more tensors, which are passed on. */
  hasAux?: boolean | undefined;
}

type Plain = Choice<GradTransformOptions & { hasAux?: false }>;
type WithAux = Choice<GradTransformOptions & { hasAux: true }>;
type Rest<C> = C extends Argnums ? [argnums: C, hasAux: true] : [options: C];

type AnyFunction = (...args: unknown[]) => unknown;

interface Gradient {
  gradient: unknown;
  value: unknown;
  aux: unknown;
}

const callee = 'grad_and_value(f)(*args)';

/** The gradient as a function; `arrange` picks what of it is returned. */
function transform(
  func: AnyFunction,
  name: string,
  rest: Arguments,
  arrange: (result: Gradient, hasAux: boolean) => unknown,
): AnyFunction {
  const { argnums, hasAux } = takeArguments(name, { argnums: 0, hasAux: false }, rest);
  return (...given) =>
    Level.run((level) => {
      const { args, chosen } = replaceChosen(given, argnums, (tree) => level.variables(tree));
      const result = callable(func)(...args);
      const [output, aux] = hasAux ? splitAux(result, callee) : [result, null];
      const scalar = takeScalar(output);
      const variables = leavesOf(chosen) as Tensor[];
      const found = gradientsOf([scalar], variables, null, { createGraph: level.isSeen(scalar) });
      const gradient = rebuild(
        chosen,
        found.map((t) => level.result(t)),
      );
      return arrange(
        { gradient, value: level.result(scalar), aux: hasAux ? results(level, aux) : null },
        hasAux,
      );
    });
}

function takeScalar(output: unknown): Tensor {
  if (!(output instanceof Tensor)) {
    throw new RuntimeError(`${callee}: Expected f(*args) to return a Tensor, got ${typeOf(output)}`);
  }
  if (output.dim() === 0) return output;
  throw new RuntimeError(
    `${callee}: Expected f(*args) to return a scalar Tensor, got tensor with ${output.dim()} dims. Maybe you wanted ` +
      'to use the vjp or jacrev APIs instead?',
  );
}

/**
 * Makes of a function that returns a scalar the function that returns its gradient by the first argument, or by those
 * of `argnums`. Arguments may be tensors or arrays and objects of tensors; the gradient is structured like them. The
 * result can be transformed again: `grad(grad(f))`.
 *
 * @see https://pytorch.org/docs/2.0/generated/torch.func.grad.html
 * @example
 * const f = (x) => x.pow(3).sum();
 * func.grad(f)(tensor([1, 2])); // tensor([ 3., 12.])
 */
export function grad<Args extends readonly Tensor[], const C extends Plain = 0>(
  func: (...args: Args) => Tensor,
  argnums?: C,
  hasAux?: false,
): (...args: Args) => Chosen<Args, C>;
export function grad<Args extends readonly unknown[], const C extends Plain = 0>(
  func: (...args: Args) => Tensor,
  argnums?: C,
  hasAux?: false,
): (...args: Args) => Chosen<Args, C>;
export function grad<Args extends readonly Tensor[], Aux, const C extends WithAux>(
  func: (...args: Args) => readonly [Tensor, Aux],
  ...rest: Rest<C>
): (...args: Args) => [gradient: Chosen<Args, C>, aux: Aux];
export function grad<Args extends readonly unknown[], Aux, const C extends WithAux>(
  func: (...args: Args) => readonly [Tensor, Aux],
  ...rest: Rest<C>
): (...args: Args) => [gradient: Chosen<Args, C>, aux: Aux];
export function grad(func: AnyFunction, ...rest: Arguments): AnyFunction {
  return transform(func, 'grad', rest, ({ gradient, aux }, hasAux) => (hasAux ? [gradient, aux] : gradient));
}

/**
 * As `grad`, but the function that it makes returns the pair of the gradient and the value; with `hasAux` the second
 * is a pair itself.
 *
 * @see https://pytorch.org/docs/2.0/generated/torch.func.grad_and_value.html
 * @example
 * const [gradient, value] = func.gradAndValue((x) => x.pow(2).sum())(ones(2));
 * value; // tensor(2.)
 */
export function gradAndValue<Args extends readonly Tensor[], const C extends Plain = 0>(
  func: (...args: Args) => Tensor,
  argnums?: C,
  hasAux?: false,
): (...args: Args) => [gradient: Chosen<Args, C>, value: Tensor];
export function gradAndValue<Args extends readonly unknown[], const C extends Plain = 0>(
  func: (...args: Args) => Tensor,
  argnums?: C,
  hasAux?: false,
): (...args: Args) => [gradient: Chosen<Args, C>, value: Tensor];
export function gradAndValue<Args extends readonly Tensor[], Aux, const C extends WithAux>(
  func: (...args: Args) => readonly [Tensor, Aux],
  ...rest: Rest<C>
): (...args: Args) => [gradient: Chosen<Args, C>, value: [Tensor, Aux]];
export function gradAndValue<Args extends readonly unknown[], Aux, const C extends WithAux>(
  func: (...args: Args) => readonly [Tensor, Aux],
  ...rest: Rest<C>
): (...args: Args) => [gradient: Chosen<Args, C>, value: [Tensor, Aux]];
export function gradAndValue(func: AnyFunction, ...rest: Arguments): AnyFunction {
  return transform(func, 'grad_and_value', rest, ({ gradient, value, aux }, hasAux) => [
    gradient,
    hasAux ? [value, aux] : value,
  ]);
}
