/** The `autograd.gradMode` namespace: which operations are recorded. */
export { enableGrad, inferenceMode, noGrad, setGradEnabled } from '../graph/modes.js';
