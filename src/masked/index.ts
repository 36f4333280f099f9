/** The `masked` namespace: reductions and normalizations of the elements that a mask picks. */
export {
  maskedLogaddexp as logaddexp,
  maskedLogSoftmax as logSoftmax,
  maskedNormalize as normalize,
  maskedSoftmax as softmax,
  maskedSoftmin as softmin,
} from '../ops/masked/normalizations.js';
export {
  maskedAmax as amax,
  maskedAmin as amin,
  maskedArgmax as argmax,
  maskedArgmin as argmin,
  maskedCumprod as cumprod,
  maskedCumsum as cumsum,
  maskedLogsumexp as logsumexp,
  maskedMean as mean,
  maskedMedian as median,
  maskedNorm as norm,
  maskedProd as prod,
  maskedStd as std,
  maskedSum as sum,
  maskedVar as var,
} from '../ops/masked/reductions.js';
