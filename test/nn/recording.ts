/** Plays what was recorded of a module: its weights, outputs and gradients, against PyTorch's. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';
import { differentTensor } from '../conformance/compare.js';
import type { TensorLiteral } from '../conformance/literal.js';

/** What one module did in PyTorch. */
export interface Recording {
  options: Record<string, unknown>;
  inputs: number[][];
  state: Record<string, TensorLiteral>;
  text: string;
  outputs: TensorLiteral[];
  gradients: (TensorLiteral | null)[];
}

export function readRecordings(): unknown {
  return JSON.parse(readFileSync(new URL('../fixtures/recurrent.json', import.meta.url), 'utf8'));
}

/** The numbers that the script of the fixtures makes. */
export function numbers(...shape: number[]): Tensor {
  const count = shape.reduce((product, size) => product * size, 1);
  const ramp = torch.arange(count).mul(7).remainder(11).sub(5);
  return ramp.div(4).view(shape).detach().requiresGrad_();
}

/** The tensors in a result. */
export function flat(result: unknown): Tensor[] {
  if (result === null) return [];
  if (result instanceof torch.Tensor) return [result];
  if (result instanceof torch.nn.utils.rnn.PackedSequence) return [result.data];
  return (result as unknown[]).flatMap(flat);
}

/** All that differs from the recording. */
export function expectRecorded(
  make: () => torch.nn.Module,
  call: (module: torch.nn.Module, inputs: Tensor[]) => unknown,
  { inputs: shapes, state, text, outputs, gradients }: Recording,
): void {
  torch.manualSeed(0);
  const module = make();
  const own = module.stateDict();
  expect(Object.keys(own)).toEqual(Object.keys(state));
  expect(Object.entries(state).flatMap(([key, literal]) => [...differentTensor(own[key], literal)])).toEqual(
    [],
  );
  expect(String(module)).toBe(text);
  const inputs = shapes.map((shape) => numbers(...shape));
  torch.manualSeed(1);
  const results = flat(call(module, inputs));
  expect(results).toHaveLength(outputs.length);
  expect(
    results.flatMap((result, i) => [
      ...differentTensor(result.detach(), outputs[i]!, { strides: result.stride() }),
    ]),
  ).toEqual([]);
  const losses = results.map((result) =>
    result.mul(torch.arange(result.numel()).view(result.shape).remainder(5).sub(1)).sum(),
  );
  losses.reduce((sum, loss) => sum.add(loss)).backward();
  const tolerances = { float32: { rtol: 1e-5, atol: 2e-5 } };
  const wrong = [...module.parameters(), ...inputs].flatMap(({ grad }, i) => {
    const expected = gradients[i] ?? null;
    if (grad === null || expected === null) return grad === expected ? [] : [`gradient ${i} is missing`];
    return [...differentTensor(grad, expected, { tolerances, strides: grad.stride() })];
  });
  expect(wrong).toEqual([]);
}
