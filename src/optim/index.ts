/** Optimizers: the `optim` namespace. */
export { Adam, AdamW, type AdamOptions, type AdamWOptions } from './adam.js';
export {
  Adamax,
  NAdam,
  RAdam,
  type AdamaxOptions,
  type NAdamOptions,
  type RAdamOptions,
} from './adam-relatives.js';
export {
  Adadelta,
  Adagrad,
  RMSprop,
  type AdadeltaOptions,
  type AdagradOptions,
  type RMSpropOptions,
} from './adaptive.js';
export { ASGD, Rprop, type ASGDOptions, type RpropOptions } from './classic.js';
export type { DifferentiableOptions, ExecutionOptions } from './execution.js';
export * as lrScheduler from './lr-scheduler/index.js';
export { LBFGS, type LBFGSOptions } from './lbfgs.js';
export {
  Optimizer,
  type ParamGroup,
  type ParamGroupOptions,
  type ParamsArgument,
  type ParamState,
} from './optimizer.js';
export * as swaUtils from './swa-utils.js';
export { SGD, type SGDOptions } from './sgd.js';
export type { OptimizerStateDict } from './state-dict.js';
