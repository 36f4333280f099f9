/** The `random` namespace: the default generator of random numbers. */
import { getRngState, setRngState } from './generator.js';
import { Guard } from './guard.js';

export { defaultGenerator, getRngState, initialSeed, manualSeed, seed, setRngState } from './generator.js';

/**
 * Random numbers that are drawn in a callback, whose value is returned, or until the guard is disposed, leave the default
 * generator as it was. With `enabled` false nothing is put back.
 *
 * @see https://pytorch.org/docs/1.13/random.html#torch.random.fork_rng
 * @example
 * const noise = random.forkRng(() => { manualSeed(0); return randn(3); });
 */
export function forkRng(): Guard;
export function forkRng<T>(body: () => T, enabled?: boolean): T;
export function forkRng(body?: () => unknown, enabled = true): unknown {
  const state = enabled ? getRngState() : null;
  const guard = new Guard(() => {
    if (state !== null) setRngState(state);
  });
  return guard.run(body);
}
