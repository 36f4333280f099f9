/** Parametrizations: how a tensor is computed from others, printed, kept, set and left; mistakes. */
import { expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';

const { nn, ones } = torch;
const { isParametrized, registerParametrization, removeParametrizations } = nn.utils.parametrize;

class Symmetric extends nn.Module {
  override forward(x: Tensor): Tensor {
    return x.triu().add(x.triu(1).t());
  }
}

class Double extends nn.Module {
  override forward(x: Tensor): Tensor {
    return x.mul(2);
  }

  rightInverse(x: Tensor): Tensor {
    return x.div(2);
  }
}

class Product extends nn.Module {
  override forward(sign: Tensor, size: Tensor): Tensor {
    return sign.mul(size);
  }

  rightInverse(x: Tensor): [Tensor, Tensor] {
    return [x.sign(), x.abs()];
  }
}

test('a parameter is computed when it is read, and its original trained', () => {
  const layer = new nn.Linear(2, 2);
  const { weight } = layer;
  expect(registerParametrization(layer, 'weight', new Symmetric())).toBe(layer);
  expect(layer.weight.equal(layer.weight.t())).toBe(true);
  expect(layer.getParameter('parametrizations.weight.original')).toBe(weight);
  expect(Object.keys(layer.stateDict())).toEqual(['bias', 'parametrizations.weight.original']);
  expect(String(layer)).toBe(
    'ParametrizedLinear(\n  in_features=2, out_features=2, bias=True\n  (parametrizations): ModuleDict(\n' +
      '    (weight): ParametrizationList(\n      (0): Symmetric()\n    )\n  )\n)',
  );
  layer.call(ones(1, 2)).sum().backward();
  expect(weight.grad!.tolist()).toEqual([
    [1, 2],
    [0, 1],
  ]);
  expect([isParametrized(layer), isParametrized(layer, 'bias'), isParametrized(new nn.ReLU())]).toEqual([
    true,
    false,
    false,
  ]);
  expect(layer).toBeInstanceOf(nn.Linear);
});

test('it is set through the inverse, and copied with its module', () => {
  const layer = registerParametrization(new nn.Linear(2, 2), 'weight', new Double());
  const before = layer.weight.detach();
  const copy = torch.deepcopy(layer);
  (layer as { weight: Tensor }).weight = ones(2, 2).mul(6);
  expect(layer.getParameter('parametrizations.weight.original').unique().tolist()).toEqual([3]);
  expect(layer.weight.unique().tolist()).toEqual([6]);
  expect(copy.weight.allclose(before)).toBe(true);
  registerParametrization(layer, 'weight', new Double());
  expect(layer.weight.unique().tolist()).toEqual([12]);
  registerParametrization(layer, 'bias', new Double(), { unsafe: true });
  removeParametrizations(layer, 'weight');
  expect(String(layer)).toContain('ParametrizedLinear');
});

test('it may be computed from several tensors', () => {
  const layer = registerParametrization(new nn.Linear(2, 2), 'weight', new Product());
  expect(Object.keys(layer.stateDict())).toEqual([
    'bias',
    'parametrizations.weight.original0',
    'parametrizations.weight.original1',
  ]);
  expect(() => removeParametrizations(layer, 'weight', false)).toThrow('in terms of a sequence of tensors.');
  const value = layer.weight.detach();
  removeParametrizations(layer, 'weight');
  expect(layer.weight).toBeInstanceOf(nn.Parameter);
  expect(layer.weight.equal(value)).toBe(true);
  expect(String(layer)).toBe('Linear(in_features=2, out_features=2, bias=True)');
});

test('it may be left as it was before', () => {
  const layer = new nn.Linear(2, 2);
  const { weight } = layer;
  const before = weight.detach().clone();
  registerParametrization(layer, 'weight', new Symmetric());
  removeParametrizations(layer, 'weight', { leaveParametrized: false });
  expect(layer.weight).toBe(weight);
  expect(weight.equal(before)).toBe(true);
  registerParametrization(layer, 'weight', new Symmetric());
  const symmetric = layer.weight.detach();
  removeParametrizations(layer, 'weight');
  expect(layer.weight).toBe(weight);
  expect(weight.equal(symmetric)).toBe(true);
});

test('mistakes', () => {
  class First extends nn.Module {
    override forward(x: Tensor): Tensor {
      return x.select(0, 0);
    }
  }
  const layer = new nn.Linear(2, 2);
  expect(() => registerParametrization(layer, 'weight', new First())).toThrow(
    new torch.ValueError(
      'Registering a parametrization may not change the shape of the tensor, unless `unsafe` flag is enabled.\n' +
        'unparametrized shape: torch.Size([2, 2])\nparametrized shape: torch.Size([2])',
    ),
  );
  expect(Object.keys(layer.stateDict())).toEqual(['weight', 'bias']);
  expect(() => registerParametrization(layer, 'w', new First())).toThrow(
    "Module 'Linear(in_features=2, out_features=2, bias=True)' does not have a parameter, a buffer, or a parametrized " +
      "element with name 'w'",
  );
  expect(() => removeParametrizations(layer, 'weight')).toThrow('does not have a parametrization on weight');
  registerParametrization(layer, 'weight', new Symmetric());
  expect(() => ((layer as { weight: Tensor }).weight = ones(2, 2))).toThrow(
    new torch.RuntimeError('parametrization Symmetric does not implement right_inverse.'),
  );
});
