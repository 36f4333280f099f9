/** The `memory` namespace: what tensors hold, and limits. */
export { keep } from './scope.js';
export {
  collectNow as collect,
  memoryStats as stats,
  setMemoryLimit as setLimit,
  traceAllocations,
  type MemoryStats,
} from '../wasm/heap.js';
