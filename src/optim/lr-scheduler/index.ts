/** Schedulers of learning rates: the `optim.lrScheduler` namespace. */
export { ChainedScheduler, SequentialLR } from './combined.js';
export { CosineAnnealingLR, CosineAnnealingWarmRestarts } from './cosine.js';
export { CyclicLR, OneCycleLR, type CyclicLROptions, type OneCycleLROptions } from './cycles.js';
export { ConstantLR, ExponentialLR, LinearLR, MultiStepLR, PolynomialLR, StepLR } from './factors.js';
export { LambdaLR, MultiplicativeLR, type LRLambda } from './lambdas.js';
export { ReduceLROnPlateau, type PlateauOptions } from './plateau.js';
export {
  LRScheduler,
  type AnyOptimizer,
  type SchedulerOptions,
  type SchedulerStateDict,
} from './scheduler.js';
