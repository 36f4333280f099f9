/** The `memory` namespace: what tensors hold, limits, and what to do when there is not enough. */
export { keep } from './scope.js';
export {
  collectNow as collect,
  memoryStats as stats,
  setMemoryLimit as setLimit,
  traceAllocations,
  type MemoryStats,
} from '../wasm/heap.js';
