/** Exports of the loss kernels. */
export { ctcLoss, ctcLossBackward } from './ctc';
export {
  multilabelMarginLoss,
  multilabelMarginLossBackward,
  multiMarginLoss,
  multiMarginLossBackward,
} from './margin';
export { nllLoss, nllLossBackward } from './nll';
