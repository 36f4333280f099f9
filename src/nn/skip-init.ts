/** Modules whose parameters are not filled: `nn.utils.skipInit`. */
import { RuntimeError } from '../errors.js';
import { withoutGrad } from '../graph/modes.js';
import type { Tensor } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { Module } from './module.js';

let isSkipped = false;

/** Fills a tensor as `nn.init` does, unrecorded, unless that is skipped. */
export function filled(tensor: Tensor, fill: () => Tensor): Tensor {
  return isSkipped ? tensor : withoutGrad(fill);
}

/**
 * A module of a class with parameters that have no values yet: `nn.init` does nothing while it is made. For those that
 * are loaded or filled otherwise.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.skip_init.html
 * @throws RuntimeError if the class is not one of modules.
 * @example
 * nn.utils.skipInit(nn.Linear, 5, 1).weight.shape; // [1, 5]
 */
export function skipInit<Args extends readonly unknown[], M extends Module>(
  moduleCls: new (...args: Args) => M,
  ...args: Args
): M {
  const given: unknown = moduleCls;
  if (typeof given !== 'function' || !(given.prototype instanceof Module))
    throw new RuntimeError(
      `Expected a Module; got ${typeof given === 'function' ? given.name : typeName(given)}`,
    );
  const outer = isSkipped;
  isSkipped = true;
  try {
    return new moduleCls(...args);
  } finally {
    isSkipped = outer;
  }
}
