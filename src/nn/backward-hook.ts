/** Backward hooks of modules: how the gradients of a module's inputs and outputs are got hold of. */
import { CustomFunction } from '../autograd/function/custom-function.js';
import { RuntimeError } from '../errors.js';
import { gradMode } from '../graph/modes.js';
import { isKeywords } from '../tensor/arguments.js';
import { Tensor, type GradientFunction } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { isNone, toList } from '../tensor/values.js';
import { warn } from '../tensor/warn.js';
import type { Module } from './module.js';

/** A gradient for each argument or output, null for what is no tensor or got none. */
export type ModuleGradients = readonly (Tensor | null)[];

/** What a hook may return: nothing, or gradients in the place of those that it was given. */
// eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- a hook that only looks returns nothing
type NewGradients = ModuleGradients | null | undefined | void;

/** Called with the gradients of a module's arguments and outputs; new ones for the arguments may be returned. */
export type BackwardHook = (
  module: Module,
  gradInput: ModuleGradients,
  gradOutput: ModuleGradients,
) => NewGradients;

/** Called before with the gradients of the outputs, for which new ones may be returned. */
export type BackwardPreHook = (module: Module, gradOutput: ModuleGradients) => NewGradients;

/** Passes its arguments through, so that all inputs, or all outputs, of a module go through one node. */
class BackwardHookFunction extends CustomFunction {
  /** Part of messages, which bundlers would change otherwise. */
  static override readonly name = 'BackwardHookFunction';

  static override forward = (ctx: CustomFunction, ...tensors: Tensor[]): Tensor[] => {
    ctx.markNonDifferentiable(...tensors.filter(({ requiresGrad }) => !requiresGrad));
    return tensors;
  };

  static override backward = (_: CustomFunction, ...gradients: Tensor[]): Tensor[] => gradients;
}

/** One call of a module that has full backward hooks. */
export class BackwardHookCall {
  readonly #module: Module;
  readonly #hooks: readonly BackwardHook[];
  readonly #preHooks: readonly BackwardPreHook[];
  /** Where the tensors are among the arguments; null when none of them needs a gradient. */
  #inputPlaces: readonly number[] | null = null;
  #inputCount = 0;
  /** Of the pass that is running: between the node of the outputs and that of the inputs. */
  #gradOutput: ModuleGradients | null = null;

  constructor(module: Module, hooks: readonly BackwardHook[], preHooks: readonly BackwardPreHook[]) {
    this.#module = module;
    this.#hooks = hooks;
    this.#preHooks = preHooks;
  }

  /** The arguments with tensors that lead to a node of their own. */
  watchInputs(args: readonly unknown[]): readonly unknown[] {
    this.#inputCount = args.length;
    const watched = throughNode(args);
    if (watched === null) return args;
    this.#inputPlaces = watched.places;
    // The name is part of messages.
    const hook = (gradients: ModuleGradients): ModuleGradients | undefined => this.#runHooks(gradients);
    watched.node.registerHook(hook);
    return watched.values;
  }

  /** The output, or the array of outputs, likewise. */
  watchOutput(output: unknown): unknown {
    const outputs = toList(output);
    const watched = throughNode(outputs);
    if (watched === null) return output;
    const { node, places, values } = watched;
    const hook = (gradients: ModuleGradients): ModuleGradients =>
      this.#arrived(spread(gradients, places, outputs.length), places);
    node.registerPrehook(hook);
    return Array.isArray(output) ? values : values[0];
  }

