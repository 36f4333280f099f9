/** Weights as a length and a direction, which are trained apart: `nn.utils.weightNorm`. */
import { RuntimeError, ValueError } from '../errors.js';
import { takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import type { ForwardPreHook } from './hooks.js';
import type { Module } from './module.js';
import { Parameter } from './parameter.js';
import type { LoadStateDictPreHook, StateDictHook } from './state-dict.js';

/** A parameter that is computed before each call: by what, of which name, and from what, by suffixes of the name. */
interface Norm {
  readonly kind: 'weight_norm' | 'spectral_norm';
  readonly name: string;
  readonly parts: readonly string[];
  compute(module: Module, isTraining: boolean): Tensor;
  /** Hooks of state dicts, which go with it. */
  readonly made?: StateDictHook;
  readonly loading?: LoadStateDictPreHook;
}

/** The hook that computes it; it says what it does, so that it can be found. */
interface NormHook extends ForwardPreHook {
  readonly norm?: Norm;
}

/** A member of a module by its name. */
export function member(module: Module, name: string): Tensor {
  return (module as unknown as Record<string, Tensor>)[name]!;
}

/** The hooks of a module that run before `forward`. */
export function preHooksOf(module: Module): ForwardPreHook[] {
  return module._hooks?.forwardPre.all() ?? [];
}

function hookOf(module: Module, kind: string, name: string): NormHook | undefined {
  return (preHooksOf(module) as NormHook[]).find(({ norm }) => norm?.kind === kind && norm.name === name);
}

export function assertNoNorm(module: Module, kind: Norm['kind'], name: string): void {
  if (hookOf(module, kind, name) !== undefined)
    throw new RuntimeError(`Cannot register two ${kind} hooks on the same parameter ${name}`);
}

/** Lets the parameter, which is none any more, be computed. */
export function addNorm<M extends Module>(module: M, norm: Norm): M {
  const hook: NormHook = Object.assign((of: Module) => of._assign(norm.name, norm.compute(of, of.training)), {
    norm,
  });
  module.registerForwardPreHook(hook);
  if (norm.made !== undefined) module._registerStateDictHook(norm.made);
  if (norm.loading !== undefined) module._registerLoadStateDictPreHook(norm.loading);
  return module;
}

/** Makes the tensor that is computed a parameter again. */
export function removeNorm<M extends Module>(module: M, kind: Norm['kind'], args: NameArguments): M {
  const { name } = takeArguments(`remove_${kind}`, { name: 'weight' }, args);
  const hook = hookOf(module, kind, name);
  if (hook?.norm === undefined) throw new ValueError(`${kind} of '${name}' not found in ${String(module)}`);
  const { norm } = hook;
  const weight = norm.compute(module, false).detach();
  for (const suffix of ['', ...norm.parts]) {
    Reflect.deleteProperty(module, name + suffix);
    module._buffers.delete(name + suffix);
  }
  module.registerParameter(name, new Parameter(weight));
  module._hooks!.forwardPre.remove(hook);
  if (norm.made !== undefined) module._stateHooks?.made.remove(norm.made);
  if (norm.loading !== undefined) module._stateHooks?.loading.remove(norm.loading);
  return module;
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

/** The name of a parameter, `'weight'` if none is given. */
export type NameArguments = [name?: string] | [{ name?: string }];

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
  assertNoNorm(module, 'weight_norm', name);
  const weight = module.getParameter(name);
  const dim = given ?? -1;
  Reflect.deleteProperty(module, name);
  module.registerParameter(`${name}_g`, new Parameter(normExcept(weight.detach(), dim)));
  module.registerParameter(`${name}_v`, new Parameter(weight.data));
  module._assign(name, weightOf(module, name, dim));
  return addNorm(module, {
    kind: 'weight_norm',
    name,
    parts: ['_g', '_v'],
    compute: (of) => weightOf(of, name, dim),
  });
}

/**
 * Makes the weight that `weightNorm` computes a parameter again.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.remove_weight_norm.html
 * @throws ValueError if the parameter is not normalized.
 * @example
 * nn.utils.removeWeightNorm(nn.utils.weightNorm(new nn.Linear(20, 40)));
 */
export function removeWeightNorm<M extends Module>(module: M, ...args: NameArguments): M {
  return removeNorm(module, 'weight_norm', args);
}
