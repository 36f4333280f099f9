/** Recurrent layers and cells against PyTorch. */
import { describe, expect, test, vi } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';
import { expectRecorded, readRecordings, type Recording } from './recording.js';

const { nn, randn, zeros, tensor } = torch;
const { rnn } = nn.utils;

interface Records {
  layers: (Recording & { module: string; sizes: number[]; form: string; lengths: number[] | null })[];
  cells: (Recording & { module: string })[];
}

interface Callable {
  call(...args: unknown[]): unknown;
}

const records = readRecordings() as Records;
const classes = nn as unknown as Record<string, new (...args: unknown[]) => torch.nn.Module>;

test.each(records.layers)('$text: $form', (record) => {
  const { module, sizes, options, form, lengths } = record;
  expectRecorded(
    () => new classes[module]!(...sizes, options),
    (layer, [x, ...hidden]) => {
      const batchFirst = options.batchFirst === true;
      const input =
        lengths === null
          ? x
          : rnn.packPaddedSequence(x!, lengths, { batchFirst, enforceSorted: form === 'packed' });
      if (hidden.length === 0) return (layer as Callable).call(input);
      return (layer as Callable).call(input, hidden.length === 2 ? hidden : hidden[0]);
    },
    record,
  );
});

test.each(records.cells)('$text on $inputs', (record) => {
  expectRecorded(
    () => new classes[record.module]!(2, 3, record.options),
    (cell, [x, ...hidden]) => (cell as Callable).call(x, hidden.length === 2 ? hidden : hidden[0]),
    record,
  );
});

describe('mistakes', () => {
  test('of cells', () => {
    const cell = new nn.GRUCell(3, 4);
    expect(() => cell.call(zeros(2, 5))).toThrow('input has inconsistent input_size: got 5 expected 3');
    expect(() => cell.call(zeros(2, 3), zeros(3, 4))).toThrow(
      "Input batch size 2 doesn't match hidden0 batch size 3",
    );
    expect(() => cell.call(zeros(2, 3), zeros(2, 5))).toThrow(
      'hidden0 has inconsistent hidden_size: got 5, expected 4',
    );
    expect(() => cell.call(zeros(1, 2, 3))).toThrow(
      'GRUCell: Expected input to be 1-D or 2-D but received 3-D tensor',
    );
  });

  test('of layers', () => {
    const lstm = new nn.LSTM(3, 4);
    const x = zeros(2, 3, 3);
    expect(() => lstm.call(x, [zeros(1, 3, 4), zeros(2, 3, 4)])).toThrow(
      'Expected hidden[1] size (1, 3, 4), got [2, 3, 4]',
    );
    expect(() => lstm.call(x, [zeros(3, 4), zeros(1, 3, 4)])).toThrow(
      'For batched 3-D input, hx and cx should also be 3-D but got (2-D, 3-D) tensors',
    );
    expect(() => lstm.call(zeros(0, 3, 3))).toThrow('Expected sequence length to be larger than 0 in RNN');
    const gru = new nn.GRU(3, 4);
    expect(() => gru.call(zeros(3))).toThrow('input must have 3 dimensions, got 2');
    expect(() => gru.call(x, zeros(1, 3, 5))).toThrow('Expected hidden size (1, 3, 4), got [1, 3, 5]');
    expect(() => gru.call(zeros(2, 3), zeros(1, 1, 4))).toThrow(
      'For unbatched 2-D input, hx should also be 2-D but got 3-D tensor',
    );
    expect(() => gru.call(zeros(2, 3, 2))).toThrow(
      'input.size(-1) must be equal to input_size. Expected 3, got 2',
    );
    expect(() => new nn.GRU(3, 4, { projSize: 2 } as object)).toThrow(
      'proj_size argument is only supported for LSTM, not RNN or GRU',
    );
    expect(() => new nn.LSTM(3, 4, { projSize: 4 })).toThrow('proj_size has to be smaller than hidden_size');
    expect(() => new nn.LSTM(3, 4, { dropout: 2 })).toThrow('dropout should be a number in range [0, 1]');
    expect(() => new nn.RNN(3, 4, { nonlinearity: 'sin' as 'tanh' })).toThrow("Unknown nonlinearity 'sin'");
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    expect(String(new nn.GRU(3, 4, { dropout: 0.5 }))).toBe('GRU(3, 4, dropout=0.5)');
    expect(String(warned.mock.calls[0])).toContain('but got dropout=0.5 and num_layers=1');
    warned.mockRestore();
  });
});

