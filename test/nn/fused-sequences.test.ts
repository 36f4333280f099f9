/** Recurrent networks over whole sequences in one node: the same as step by step, in results and gradients of both orders. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';
import { fusedSequence, type SequenceKind } from '../../src/ops/recurrent-sequence.js';

const { nn, randn } = torch;
const { gradcheck, gradgradcheck, grad } = torch.autograd;
const { PackedSequence } = nn.utils.rnn;

type Kind = 'LSTM' | 'GRU' | 'RNN';
const gateCounts = { lstm: 4, gru: 3, tanh: 1, relu: 1, LSTM: 4, GRU: 3, RNN: 1 };

function flat(result: unknown): Tensor[] {
  if (result instanceof torch.Tensor) return [result];
  if (result instanceof PackedSequence) return [result.data];
  return (result as unknown[]).flatMap(flat);
}

/** Inputs and weights of one layer in one direction. */
function given(kind: SequenceKind, sizes: number[] | null, hasBias: boolean): (Tensor | null)[] {
  torch.manualSeed(1);
  const [steps, rows, n, count] = [3, 2, 2, gateCounts[kind]];
  const make = (...size: number[]): Tensor => randn(size, { dtype: 'float64', requiresGrad: true });
  return [
    sizes === null
      ? make(steps, rows, count * n)
      : make(
          sizes.reduce((a, b) => a + b),
          count * n,
        ),
    make(rows, n),
    kind === 'lstm' ? make(rows, n) : null,
    make(count * n, n),
    hasBias ? make(count * n) : null,
  ];
}

function run(
  kind: SequenceKind,
  tensors: readonly (Tensor | null)[],
  sizes: number[] | null,
  isReverse: boolean,
): Tensor[] {
  const [gates, hx, cx, weight, bias] = tensors as [Tensor, Tensor, Tensor | null, Tensor, Tensor | null];
  const given = cx === null ? [hx] : [hx, cx];
  const { output, state } = fusedSequence(kind, gates, given, weight, bias, sizes, isReverse)!;
  return [output, ...state];
}

const kinds = ['lstm', 'gru', 'tanh', 'relu'] as const;

describe.each(
  kinds.flatMap((kind): [SequenceKind, number[] | null, boolean, boolean][] => [
    [kind, null, false, true],
    [kind, null, true, true],
    [kind, null, true, false],
    [kind, [2, 2, 1, 1], false, false],
    [kind, [2, 1, 1], true, true],
  ]),
)('%s, packed: %s, reverse: %s, bias: %s', (kind, sizes, isReverse, hasBias) => {
  const tensors = given(kind, sizes, hasBias);
  const present = tensors.filter((t) => t !== null);
  /** The call with other tensors in the places of those that there are. */
  const call = (...others: Tensor[]): Tensor[] => {
    const rest = [...others];
    return run(
      kind,
      tensors.map((t) => (t === null ? null : rest.shift()!)),
      sizes,
      isReverse,
    );
  };

  const lossOf = (result: number, inputs: readonly Tensor[]): Tensor => {
    const results = call(...inputs);
    return results[result]!.square().sum();
  };

  test('gradients of both orders', () => {
    expect(gradcheck(call, present)).toBe(true);
    expect(gradgradcheck(call, present)).toBe(true);
  });

  test('each result alone, to each input alone', () => {
    for (const result of call(...present).keys()) {
      const whole = grad(lossOf(result, present), present, { allowUnused: true });
      const recorded = grad(lossOf(result, present), present, { createGraph: true });
      present.forEach((input, at) => {
        const others = present.map((t) => (t === input ? t : t.detach()));
        const [alone] = grad(lossOf(result, others), [input]);
        expect(alone!.allclose(whole[at]!)).toBe(true);
        expect(recorded[at]!.allclose(whole[at]!)).toBe(true);
      });
    }
  });

  test('nothing recorded gives the same', () => {
    const recorded = call(...present);
    const silent = torch.noGrad(() => call(...present));
    recorded.forEach((t, i) => expect(t.equal(silent[i]!)).toBe(true));
    expect(silent.some((t) => t.requiresGrad)).toBe(false);
    const turned = present.map((t) => t.detach().transpose(0, -1).contiguous().transpose(0, -1));
    call(...turned).forEach((t, i) => expect(t.allclose(silent[i]!)).toBe(true));
  });

  test('results and inputs may not change before the gradients are there', () => {
    for (const changed of [0, 1]) {
      const inputs = present.map((t) => t.mul(1));
      const results = call(...inputs);
      if (changed === 0) results[0]!.mul_(2);
      else torch.noGrad(() => inputs[1]!.add_(1));
      expect(() => results[0]!.sum().backward()).toThrow('modified by an inplace operation');
    }
  });
});

