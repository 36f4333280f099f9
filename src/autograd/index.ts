/** The `autograd` namespace. */
export { type AnomalyOptions, detectAnomaly, setDetectAnomaly } from '../graph/anomaly.js';
export * as anomalyMode from './anomaly-mode.js';
export * as forwardAd from './forward-ad.js';
export { enableGrad, inferenceMode, noGrad, setGradEnabled } from './grad-mode.js';
export * as gradMode from './grad-mode.js';
export { type ExecutionEngine, Variable, type VariableConstructor } from './variable.js';
export { backward, grad, type AutogradBackwardOptions, type GradOptions } from './backward.js';
export {
  gradcheck,
  GradcheckError,
  gradgradcheck,
  type GradcheckOptions,
  type GradgradcheckOptions,
} from './gradcheck/index.js';
export * as functional from './functional/index.js';
export * as graph from './graph.js';
export { RawSavedTensor as SavedTensor } from '../graph/saved.js';
export * as function from './function/index.js';
export { CustomFunction as Function } from './function/custom-function.js';
