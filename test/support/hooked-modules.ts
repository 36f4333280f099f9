/** Modules made of functions, for the tests of hooks, and hooks that note what they see. */
import { nn, tensor, type Tensor } from '../../src/index.js';

/** A module made of a function. */
export class Lambda extends nn.Module {
  readonly #compute: (...args: never[]) => unknown;

  constructor(compute: (...args: never[]) => unknown) {
    super();
    this.#compute = compute;
  }

  override forward(...args: unknown[]): unknown {
    return this.#compute(...(args as never[]));
  }
}

export const exp = (): Lambda => new Lambda((x: Tensor) => x.exp());
export const leaf = (...data: number[]): Tensor => tensor(data, { requiresGrad: true });
export const sum = (output: unknown): Tensor => (output as Tensor).sum();
export const lists = (gradients: nn.ModuleGradients): unknown[] => gradients.map((t) => t?.tolist() ?? null);

/** A backward hook that notes what it saw. */
export function recorder(): { seen: unknown[]; hook: nn.BackwardHook } {
  const seen: unknown[] = [];
  return { seen, hook: (_, gradInput, gradOutput) => void seen.push([lists(gradInput), lists(gradOutput)]) };
}
