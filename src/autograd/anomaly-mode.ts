/** The `autograd.anomalyMode` namespace: where a backward pass goes wrong. */
export { detectAnomaly, setDetectAnomaly } from '../graph/anomaly.js';
