/** Optimizers: the `optim` namespace. */
export { Adam, AdamW, type AdamOptions } from './adam.js';
export {
  Optimizer,
  type ParamGroup,
  type ParamGroupOptions,
  type ParamsArgument,
  type ParamState,
} from './optimizer.js';
export { SGD, type SGDOptions } from './sgd.js';
export type { OptimizerStateDict } from './state-dict.js';
