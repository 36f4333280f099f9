/** Weights as a length and a direction, which are trained apart: `nn.utils.weightNorm`. */
import { RuntimeError, ValueError } from '../errors.js';
import { takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import type { ForwardPreHook } from './hooks.js';
import type { Module } from './module.js';
import { Parameter } from './parameter.js';

/** The hook that computes the weight before each call; it says of which parameter, so that it can be found. */
interface WeightNormHook extends ForwardPreHook {
  readonly weightNorm?: { readonly name: string; readonly dim: number };
}

/** A member of a module by its name. */
export function member(module: Module, name: string): Tensor {
  return (module as unknown as Record<string, Tensor>)[name]!;
}

/** The hooks of a module that run before `forward`. */
export function preHooksOf(module: Module): ForwardPreHook[] {
  return module._hooks?.forwardPre.all() ?? [];
}

/** The lengths of the parts along a dimension, with the others kept as 1; of the whole for -1. */
function normExcept(v: Tensor, dim: number): Tensor {
  if (dim === -1) return v.norm(2);
  const others = v.shape.map((_, d) => d).filter((d) => d !== dim);
  return others.length === 0 ? v.abs() : v.norm(2, others, true);
}

function weightOf(module: Module, name: string, dim: number): Tensor {
  const v = member(module, `${name}_v`);
  return v.mul(member(module, `${name}_g`).div(normExcept(v, dim)));
}

function hookFor(module: Module, name: string): WeightNormHook | undefined {
  return (preHooksOf(module) as WeightNormHook[]).find(({ weightNorm: norm }) => norm?.name === name);
}

interface Options {
  name?: string;
  dim?: number | null;
}

/**
 * Replaces a parameter, say `weight`, by two: its length `weight_g`, for each part along `dim` or, if that is null, of
 * the whole, and its direction `weight_v`. The weight is computed from them before each `call`; it cannot be deep-copied
 * before it is detached.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.weight_norm.html
 * @throws RuntimeError if the parameter is normalized already.
 * @example
 * const layer = nn.utils.weightNorm(new nn.Linear(20, 40));
 * layer.getParameter('weight_g').shape; // [40, 1]
 * layer.getParameter('weight_v').shape; // [40, 20]
 */
export function weightNorm<M extends Module>(
  module: M,
  ...args: [name?: string, dim?: number | null] | [Options]
): M {
  const defaults = { name: 'weight', dim: 0 as number | null };
  const { name, dim: given } = takeArguments('weight_norm', defaults, args);
  if (hookFor(module, name) !== undefined)
    throw new RuntimeError(`Cannot register two weight_norm hooks on the same parameter ${name}`);
  const weight = module.getParameter(name);
  const dim = given ?? -1;
  Reflect.deleteProperty(module, name);
  module.registerParameter(`${name}_g`, new Parameter(normExcept(weight.detach(), dim)));
  module.registerParameter(`${name}_v`, new Parameter(weight.data));
  module._assign(name, weightOf(module, name, dim));
  const hook: WeightNormHook = Object.assign((of: Module) => of._assign(name, weightOf(of, name, dim)), {
    weightNorm: { name, dim },
  });
  module.registerForwardPreHook(hook);
  return module;
}

/**
 * Makes the weight that `weightNorm` computes a parameter again.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.remove_weight_norm.html
 * @throws ValueError if the parameter is not normalized.
 * @example
 * nn.utils.removeWeightNorm(nn.utils.weightNorm(new nn.Linear(20, 40)));
 */
export function removeWeightNorm<M extends Module>(
  module: M,
  ...args: [name?: string] | [{ name?: string }]
): M {
  const { name } = takeArguments('remove_weight_norm', { name: 'weight' }, args);
  const hook = hookFor(module, name);
  if (hook?.weightNorm === undefined)
    throw new ValueError(`weight_norm of '${name}' not found in ${String(module)}`);
  const weight = weightOf(module, name, hook.weightNorm.dim).detach();
  for (const suffix of ['', '_g', '_v']) Reflect.deleteProperty(module, name + suffix);
  module.registerParameter(name, new Parameter(weight));
  module._hooks?.forwardPre.remove(hook);
  return module;
}
