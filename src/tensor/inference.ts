/** Inference tensors: made in inference mode, not tracked by autograd, and without a version counter. */
import { RuntimeError } from '../errors.js';

/** What is counted up by in-place writes: the storage's own, or one of its own where `.data` gave it one. */
export interface VersionCounter {
  version: number;
}

/** One object, so that whoever makes a tensor reads a field and nothing else. */
export const inference = { enabled: false };

/** In place of a counter in all inference tensors, which is how they are told apart; its number means nothing. */
export const untracked: VersionCounter = { version: 0 };

/** Refuses to write an inference tensor outside of inference mode: what was saved of it would not notice. */
export function assertTracked(t: { readonly _counter: VersionCounter }): void {
  if (t._counter !== untracked || inference.enabled) return;
  throw new RuntimeError(
    'Inplace update to inference tensor outside InferenceMode is not allowed.You can make a clone to get a normal ' +
      'tensor before doing inplace update.See https://github.com/pytorch/rfcs/pull/17 for more details.',
  );
}
