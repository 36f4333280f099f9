/** Dropout as modules. */
import { pythonBool, pythonFloat, takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import {
  alphaDropout,
  assertProbability,
  dropout,
  dropout1d,
  dropout2d,
  dropout3d,
  featureAlphaDropout,
} from './dropout-functions.js';
import { Module } from './module.js';

type DropoutArguments = [p?: number, inplace?: boolean] | [{ p?: number; inplace?: boolean }];

/** What all modules of dropout share: how they are made and printed. */
abstract class DropoutModule extends Module {
  readonly p: number;
  readonly inplace: boolean;

  constructor(...args: DropoutArguments) {
    super();
    const { p, inplace } = takeArguments(new.target.name, { p: 0.5, inplace: false }, args);
    assertProbability(p);
    this.p = p;
    this.inplace = inplace;
  }

  override extraRepr(): string {
    return `p=${pythonFloat(this.p)}, inplace=${pythonBool(this.inplace)}`;
  }
}

/**
 * In training mode, zeros elements with probability `p` and scales the others by `1 / (1 - p)`; in evaluation mode
 * returns its input.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Dropout.html
 * @example
 * new nn.Sequential(new nn.Linear(784, 128), new nn.ReLU(), new nn.Dropout(0.2), new nn.Linear(128, 10));
 */
export class Dropout extends DropoutModule {
  override forward(input: Tensor): Tensor {
    return dropout(input, this.p, this.training, this.inplace);
  }
}

/**
 * In training mode, zeros whole channels of an input of shape (N, C, L) or (C, L) with probability `p` and scales the
 * others by `1 / (1 - p)`; in evaluation mode returns its input.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Dropout1d.html
 * @example
 * new nn.Sequential(new nn.Conv1d(4, 8, 3), new nn.ReLU(), new nn.Dropout1d(0.2));
 */
export class Dropout1d extends DropoutModule {
  override forward(input: Tensor): Tensor {
    return dropout1d(input, this.p, this.training, this.inplace);
  }
}

/**
 * In training mode, zeros whole channels of an input of shape (N, C, H, W) with probability `p` and scales the others
 * by `1 / (1 - p)`; in evaluation mode returns its input.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Dropout2d.html
 * @example
 * new nn.Sequential(new nn.Conv2d(3, 8, 3), new nn.ReLU(), new nn.Dropout2d(0.2));
 */
export class Dropout2d extends DropoutModule {
  override forward(input: Tensor): Tensor {
    return dropout2d(input, this.p, this.training, this.inplace);
  }
}

/**
 * In training mode, zeros whole channels of an input of shape (N, C, D, H, W) or (C, D, H, W) with probability `p` and
 * scales the others by `1 / (1 - p)`; in evaluation mode returns its input.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Dropout3d.html
 * @example
 * new nn.Sequential(new nn.Conv3d(1, 8, 3), new nn.ReLU(), new nn.Dropout3d(0.2));
 */
export class Dropout3d extends DropoutModule {
  override forward(input: Tensor): Tensor {
    return dropout3d(input, this.p, this.training, this.inplace);
  }
}

/**
 * Dropout for networks of SELUs: in training mode elements become SELU's lowest value with probability `p`, and all
 * are scaled and shifted so that mean 0 and variance 1 stay; in evaluation mode returns its input. Never in place,
 * whatever `inplace` says, as in PyTorch.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.AlphaDropout.html
 * @example
 * new nn.Sequential(new nn.Linear(784, 128), new nn.SELU(), new nn.AlphaDropout(0.1), new nn.Linear(128, 10));
 */
export class AlphaDropout extends DropoutModule {
  override forward(input: Tensor): Tensor {
    return alphaDropout(input, this.p, this.training);
  }
}

/**
 * `AlphaDropout` of whole channels, those of an input of shape (N, C, …). Never in place, whatever `inplace` says, as
 * in PyTorch.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.FeatureAlphaDropout.html
 * @example
 * new nn.Sequential(new nn.Conv2d(3, 8, 3), new nn.SELU(), new nn.FeatureAlphaDropout(0.1));
 */
export class FeatureAlphaDropout extends DropoutModule {
  override forward(input: Tensor): Tensor {
    return featureAlphaDropout(input, this.p, this.training);
  }
}
