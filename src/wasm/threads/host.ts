/** Starting threads: as workers of Node, of which Deno and Bun have their own, or as those of the web. */

import { worker as program } from '../../../build/worker.js';
import { RuntimeError } from '../../errors.js';
import { builtin } from '../collector.js';
import type { Start } from './layout.js';

/** A thread that has been started. */
export interface Thread {
  stop(): void;
  /** Ends it as if something else had; for tests. */
  kill(): void;
}

interface NodeWorker {
  on(event: 'error', listener: (error: unknown) => void): void;
  on(event: 'exit', listener: (code: number) => void): void;
  unref(): void;
  terminate(): Promise<number>;
}

interface NodeThreads {
  readonly Worker: new (program: string, options: object) => NodeWorker;
}

/** Why there can be no threads here; null if there can. */
function obstacle(): string | null {
  if (builtin('worker_threads') !== undefined) return null;
  const { crossOriginIsolated: isIsolated } = globalThis as { crossOriginIsolated?: boolean };
  if (isIsolated === false) {
    return (
      'a page may share memory among threads only if it is cross-origin isolated: it has to be served with the headers ' +
      '"Cross-Origin-Opener-Policy: same-origin" and "Cross-Origin-Embedder-Policy: require-corp"'
    );
  }
  if (typeof SharedArrayBuffer === 'undefined') return 'there is no SharedArrayBuffer';
  if (typeof Worker !== 'undefined' && typeof Blob !== 'undefined') return null;
  return 'there are no workers (Node has to be 20.16, 22.3 or newer)';
}

/** What is thrown when there can be no more than one thread. */
export function noThreads(reason: string): RuntimeError {
  return new RuntimeError(`more than one thread is not available here: ${reason}`);
}

/** Raises an error where threads are out of the question. */
export function assertThreads(): void {
  const reason = obstacle();
  if (reason !== null) throw noThreads(reason);
}

/** Starts a thread; `onEnd` is called, between turns of the event loop, when it has ended without being stopped. */
export function startThread(start: Start, onEnd: (reason: string) => void): Thread {
  const threads = builtin('worker_threads') as NodeThreads | undefined;
  return threads === undefined ? startOnWeb(start, onEnd) : startInNode(threads, start, onEnd);
}

function startInNode({ Worker }: NodeThreads, start: Start, onEnd: (reason: string) => void): Thread {
  // Options of the process, such as modules to load first, are not for this program.
  const worker = new Worker(program, { eval: true, workerData: start, execArgv: [] });
  let isStopped = false;
  const ended = (reason: string): void => {
    if (!isStopped) onEnd(reason);
    isStopped = true;
  };
  worker.on('error', (error) => ended(String(error)));
  worker.on('exit', (code) => ended(`it has ended with code ${code}`));
  worker.unref();
  return {
    stop: () => {
      isStopped = true;
      void worker.terminate();
    },
    kill: () => void worker.terminate(),
  };
}

let address: string | null = null;

function startOnWeb(start: Start, onEnd: (reason: string) => void): Thread {
  address ??= URL.createObjectURL(new Blob([program], { type: 'text/javascript' }));
  const worker = new Worker(address);
  worker.onerror = (event) => {
    event.preventDefault();
    // A policy that forbids the program gives an event without a message.
    onEnd(
      event.message ||
        "its program may not run (does the page's Content-Security-Policy allow blob: workers?)",
    );
  };
  worker.postMessage(start);
  const end = (): void => worker.terminate();
  return { stop: end, kill: end };
}
