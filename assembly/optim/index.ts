/** Exports of the optim kernels. */
export { ruleStep } from './rules';
export { adamStep, sgdStep } from './steps';