describe.each<Kind>(['LSTM', 'GRU', 'RNN'])('%s as a module', (kind) => {
  const options = { numLayers: 2, bidirectional: true, dtype: 'float64' } as const;

  test('is the same over a packed sequence', () => {
    torch.manualSeed(2);
    const module = new nn[kind](3, 5, options);
    const x = randn(6, 4, 3, { dtype: 'float64', requiresGrad: true });
    const packed = nn.utils.rnn.packPaddedSequence(x, [6, 6, 6, 6]);
    const leaves = [x, ...module.parameters()];
    const gradients = [x, packed].map((input) => {
      const [output, ...state] = flat(module.call(input));
      const results = [output!.view(6, 4, 10), ...state];
      const loss = results.map((t) => t.sin().sum()).reduce((a, b) => a.add(b));
      return { results, gradients: grad(loss, leaves) };
    });
    const [whole, other] = gradients as [(typeof gradients)[0], (typeof gradients)[0]];
    whole.results.forEach((t, i) => expect(t.allclose(other.results[i]!)).toBe(true));
    whole.gradients.forEach((t, i) => expect(t!.allclose(other.gradients[i]!)).toBe(true));
  });

  test('over packed sequences is the same as over each of them', () => {
    torch.manualSeed(4);
    const module = new nn[kind](3, 5, options);
    const { packSequence, unpackSequence } = nn.utils.rnn;
    const lengths = [3, 6, 1, 3];
    const sequences = lengths.map((length) => randn(length, 3, { dtype: 'float64', requiresGrad: true }));
    const leaves = [...sequences, ...module.parameters()];
    const lossOf = (results: Tensor[]): Tensor =>
      results
        .map((t, i) =>
          t
            .mul(i + 1)
            .sin()
            .sum(),
        )
        .reduce((a, b) => a.add(b));
    const [outputs, state] = module.call(packSequence(sequences, { enforceSorted: false }));
    const packed = unpackSequence(outputs).flatMap((output, i) => [
      output,
      ...flat(state).map((part) => part.select(1, i)),
    ]);
    const single = sequences.flatMap((sequence) => flat(module.call(sequence)));
    packed.forEach((t, i) => expect(t.allclose(single[i]!)).toBe(true));
    const [ofPacked, ofSingle] = [packed, single].map((results) => grad(lossOf(results), leaves));
    ofPacked!.forEach((t, i) => expect(t!.allclose(ofSingle![i]!)).toBe(true));
  });

  test('gradients of gradients by all weights', () => {
    torch.manualSeed(3);
    const module = new nn[kind](2, 2, { ...options, batchFirst: true });
    const x = randn(2, 3, 2, { dtype: 'float64', requiresGrad: true });
    const penalty = (): Tensor => {
      const [output] = flat(module.call(x));
      const [gradient] = grad(output!.sin().sum(), [x], { createGraph: true });
      return gradient!.square().sum();
    };
    const leaves = [x, ...module.parameters()];
    const analytic = grad(penalty(), leaves);
    for (const [i, leaf] of leaves.entries()) {
      const at = leaf.detach().view(-1).narrow(0, 0, 1);
      const moved = (step: number): number => {
        at.add_(step);
        const value = penalty().item() as number;
        at.sub_(step);
        return value;
      };
      const numeric = (moved(1e-6) - moved(-1e-6)) / 2e-6;
      expect(analytic[i]!.reshape(-1).index(0).item()).toBeCloseTo(numeric, 6);
    }
  });

  test('frozen weights, no batch, no samples, one step', () => {
    const module = new nn[kind](2, 3);
    for (const parameter of module.parameters()) parameter.requiresGrad_(false);
    const x = randn(4, 2, { requiresGrad: true });
    const [output] = flat(module.call(x));
    output!.sum().backward();
    expect(x.grad!.shape).toEqual([4, 2]);
    expect(flat(module.call(randn(4, 0, 2)))[0]!.shape).toEqual([4, 0, 3]);
    const [only, hidden] = flat(module.call(randn(1, 2, 2)));
    expect(only!.equal(hidden!)).toBe(true);
    const trained = new nn[kind](2, 3);
    const [none] = flat(trained.call(randn(4, 0, 2)));
    none!.sum().backward();
    expect(trained.weight_hh_l0!.grad!.equal(torch.zeros(3 * gateCounts[kind], 3))).toBe(true);
  });

  test('a state that is changed afterwards changes nothing', () => {
    const module = new nn[kind](2, 3);
    const [output, hidden] = flat(module.call(randn(4, 1, 2)));
    const before = output!.detach().clone();
    torch.noGrad(() => hidden!.fill_(7));
    expect(output!.equal(before)).toBe(true);
    output!.sum().backward();
  });
});
