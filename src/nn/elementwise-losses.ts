/** Losses of single numbers and their targets as modules. */
import * as losses from '../ops/loss/binary-loss.js';
import * as differences from '../ops/loss/difference-loss.js';
import * as embeddings from '../ops/loss/embedding-loss.js';
import { takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { Loss, legacy, type LossOptions, type Reduction } from './loss.js';

/**
 * The mean of the squared differences.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.MSELoss.html
 * @example
 * new nn.MSELoss().call(ones(3), zeros(3)).item(); // 1
 */
export class MSELoss extends Loss {
  constructor(options?: LossOptions);
  constructor(sizeAverage: boolean | null, reduce?: boolean | null, reduction?: Reduction);
  constructor(...args: unknown[]) {
    super(takeArguments('MSELoss', legacy, args));
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return differences.mseLoss(input, target, { reduction: this.reduction });
  }
}

/**
 * The mean of the absolute differences.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.L1Loss.html
 * @example
 * new nn.L1Loss().call(tensor([1, -3]), zeros(2)).item(); // 2
 */
export class L1Loss extends Loss {
  constructor(
    ...args:
      [sizeAverage?: boolean | null, reduce?: boolean | null, reduction?: string] | [options: LossOptions]
  ) {
    super(takeArguments('L1Loss', legacy, args));
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    const { reduction } = this;
    return differences.l1Loss(input, target, { reduction });
  }
}

interface SmoothL1LossOptions extends LossOptions {
  beta?: number;
}

/**
 * The mean of `d²/(2 beta)` for differences d below beta, and of `|d| - beta/2` for others.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.SmoothL1Loss.html
 * @example
 * new nn.SmoothL1Loss().call(tensor([1, -3]), zeros(2)).item(); // 1.5
 */
export class SmoothL1Loss extends Loss {
  readonly beta: number;

  constructor(
    ...args:
      | [sizeAverage?: boolean | null, reduce?: boolean | null, reduction?: string, beta?: number]
      | [options: SmoothL1LossOptions]
  ) {
    const options = takeArguments('SmoothL1Loss', { ...legacy, beta: 1 }, args);
    super(options);
    this.beta = options.beta;
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    const { beta, reduction } = this;
    return differences.smoothL1Loss(input, target, { beta, reduction });
  }
}

interface HuberLossOptions {
  delta?: number;
  reduction?: string;
}

/**
 * The mean of `d²/2` for differences d below delta, and of `delta (|d| - delta/2)` for others.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.HuberLoss.html
 * @example
 * new nn.HuberLoss().call(tensor([1, -3]), zeros(2)).item(); // 1.5
 */
export class HuberLoss extends Loss {
  readonly delta: number;

  constructor(...args: [reduction?: string, delta?: number] | [options: HuberLossOptions]) {
    const options = takeArguments('HuberLoss', { reduction: 'mean', delta: 1 }, args);
    super({ ...legacy, reduction: options.reduction });
    this.delta = options.delta;
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    const { delta, reduction } = this;
    return differences.huberLoss(input, target, { delta, reduction });
  }
}

/**
 * The mean of `log(1 + exp(-t x))` for targets t of 1 or -1.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.SoftMarginLoss.html
 * @example
 * new nn.SoftMarginLoss().call(zeros(2), tensor([1, -1])).item(); // about 0.693
 */
export class SoftMarginLoss extends Loss {
  constructor(
    ...args:
      [sizeAverage?: boolean | null, reduce?: boolean | null, reduction?: string] | [options: LossOptions]
  ) {
    super(takeArguments('SoftMarginLoss', legacy, args));
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    const { reduction } = this;
    return losses.softMarginLoss(input, target, { reduction });
  }
}

interface KLDivLossOptions extends LossOptions {
  logTarget?: boolean;
}

/**
 * The divergence of log-probabilities from probabilities, or from log-probabilities with `logTarget`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.KLDivLoss.html
 * @example
 * new nn.KLDivLoss({ reduction: 'batchmean' }).call(randn(2, 3).logSoftmax(1), randn(2, 3).softmax(1));
 */
export class KLDivLoss extends Loss {
  readonly logTarget: boolean;

  constructor(
    ...args:
      | [sizeAverage?: boolean | null, reduce?: boolean | null, reduction?: string, logTarget?: boolean]
      | [options: KLDivLossOptions]
  ) {
    const options = takeArguments(
      'KLDivLoss',
      { sizeAverage: legacy.sizeAverage, reduce: legacy.reduce, reduction: 'mean', logTarget: false },
      args,
    );
    super(options);
    this.logTarget = options.logTarget;
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    const { logTarget, reduction } = this;
    return embeddings.klDiv(input, target, { logTarget, reduction });
  }
}

interface HingeEmbeddingLossOptions extends LossOptions {
  margin?: number;
}

/**
 * x where the target is 1, and `max(0, margin - x)` where it is -1.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.HingeEmbeddingLoss.html
 * @example
 * new nn.HingeEmbeddingLoss().call(tensor([0.5, 0.5]), tensor([1, -1])).item(); // 0.5
 */
export class HingeEmbeddingLoss extends Loss {
  readonly margin: number;

  constructor(
    ...args:
      | [margin?: number, sizeAverage?: boolean | null, reduce?: boolean | null, reduction?: string]
      | [options: HingeEmbeddingLossOptions]
  ) {
    const options = takeArguments(
      'HingeEmbeddingLoss',
      { margin: 1, sizeAverage: legacy.sizeAverage, reduce: legacy.reduce, reduction: 'mean' },
      args,
    );
    super(options);
    this.margin = options.margin;
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    const { margin, reduction } = this;
    return embeddings.hingeEmbeddingLoss(input, target, { margin, reduction });
  }
}

interface PoissonNLLLossOptions extends LossOptions {
  logInput?: boolean;
  full?: boolean;
  eps?: number;
}

/**
 * The negative log likelihood of counts under Poisson distributions.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.PoissonNLLLoss.html
 * @example
 * new nn.PoissonNLLLoss().call(zeros(2), tensor([1, 2])).item(); // 1
 */
export class PoissonNLLLoss extends Loss {
  readonly logInput: boolean;
  readonly full: boolean;
  readonly eps: number;

  constructor(
    ...args:
      | [
          logInput?: boolean,
          full?: boolean,
          sizeAverage?: boolean | null,
          eps?: number,
          reduce?: boolean | null,
          reduction?: string,
        ]
      | [options: PoissonNLLLossOptions]
  ) {
    const options = takeArguments(
      'PoissonNLLLoss',
      {
        logInput: true,
        full: false,
        sizeAverage: legacy.sizeAverage,
        eps: 1e-8,
        reduce: legacy.reduce,
        reduction: 'mean',
      },
      args,
    );
    super(options);
    this.logInput = options.logInput;
    this.full = options.full;
    this.eps = options.eps;
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    const { logInput, full, eps, reduction } = this;
    return embeddings.poissonNllLoss(input, target, { logInput, full, eps, reduction });
  }
}

interface GaussianNLLLossOptions {
  full?: boolean;
  eps?: number;
  reduction?: string;
}

/**
 * The negative log likelihood of targets under normal distributions, given their means and variances.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.GaussianNLLLoss.html
 * @example
 * new nn.GaussianNLLLoss().call(zeros(2), tensor([1, -1]), ones(2)).item(); // 0.5
 */
export class GaussianNLLLoss extends Loss {
  readonly full: boolean;
  readonly eps: number;

  constructor(
    ...args: [full?: boolean, eps?: number, reduction?: string] | [options: GaussianNLLLossOptions]
  ) {
    const options = takeArguments('GaussianNLLLoss', { full: false, eps: 1e-6, reduction: 'mean' }, args);
    super({ ...legacy, reduction: options.reduction });
    this.full = options.full;
    this.eps = options.eps;
  }

  override forward(input: Tensor, target: Tensor, variance: Tensor): Tensor {
    const { full, eps, reduction } = this;
    return embeddings.gaussianNllLoss(input, target, variance, { full, eps, reduction });
  }
}
