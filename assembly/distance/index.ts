/** Exports of the kernels of distances between rows. */
export { distances, distancesBackward } from './rows';
