/** Exports of the sort kernels. */
export { sort, sortWork, topk } from './rows';
export { rankOf } from './ranks';