describe('packed sequences', () => {
  const padded = (): Tensor => torch.arange(12).view([4, 3]);

  test('pack and unpack', () => {
    const packed = rnn.packPaddedSequence(padded(), [2, 4, 1], { enforceSorted: false });
    expect(packed.data.tolist()).toEqual([1, 0, 2, 4, 3, 7, 10]);
    expect(packed.batchSizes.tolist()).toEqual([3, 2, 1, 1]);
    expect(packed.sortedIndices!.tolist()).toEqual([1, 0, 2]);
    const [again, lengths] = rnn.padPackedSequence(packed, { paddingValue: -1, totalLength: 5 });
    expect(again.tolist()).toEqual([
      [0, 1, 2],
      [3, 4, -1],
      [-1, 7, -1],
      [-1, 10, -1],
      [-1, -1, -1],
    ]);
    expect(lengths.tolist()).toEqual([2, 4, 1]);
    expect(rnn.unpackSequence(packed).map((t) => t.tolist())).toEqual([[0, 3], [1, 4, 7, 10], [2]]);
    expect(packed.to('float64').data.dtype).toBe('float64');
  });

  test('print as a named tuple', () => {
    expect(String(rnn.packSequence([tensor([1, 2]), tensor([3])]))).toBe(
      'PackedSequence(data=tensor([1., 3., 2.]), batch_sizes=tensor([2, 1]), sorted_indices=None, unsorted_indices=None)',
    );
  });

  test('pass gradients', () => {
    const [a, b] = [tensor([1, 2, 3]).requiresGrad_(), tensor([4]).requiresGrad_()];
    const { data } = rnn.packSequence([a, b]);
    data
      .mul(tensor([1, 10, 2, 3]))
      .sum()
      .backward();
    expect([a.grad!.tolist(), b.grad!.tolist()]).toEqual([[1, 2, 3], [10]]);
  });

  test('refuse mistakes', () => {
    const pack = rnn.packPaddedSequence;
    const x = zeros(3, 2, 1);
    expect(() => pack(x, [2, 3])).toThrow('`lengths` array must be sorted in decreasing order');
    expect(() => pack(x, [3, 0])).toThrow('Length of all samples has to be greater than 0');
    expect(() => pack(x, [3])).toThrow(
      'Expected `len(lengths)` to be equal to batch_size, but got 1 (batch_size=2)',
    );
    expect(() => pack(zeros(0, 2, 1), [3, 2])).toThrow('Cannot pack empty tensors.');
    expect(() => rnn.padSequence([])).toThrow('received an empty list of sequences');
    expect(() => rnn.padSequence([zeros(2, 3), zeros(2, 4)])).toThrow('must match the size of tensor');
    expect(() => rnn.padPackedSequence(pack(x, [3, 2]), { totalLength: 2 })).toThrow(
      'but got total_length=2 and max sequence length being 3',
    );
  });
});

test('an LSTM takes a tensor for the sequence of its states', () => {
  const lstm = new nn.LSTM(3, 4);
  const both = randn(2, 1, 2, 4);
  const x = randn(5, 2, 3);
  const [expected] = lstm.call(x, [both.index(0), both.index(1)]);
  expect(lstm.call(x, both as never)[0].equal(expected)).toBe(true);
  expect(() => lstm.call(x, zeros(1, 2, 4) as never)).toThrow(
    new torch.IndexError('index 1 is out of bounds for dimension 0 with size 1'),
  );
});
