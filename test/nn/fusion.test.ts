/** Fused layers compute what a layer and its batch norm compute. */
import { expect, test } from 'vitest';
import * as torch from '../../src/index.js';

const { nn, randn } = torch;

function moved<M extends torch.nn.BatchNorm1d | torch.nn.BatchNorm2d>(norm: M): M {
  torch.noGrad(() => {
    for (const t of [norm.weight, norm.bias, norm.runningMean]) t?.normal_();
    norm.runningVar!.uniform_(0.5, 2);
  });
  norm.eval();
  return norm;
}

test.each([
  ['Conv2d', () => new nn.Conv2d(2, 3, 2), true, false],
  ['Conv2d without a bias', () => new nn.Conv2d(2, 3, 2, { bias: false }), false, false],
  ['ConvTranspose2d', () => new nn.ConvTranspose2d(2, 3, 2), true, true],
] as const)('%s', (_, make, affine, transpose) => {
  torch.manualSeed(0);
  const conv = make().eval();
  const norm = moved(new nn.BatchNorm2d(3, { affine }));
  const fused = nn.utils.fuseConvBnEval(conv, norm, transpose);
  const x = randn(2, 2, 4, 4);
  const expected = norm.call(conv.call(x));
  expect(fused.call(x).allclose(expected, { atol: 1e-5 })).toBe(true);
  expect(
    fused
      .namedParameters()
      .map(([name]) => name)
      .sort(),
  ).toEqual(['bias', 'weight']);
});

test('Linear', () => {
  torch.manualSeed(0);
  const [linear, norm] = [new nn.Linear(4, 3).eval(), moved(new nn.BatchNorm1d(3))];
  const x = randn(5, 4);
  const expected = norm.call(linear.call(x));
  expect(nn.utils.fuseLinearBnEval(linear, norm).call(x).allclose(expected, { atol: 1e-5 })).toBe(true);
  expect(() => nn.utils.fuseLinearBnEval(linear.train(), norm)).toThrow(
    new torch.AssertionError('Fusion only for eval!'),
  );
});
