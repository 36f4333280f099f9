/** Attention with several heads against PyTorch. */
import { expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import { expectRecorded, readRecordings, type Recording } from './recording.js';

const { nn, zeros } = torch;

interface Records {
  attention: (Recording & { arguments: Record<string, unknown>; keys: number })[];
}

const records = readRecordings() as Records;

test.each(records.attention)('$options called with $arguments on $inputs', (record) => {
  const { options, keys } = record;
  const given = { ...record.arguments };
  if ('attnMask' in given) given.attnMask = torch.ones(3, keys).triu(1).to('bool');
  if ('keyPaddingMask' in given)
    given.keyPaddingMask = torch
      .arange(keys)
      .expand(2, keys)
      .ge(keys - 1);
  expectRecorded(
    () => new nn.MultiheadAttention(4, 2, options),
    (module, inputs) => {
      const [query, key = query, value = key] = inputs;
      return module.call(query!, key!, value!, given);
    },
    record,
  );
});

test('mistakes', () => {
  expect(() => new nn.MultiheadAttention(5, 2)).toThrow('embed_dim must be divisible by num_heads');
  const module = new nn.MultiheadAttention(4, 2);
  const x = zeros(3, 2, 4);
  expect(() => module.call(zeros(4), x, x)).toThrow(
    'query should be unbatched 2D or batched 3D tensor but received 1-D query tensor',
  );
  expect(() => module.call(x, x, x, { attnMask: zeros(2, 3) })).toThrow(
    'The shape of the 2D attn_mask is torch.Size([2, 3]), but should be (3, 3).',
  );
  const padding = torch.tensor([
    [0, 0, 1],
    [0, 0, 0],
  ]);
  // PyTorch 1.13 fills by the bytes of such a mask
  expect(() => module.call(x, x, x, { attnMask: zeros(3, 3), keyPaddingMask: padding })).toThrow(
    'masked_fill_ only supports boolean masks, but got mask with dtype float',
  );
});
