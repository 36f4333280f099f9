/** The `autograd.gradMode` namespace: which operations are recorded. */
export { enableGrad, noGrad, setGradEnabled } from '../graph/modes.js';
