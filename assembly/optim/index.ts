/** Exports of the optim kernels. */
export { adamStep, sgdStep } from './steps';
