/** Exports of the sort kernels. */
export { sort, sortWork, topk } from './rows';
export { rankOf } from './ranks';
export { groupRows, mode } from './groups';
export { binsOf, countBins, searchSorted } from './search';
