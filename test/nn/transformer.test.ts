/** Transformers against PyTorch: weights from a seed, printing, outputs and all gradients; copies; mistakes. */
import { expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';
import { expectRecorded, readRecordings, type Recording } from './recording.js';

const { nn, ones, zeros } = torch;

type Kind = 'TransformerEncoderLayer' | 'TransformerDecoderLayer' | 'Transformer';
const { transformers } = readRecordings() as {
  transformers: (Recording & { module: Kind; masked: boolean })[];
};

test.each(transformers)('$module with $options on $inputs, masked: $masked', (record) => {
  const mask = record.masked ? nn.Transformer.generateSquareSubsequentMask(3) : null;
  const named = record.module === 'TransformerEncoderLayer' ? { srcMask: mask } : { tgtMask: mask };
  expectRecorded(
    () =>
      record.module === 'Transformer'
        ? new nn.Transformer(4, 2, record.options)
        : new nn[record.module](4, 2, record.options),
    (module, inputs) => module.call(...inputs, named),
    // the script gave the number 0, which Python prints as an int
    { ...record, text: record.text.replaceAll('(p=0,', '(p=0.0,') },
  );
});

test('an encoder copies its layer and draws nothing', () => {
  torch.manualSeed(3);
  const layer = new nn.TransformerEncoderLayer(4, 2, { dimFeedforward: 3, dropout: 0, dtype: 'float64' });
  const expected = torch.getRngState();
  const encoder = new nn.TransformerEncoder(layer, 2, new nn.LayerNorm(4, { dtype: 'float64' }));
  expect(torch.getRngState().equal(expected)).toBe(true);
  const state = encoder.stateDict() as Record<string, Tensor>;
  for (const [key, tensor] of Object.entries(layer.stateDict() as Record<string, Tensor>)) {
    for (const i of [0, 1]) {
      const copy = state[`layers.${i}.${key}`]!;
      expect(copy.equal(tensor) && copy.dtype === 'float64' && copy.dataPtr() !== tensor.dataPtr()).toBe(
        true,
      );
    }
  }
  const x = torch.randn(3, 2, 4, { dtype: 'float64' });
  const twice = layer.call(layer.call(x));
  expect(encoder.call(x).allclose(nn.functional.layerNorm(twice, [4]))).toBe(true);
  expect(encoder.eval().layers.at(1).training).toBe(false);
});

test('positions that a mask hides change nothing', () => {
  const layer = new nn.TransformerEncoderLayer(4, 2, { dropout: 0, batchFirst: true });
  const x = torch.randn(1, 3, 4);
  const y = x.clone();
  y.index(0, 2).add_(1);
  const mask = nn.Transformer.generateSquareSubsequentMask(3);
  const [a, b] = [x, y].map((input) => layer.call(input, mask).narrow(1, 0, 2));
  expect(a!.allclose(b!)).toBe(true);
  const padding = torch.tensor([[false, false, true]]);
  const [c, d] = [x, y].map((input) => layer.call(input, { srcKeyPaddingMask: padding }).narrow(1, 0, 2));
  expect(c!.allclose(d!)).toBe(true);
});

test('an activation may be a function or a module', () => {
  const layer = new nn.TransformerEncoderLayer(4, 2, { activation: nn.functional.silu, dropout: 0 });
  const other = new nn.TransformerEncoderLayer(4, 2, { activation: new nn.SiLU(), dropout: 0 });
  other.loadStateDict(layer.stateDict());
  expect(other.call(ones(2, 1, 4)).allclose(layer.call(ones(2, 1, 4)))).toBe(true);
  expect(String(other)).toMatch(/\(dropout2\).*\n {2}\(activation\): SiLU\(\)\n\)$/);
});

test('mistakes', () => {
  expect(() => new nn.TransformerEncoderLayer(4, 2, { activation: 'tanh' as 'relu' })).toThrow(
    'activation should be relu/gelu, not tanh',
  );
  const model = new nn.Transformer({ dModel: 4, nhead: 2, numEncoderLayers: 1, numDecoderLayers: 1 });
  expect(() => model.call(zeros(3, 2, 4), zeros(3, 1, 4))).toThrow(
    'the batch number of src and tgt must be equal',
  );
  expect(() => model.call(zeros(3, 2, 4), zeros(3, 2, 5))).toThrow(
    'the feature number of src and tgt must be equal to d_model',
  );
});

test('copies are of the same class, with an activation of their own', () => {
  class Own extends nn.TransformerEncoderLayer {
    override forward(src: Tensor): Tensor {
      return super.forward(src).mul(2);
    }
  }
  const layer = new Own(4, 2, { activation: new nn.PReLU(), dropout: 0 });
  const encoder = new nn.TransformerEncoder(layer, 1);
  const copy = encoder.layers.at(0);
  expect(copy).toBeInstanceOf(Own);
  const { activation } = Reflect.get(copy, '_settings') as { activation: unknown };
  expect(activation).toBe(copy.getSubmodule('activation'));
  expect(copy.parameters().some((parameter) => layer.parameters().includes(parameter))).toBe(false);
  expect(encoder.call(ones(2, 1, 4)).equal(layer.call(ones(2, 1, 4)))).toBe(true);
});
