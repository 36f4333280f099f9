/** Fills tensors with numbers of the rarer distributions, in the order in which PyTorch draws them, after its checks. */
import { RuntimeError } from '../errors.js';
import type { Generator } from '../tensor/generator.js';
import type { Tensor } from '../tensor/tensor.js';
import { bool } from '../tensor/dtype.js';
import { K } from '../wasm/module.js';
import { assertFloat, drawInto, stateOf, streamed } from './draw.js';

type Source = Generator | null;

export function drawCauchy(t: Tensor, median: number, sigma: number, generator: Source): Tensor {
  assertFloat(t, 'cauchy_cpu');
  drawInto(t, (address, count) => {
    K.cauchy(t._type.code, count, address, stateOf(generator), median, sigma);
  });
  return t;
}

export function drawLogNormal(t: Tensor, mean: number, std: number, generator: Source): Tensor {
  if (!(std > 0)) throw new RuntimeError(`log_normal_ expects std > 0.0, but found std=${streamed(std)}`);
  assertFloat(t, 'log_normal_cpu');
  drawInto(t, (address, count) => {
    K.logNormal(t._type.code, count, address, stateOf(generator), mean, std);
  });
  return t;
}

export function drawGeometric(t: Tensor, p: number, generator: Source): Tensor {
  if (!(p > 0 && p < 1))
    throw new RuntimeError(`geometric_ expects p to be in (0, 1), but got p=${streamed(p)}`);
  if (t._type === bool) throw new RuntimeError(`"geometric_cpu" not implemented for 'Bool'`);
  drawInto(t, (address, count) => {
    K.geometric(t._type.code, count, address, stateOf(generator), p);
  });
  return t;
}

/** `rates` is contiguous and has the shape and dtype of `t`. */
export function drawPoisson(t: Tensor, rates: Tensor, generator: Source): Tensor {
  assertFloat(t, 'poisson_cpu');
  if (t._numel > 0 && rates.ge(0).all().item() === false)
    throw new RuntimeError('invalid Poisson rate, expected rate to be non-negative');
  drawInto(t, (address, count) => {
    K.poisson(t._type.code, count, address, stateOf(generator), rates._address);
  });
  return t;
}

/** `counts` and `probs` are contiguous and have the shape and dtype of `t`. */
export function drawBinomial(t: Tensor, counts: Tensor, probs: Tensor, generator: Source): Tensor {
  assertFloat(t, 'binomial_cpu');
  drawInto(t, (address, count) => {
    K.binomial(t._type.code, count, address, stateOf(generator), counts._address, probs._address);
  });
  return t;
}