  #arrived(gradients: ModuleGradients, places: readonly number[]): ModuleGradients {
    let gradOutput = gradients;
    for (const hook of this.#preHooks) {
      gradOutput = replaced(gradOutput, hook(this.#module, gradOutput), 'Backward pre hook', 'grad_output');
    }
    if (this.#inputPlaces !== null) this.#gradOutput = gradOutput;
    else this.#runWithoutInputs(gradOutput);
    return places.map((place) => gradOutput[place] ?? null);
  }

  #runWithoutInputs(gradOutput: ModuleGradients): void {
    const gradInput = new Array<null>(this.#inputCount).fill(null);
    for (const hook of this.#hooks) {
      const returned: unknown = hook(this.#module, gradInput, gradOutput);
      if (isNone(returned) || (Array.isArray(returned) && returned.every(isNone))) continue;
      throw new RuntimeError(
        'Backward hook for Modules where no input requires gradient should always return None or None for all ' +
          'gradients.',
      );
    }
  }

  #runHooks(gradients: ModuleGradients): ModuleGradients | undefined {
    const gradOutput = this.#gradOutput;
    const places = this.#inputPlaces!;
    // The gradient came to the inputs without passing through the outputs, as it does in a second backward pass.
    if (gradOutput === null) return undefined;
    let gradInput: ModuleGradients = spread(gradients, places, this.#inputCount);
    for (const hook of this.#hooks) {
      gradInput = replaced(
        gradInput,
        hook(this.#module, gradInput, gradOutput),
        'Backward hook',
        'grad_input',
      );
    }
    // Hooks may be called again in another pass; what they saw is not kept, for it may hold the graph.
    this.#gradOutput = null;
    return places.map((place) => gradInput[place] ?? null);
  }
}

/** Values of which those that are tensors went through a node; null when no gradient will come. */
function throughNode(
  values: readonly unknown[],
): { node: GradientFunction; places: number[]; values: unknown[] } | null {
  const places = [...values.keys()].filter((i) => values[i] instanceof Tensor);
  const tensors = places.map((i) => values[i] as Tensor);
  if (!gradMode.enabled || !tensors.some(({ requiresGrad }) => requiresGrad)) return null;
  const passed = BackwardHookFunction.apply(...tensors);
  const result = values.slice();
  places.forEach((place, i) => {
    result[place] = passed[i];
  });
  const { gradFn } = passed.find((t) => t.gradFn !== null)!;
  return { node: gradFn!, places, values: result };
}

function spread(gradients: ModuleGradients, places: readonly number[], count: number): (Tensor | null)[] {
  const all = new Array<Tensor | null>(count).fill(null);
  places.forEach((place, i) => {
    all[place] = gradients[i] ?? null;
  });
  return all;
}

function replaced(present: ModuleGradients, returned: unknown, hook: string, what: string): ModuleGradients {
  if (isNone(returned)) return present;
  if (!Array.isArray(returned) && !(returned instanceof Tensor))
    throw new TypeError(`object of type '${typeName(returned)}' has no len()`);
  const values = [...(returned as Iterable<Tensor | null>)];
  if (values.length !== present.length) {
    throw new RuntimeError(
      `${hook} returned an invalid number of ${what}, got ${values.length}, but expected ${present.length}`,
    );
  }
  return values;
}

/**
 * The node to which older backward hooks are added: the one that made the first tensor of the output. Warns where such a
 * hook sees only part of the gradients.
 */
export function hookNodeOf(args: readonly unknown[], output: unknown): GradientFunction | null {
  let first = output;
  while (!(first instanceof Tensor)) {
    if (Array.isArray(first)) first = (first as unknown[])[0];
    else if (isKeywords(first)) first = Object.values(first).find((value) => value instanceof Tensor);
    else throw new TypeError(`'${typeName(first)}' object is not subscriptable`);
  }
  const node = first.gradFn;
  const lack = node === null ? '' : whatIsMissing(args, output, node);
  if (lack !== '') warn(lack);
  return node;
}

function whatIsMissing(args: readonly unknown[], output: unknown, node: GradientFunction): string {
  const documented = ' Please use register_full_backward_hook to get the documented behavior.';
  const words = (when: string, gradient: string, advice = documented): string =>
    `${when} is deprecated and will be removed in future versions. This hook will be missing some ${gradient}.${advice}`;
  const outputs = toList(output);
  const kinds = (verb: string): string =>
    `Using non-full backward hooks on a Module that does not ${verb} a single Tensor or a tuple of Tensors`;
  if (!areTensors(outputs)) return words(kinds('return'), 'of the grad_output');
  if (!areTensors(args)) return words(kinds('take as input'), 'of the grad_input');
  const makers = makersOf(outputs);
  if (makers.size === 0 || (makers.size === 1 && !makers.has(node))) {
    return words(
      'Using a non-full backward hook when outputs are nested in python data structure',
      'grad_output',
      '',
    );
  }
  if (makers.size > 1) {
    return words(
      'Using a non-full backward hook when outputs are generated by different autograd Nodes',
      'grad_output',
    );
  }
  const before = makersOf(args);
  const next = new Set(node.nextFunctions.map(([maker]) => maker));
  const isSame = before.size === next.size && [...before].every((maker) => next.has(maker));
  return isSame
    ? ''
    : words('Using a non-full backward hook when the forward contains multiple autograd Nodes', 'grad_input');
}

function areTensors(values: readonly unknown[]): values is readonly Tensor[] {
  return values.every((value) => value instanceof Tensor);
}

function makersOf(tensors: readonly Tensor[]): Set<GradientFunction> {
  return new Set(tensors.flatMap(({ gradFn }) => gradFn ?? []));
}
