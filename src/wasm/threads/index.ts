/** How many threads compute, and the kernels that they compute with. */

import { RuntimeError } from '../../errors.js';
import { K, shareKernels, wrapKernels, type Kernels } from '../module.js';
import { flatKernels } from './flat.js';
import { assertThreads, noThreads } from './host.js';
import { Pool } from './pool.js';
import { normKernels } from './norms.js';
import { productKernels } from './products.js';
import { rowKernels } from './rows.js';
import { walkKernels } from './walks.js';

/** Each has a scratch block, instances of the modules and an engine's own stack and heap. */
const MOST_THREADS = 256;

let pool: Pool | null = null;

/** The threads in use, that of the caller included. */
export function threadCount(): number {
  return pool === null ? 1 : pool.threads;
}

/** The pool, for tests; null with one thread. */
export function currentPool(): Pool | null {
  return pool;
}

/** Kernels of which those that can take long are done in parts where that is worth it. */
function inParts(kernels: Kernels, isRelaxed: boolean, by: Pool): Kernels {
  by.use(kernels, isRelaxed);
  return {
    ...kernels,
    ...flatKernels(kernels, by),
    ...rowKernels(kernels, by),
    ...walkKernels(kernels, by),
    ...productKernels(kernels, by),
    ...normKernels(kernels, by),
  };
}

/** Starts or ends threads, so that there are n with the caller's. If they can not be had, an error says why. */
export function setThreadCount(n: number): void {
  if (n === threadCount()) return;
  const next = n === 1 ? null : startPool(n);
  pool?.stop();
  pool = next;
  wrapKernels(next === null ? null : (kernels, isRelaxed) => inParts(kernels, isRelaxed, next));
}

function startPool(n: number): Pool {
  if (n > MOST_THREADS) throw new RuntimeError(`more than ${MOST_THREADS} threads are not available`);
  assertThreads();
  const modules = shareKernels();
  if (modules === null)
    throw noThreads('the module was compiled ahead of time, for memory that is not shared');
  try {
    return new Pool(n, modules, K, () => {
      pool = null;
      wrapKernels(null);
    });
  } catch (error) {
    throw noThreads(error instanceof Error ? error.message : String(error));
  }
}
