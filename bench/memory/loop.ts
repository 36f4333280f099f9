/**
 * A synchronous loop that makes tensors and keeps none, and its resident memory. Nothing in the loop lets the host's
 * finalizers run, so whatever is freed is freed by the package itself.
 */
import * as torch from 'retrograd';

const iterations = 20_000;
const tensorsPerIteration = 10;
const elementsPerMegabyte = 2 ** 18;
const goal = 600;

const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20);

/** Runs it with so many threads and prints what it took; returns whether that is within the goal. */
export function runLoop(threads: number): boolean {
  torch.setNumThreads(threads);
  const before = megabytes(process.memoryUsage.rss());
  let peak = before;
  let checksum = 0;
  const start = performance.now();
  for (let i = 0; i < iterations; i++) {
    for (let j = 0; j < tensorsPerIteration; j++) {
      const made = torch.empty(elementsPerMegabyte);
      made.fill_(j);
      checksum += made.dim();
    }
    if (i % 50 === 0) peak = Math.max(peak, megabytes(process.memoryUsage.rss()));
  }
  peak = Math.max(peak, megabytes(process.memoryUsage.rss()));
  const seconds = (performance.now() - start) / 1e3;

  const made = iterations * tensorsPerIteration;
  if (checksum !== made) throw new Error(`${checksum} tensors instead of ${made}`);
  torch.setNumThreads(1);
  console.log(
    `${made} tensors of 1 MB in ${seconds.toFixed(1)} s, ${threads === 1 ? '1 thread' : `${threads} threads`}`,
  );
  console.log(`resident: ${before} MB before, ${peak} MB at most (goal: below ${goal} MB)`);
  return peak < goal;
}
