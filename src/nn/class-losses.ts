/** Losses of classes as modules. */
import { crossEntropy, nllLoss } from '../ops/loss/nll-loss.js';
import type { IndexLike, Tensor } from '../tensor/tensor.js';
import { takeArguments } from '../tensor/arguments.js';
import { warn } from '../tensor/warn.js';
import { Loss, legacy, type LossOptions, type Reduction } from './loss.js';

interface ClassLossOptions extends LossOptions {
  weight?: Tensor | null;
  ignoreIndex?: number;
}

interface CrossEntropyOptions extends ClassLossOptions {
  labelSmoothing?: number;
}

const classDefaults = {
  weight: null as Tensor | null,
  sizeAverage: legacy.sizeAverage,
  ignoreIndex: -100,
  reduce: legacy.reduce,
  reduction: legacy.reduction,
};

/** A loss over classes, each of which may have a weight; the weights are a buffer. */
abstract class ClassLoss extends Loss {
  declare weight: Tensor | null;
  readonly ignoreIndex: number;

  constructor(options: typeof classDefaults) {
    super(options);
    this.registerBuffer('weight', options.weight);
    this.ignoreIndex = options.ignoreIndex;
  }
}

/**
 * The cross entropy between logits and classes. Targets are class indices (an int64 tensor or an array of numbers),
 * or class probabilities in the logits' shape.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.CrossEntropyLoss.html
 * @example
 * new nn.CrossEntropyLoss().call(randn(2, 5, { requiresGrad: true }), [1, 4]).backward();
 */
export class CrossEntropyLoss extends ClassLoss {
  readonly labelSmoothing: number;

  constructor(options?: CrossEntropyOptions);
  constructor(
    weight: Tensor | null,
    sizeAverage?: boolean | null,
    ignoreIndex?: number,
    reduce?: boolean | null,
    reduction?: Reduction,
    labelSmoothing?: number,
  );
  constructor(...args: unknown[]) {
    const options = takeArguments('CrossEntropyLoss', { ...classDefaults, labelSmoothing: 0 }, args);
    super(options);
    this.labelSmoothing = options.labelSmoothing;
  }

  override forward(input: Tensor, target: IndexLike): Tensor {
    const { weight, ignoreIndex, reduction, labelSmoothing } = this;
    return crossEntropy(input, target, { weight, ignoreIndex, reduction, labelSmoothing });
  }
}

/**
 * The negative log likelihood of classes, from log-probabilities and class indices.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.NLLLoss.html
 * @example
 * new nn.NLLLoss().call(randn(2, 5).logSoftmax(1), [1, 4]);
 */
export class NLLLoss extends ClassLoss {
  constructor(options?: ClassLossOptions);
  constructor(
    weight: Tensor | null,
    sizeAverage?: boolean | null,
    ignoreIndex?: number,
    reduce?: boolean | null,
    reduction?: Reduction,
  );
  constructor(...args: unknown[]) {
    super(takeArguments('NLLLoss', classDefaults, args));
  }

  override forward(input: Tensor, target: IndexLike): Tensor {
    const { weight, ignoreIndex, reduction } = this;
    return nllLoss(input, target, { weight, ignoreIndex, reduction });
  }
}

/**
 * `NLLLoss` by its older name, which gives a warning.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.NLLLoss.html
 * @example
 * new nn.NLLLoss2d().call(randn(2, 5, 1, 1).logSoftmax(1), [[[1]], [[4]]]);
 */
export class NLLLoss2d extends NLLLoss {
  constructor(options?: ClassLossOptions);
  constructor(
    weight: Tensor | null,
    sizeAverage?: boolean | null,
    ignoreIndex?: number,
    reduce?: boolean | null,
    reduction?: Reduction,
  );
  constructor(...args: unknown[]) {
    warn(
      'NLLLoss2d has been deprecated. Please use NLLLoss instead as a drop-in replacement and see ' +
        'https://pytorch.org/docs/master/nn.html#torch.nn.NLLLoss for more details.',
    );
    super(...(args as [options?: ClassLossOptions]));
  }
}
