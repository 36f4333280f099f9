/** The number of threads, as users set it. */
import { RuntimeError } from '../errors.js';
import { setThreadCount, threadCount } from '../wasm/threads/index.js';
import { typeName } from './type-name.js';

/**
 * Sets how many threads compute, that of the caller included; 1 is what there is at first. Nothing becomes asynchronous:
 * an operation that takes long enough, from about 30 µs on, is divided among the threads, and returns when all are done.
 * Results are the same bits with any number of threads.
 *
 * The threads are workers that share the memory of all tensors. Node (from 20.16 and 22.3), Deno and Bun have them, and
 * pages that are cross-origin isolated. They do not keep a process from ending; `setNumThreads(1)` stops them.
 *
 * @throws RuntimeError - when `n` is no positive integer; when there can be no threads, with the reason, and then nothing
 *   changes. An operation throws one when a thread dies; after that there is one thread.
 * @see https://pytorch.org/docs/1.13/generated/torch.set_num_threads.html
 * @example
 * setNumThreads(4);
 * const y = matmul(ones([512, 512]), ones([512, 512])); // each thread computes a part
 * setNumThreads(1);
 */
export function setNumThreads(n: number): void {
  const count: unknown = n;
  const isInteger = typeof count === 'bigint' || (typeof count === 'number' && Number.isInteger(count));
  if (!isInteger) throw new RuntimeError(`set_num_threads expects an int, but got ${typeName(count)}`);
  if (count <= 0 || count > 0x7fffffff) throw new RuntimeError('set_num_threads expects a positive integer');
  setThreadCount(Number(count));
}

/**
 * How many threads compute, that of the caller included.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.get_num_threads.html
 * @example
 * getNumThreads(); // 1 unless changed
 */
export function getNumThreads(): number {
  return threadCount();
}
