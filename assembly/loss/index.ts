/** Exports of the loss kernels. */
export { nllLoss, nllLossBackward } from './nll';
