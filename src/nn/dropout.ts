/** Dropout as a module. */
import { ValueError } from '../errors.js';
import type { Tensor } from '../tensor/tensor.js';
import { pythonBool, pythonFloat, takeArguments } from '../tensor/arguments.js';
import { dropout } from './functional.js';
import { Module } from './module.js';

/**
 * In training mode, zeros elements with probability `p` and scales the others by `1 / (1 - p)`; in evaluation mode
 * returns its input.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Dropout.html
 * @example
 * new nn.Sequential(new nn.Linear(784, 128), new nn.ReLU(), new nn.Dropout(0.2), new nn.Linear(128, 10));
 */
export class Dropout extends Module {
  readonly p: number;
  readonly inplace: boolean;

  constructor(...args: [p?: number, inplace?: boolean] | [{ p?: number; inplace?: boolean }]) {
    super();
    const { p, inplace } = takeArguments('Dropout', { p: 0.5, inplace: false }, args);
    if (!(p >= 0 && p <= 1)) {
      throw new ValueError(`dropout probability has to be between 0 and 1, but got ${p}`);
    }
    this.p = p;
    this.inplace = inplace;
  }

  override forward(input: Tensor): Tensor {
    return dropout(input, this.p, this.training, this.inplace);
  }

  override extraRepr(): string {
    return `p=${pythonFloat(this.p)}, inplace=${pythonBool(this.inplace)}`;
  }
}
