/** Attention and the layers of transformers under masks of all kinds, with fixed keys, and with mistakes, against PyTorch. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';
import { differentTensor } from '../conformance/compare.js';
import { isTensorLiteral, makeTensor, type TensorLiteral } from '../conformance/literal.js';
import { flat, numbers } from './recording.js';

const { nn } = torch;

interface Answer {
  inputs: number[][];
  outputs?: TensorLiteral[];
  gradients?: (TensorLiteral | null)[];
  error?: [kind: string, text: string];
}

type Options = Record<string, unknown>;
type Named = Record<string, TensorLiteral | number[] | number | boolean | null>;

const records = JSON.parse(readFileSync(new URL('../fixtures/attention.json', import.meta.url), 'utf8')) as {
  modules: (Answer & { options: Options; dtype: torch.DType; arguments: Named })[];
  functions: (Answer & { heads: number; positional: Named[string][]; named: Named })[];
  transformers: (Answer & {
    module: 'TransformerEncoderLayer' | 'TransformerDecoderLayer' | 'Transformer';
    options: Options;
    masks: Named;
  })[];
};

/** A shape stands for numbers of that shape. */
function valueOf(value: Named[string]): Tensor | number | boolean | null {
  if (Array.isArray(value)) return numbers(...value);
  return isTensorLiteral(value) ? makeTensor(value).tensor : value;
}

function valuesOf(named: Named): Record<string, ReturnType<typeof valueOf>> {
  return Object.fromEntries(Object.entries(named).map(([key, value]) => [key, valueOf(value)]));
}

function inputsOf(shapes: number[][], dtype: torch.DType = 'float32'): Tensor[] {
  return shapes.map((shape) => {
    const input = numbers(...shape)
      .detach()
      .to(dtype);
    return dtype.startsWith('float') ? input.requiresGrad_() : input;
  });
}

/** All that differs from the answer. */
function expectAnswer(
  call: () => unknown,
  leaves: readonly Tensor[],
  { outputs, gradients, error }: Answer,
): void {
  torch.manualSeed(1);
  if (error !== undefined) {
    let caught: unknown;
    try {
      call();
    } catch (thrown) {
      caught = thrown;
    }
    expect([(caught as Error).constructor.name, (caught as Error).message]).toEqual(error);
    return;
  }
  const results = flat(call());
  expect(results).toHaveLength(outputs!.length);
  const wrong = results.flatMap((result, i) => [
    ...differentTensor(result.detach(), outputs![i]!, { strides: result.stride() }),
  ]);
  expect(wrong).toEqual([]);
  const losses = results.map((result) =>
    result.mul(torch.arange(result.numel()).view(result.shape).remainder(5).sub(1)).sum(),
  );
  losses.reduce((sum, loss) => sum.add(loss)).backward();
  const tolerances = { float32: { rtol: 1e-5, atol: 2e-5 } };
  const wrongGradients = leaves.flatMap(({ grad }, i) => {
    const expected = gradients![i] ?? null;
    if (grad === null || expected === null) return grad === expected ? [] : [`gradient ${i} is missing`];
    return [...differentTensor(grad, expected, { tolerances, strides: grad.stride() })];
  });
  expect(wrongGradients).toEqual([]);
}

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const title = ({ inputs, error }: Answer): string => `${JSON.stringify(inputs)}${error ? ': a mistake' : ''}`;
const masks = (named: Named): string =>
  Object.entries(named)
    .map(([key, value]) => `${key} ${isTensorLiteral(value) ? value.t : JSON.stringify(value)}`)
    .join(', ');

describe('MultiheadAttention', () => {
  for (const [i, record] of records.modules.entries()) {
    test(`${i}: ${JSON.stringify(record.options)} (${masks(record.arguments)}) on ${title(record)}`, () => {
      torch.manualSeed(0);
      const module = new nn.MultiheadAttention(4, 2, record.options);
      const inputs = inputsOf(record.inputs, record.dtype);
      const [query, key = query!, value = query!] = inputs;
      const call = (): unknown => module.call(query!, key, value, valuesOf(record.arguments));
      expectAnswer(call, [...module.parameters(), ...inputs], record);
    });
  }
});

describe('multiHeadAttentionForward', () => {
  for (const [i, record] of records.functions.entries()) {
    test(`${i}: ${record.heads} heads, ${JSON.stringify(record.positional)} (${masks(record.named)}) on ${title(record)}`, () => {
      const inputs = inputsOf(record.inputs) as [Tensor, Tensor, Tensor];
      const positional = record.positional.map(valueOf);
      const named = valuesOf(record.named);
      const call = (): unknown =>
        (nn.functional.multiHeadAttentionForward as (...args: unknown[]) => unknown)(
          ...inputs,
          4,
          record.heads,
          ...positional,
          named,
        );
      const leaves = [...inputs, ...positional, ...Object.values(named)];
      expectAnswer(
        call,
        leaves.filter((leaf) => leaf instanceof torch.Tensor && leaf.requiresGrad) as Tensor[],
        record,
      );
    });
  }
});

describe('layers of transformers', () => {
  for (const [i, record] of records.transformers.entries()) {
    test(`${i}: ${record.module} ${JSON.stringify(record.options)} (${masks(record.masks)}) on ${title(record)}`, () => {
      torch.manualSeed(0);
      const module =
        record.module === 'Transformer'
          ? new nn.Transformer(4, 2, record.options)
          : new nn[record.module](4, 2, record.options);
      const inputs = inputsOf(record.inputs);
      const call = (): unknown =>
        (module.call as (...args: unknown[]) => unknown)(...inputs, valuesOf(record.masks));
      expectAnswer(call, [...module.parameters(), ...inputs], record);
    });
  }
});
