/** The fused steps of LSTM and GRU: gradients of both orders, what is kept, and what they leave to the operators. */
import { expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';
import { fusedGruCell, fusedLstmCell, isFusable } from '../../src/ops/recurrent-cells.js';

const { nn, randn } = torch;
const { gradcheck, gradgradcheck } = torch.autograd;

const cells: [string, number, (a: Tensor, b: Tensor, state: Tensor) => Tensor[]][] = [
  ['LSTM', 4, fusedLstmCell],
  ['GRU', 3, (...inputs) => [fusedGruCell(...inputs)]],
];

for (const [name, count, cell] of cells) {
  const inputs = (dtype: 'float32' | 'float64' = 'float64'): [Tensor, Tensor, Tensor] => {
    torch.manualSeed(1);
    const make = (size: number): Tensor => randn(3, size, { dtype, requiresGrad: true });
    return [make(count * 5), make(count * 5), make(5)];
  };

  test(`gradients of a step of ${name} of both orders`, () => {
    expect(gradcheck(cell, inputs())).toBe(true);
    expect(gradgradcheck(cell, inputs())).toBe(true);
  });

  test(`gradients of a step of ${name} from one of its results, to one of its inputs`, () => {
    for (const at of [0, 1, 2]) {
      const given = inputs();
      const others = given.map((t, i) => (i === at ? t : t.detach())) as typeof given;
      for (const result of cell(...others).keys()) {
        const [whole] = torch.autograd.grad(cell(...given)[result]!.sum(), [given[at]!]);
        const [recorded] = torch.autograd.grad(cell(...others)[result]!.sum(), [others[at]!], {
          createGraph: true,
        });
        expect(recorded!.allclose(whole!)).toBe(true);
      }
    }
  });

  test(`a step of ${name} is the same when nothing is recorded, and on other strides`, () => {
    const given = inputs('float32');
    const recorded = cell(...given);
    const silent = torch.noGrad(() => cell(...given));
    recorded.forEach((t, i) => expect(t.equal(silent[i]!)).toBe(true));
    const turned = given.map((t) => t.detach().t().contiguous().t()) as typeof given;
    cell(...turned).forEach((t, i) => expect(t.equal(silent[i]!)).toBe(true));
  });

  test(`a step of ${name} keeps its inputs as they were`, () => {
    const given = inputs();
    const state = given[2].mul(1);
    const [result] = cell(given[0], given[1], state);
    state.add_(1);
    expect(() => result!.sum().backward()).toThrow('modified by an inplace operation');
  });
}

test('what a kernel cannot do goes on to the operators', () => {
  const [gates, state] = [torch.zeros(3, 8), torch.zeros(3, 2)];
  expect(isFusable(gates, gates, state, 4)).toBe(true);
  expect(isFusable(gates, gates.double(), state, 4)).toBe(false);
  expect(isFusable(gates, torch.zeros(3, 6), state, 4)).toBe(false);
  expect(isFusable(gates.long(), gates.long(), state.long(), 4)).toBe(false);
  const cell = new nn.LSTMCell(2, 3);
  cell.weight_hh = new nn.Parameter(torch.zeros(16, 3));
  cell.bias_hh = new nn.Parameter(torch.zeros(16));
  expect(() => cell.call(randn(1, 2))).toThrow('must match the size of tensor');
  const gru = new nn.GRU(2, 3);
  expect(() => gru.call(randn(4, 1, 2), torch.zeros(1, 1, 3, { dtype: 'float64' }))).toThrow(/dtype|type/);
});

test('names of nodes', () => {
  const [h, [, c]] = new nn.LSTM(2, 3).call(randn(1, 1, 2));
  const [hidden] = new nn.LSTMCell(2, 3).call(randn(1, 2));
  expect(hidden.gradFn!.name()).toBe('ThnnFusedLstmCellBackward0');
  expect(h.requiresGrad && c.requiresGrad).toBe(true);
  expect(new nn.GRUCell(2, 3).call(randn(1, 2)).gradFn!.name()).toBe('ThnnFusedGruCellBackward0');
});
