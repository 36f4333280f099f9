/** A computation that is done again when what it saved is asked for: the hooks of checkpoints. */
import { RuntimeError } from '../errors.js';
import { withHooks, type SavedTensorHooks } from '../graph/saved-hooks.js';
import type { Tensor } from '../tensor/tensor.js';

/** Runs a body in some mode. */
export type Context = <T>(body: () => T) => T;

/** Whether the second run ends when it has computed all that was saved. */
export const earlyStop = { enabled: true };

/** Stands for a saved tensor, and gets it when it was computed again. */
class Holder {
  tensor: Tensor | null = null;
  isReleased = false;

  /** `held` is what the computation needs: so `scope` finds it. */
  constructor(readonly held: unknown) {}
}

export class Recomputation implements SavedTensorHooks<Holder> {
  readonly #run: () => unknown;
  readonly #held: unknown;
  /** In the order in which the tensors were saved; where the graph is gone, nothing has to be kept. */
  readonly #holders: WeakRef<Holder>[] = [];
  #filled = 0;

  constructor(run: () => unknown, held: unknown) {
    this.#run = run;
    this.#held = held;
  }

  readonly pack = (): Holder => {
    const holder = new Holder(this.#held);
    this.#holders.push(new WeakRef(holder));
    return holder;
  };

  readonly unpack = (holder: Holder): Tensor => {
    if (this.#filled === 0) this.#recompute();
    if (holder.tensor !== null) return holder.tensor;
    throw new RuntimeError(
      'Attempt to retrieve a tensor saved by autograd multiple times without checkpoint recomputation being triggered ' +
        'in between, this is not currently supported. Please open an issue with details on your use case so that we ' +
        'can prioritize adding this.',
    );
  };

  readonly release = (holder: Holder): void => {
    holder.isReleased = true;
    if (holder.tensor === null) return;
    holder.tensor = null;
    this.#filled--;
  };

  /** Runs up to where the last tensor is saved, or to the end. */
  #recompute(): void {
    const done = new Error('the checkpoint has computed all that it needs');
    const stops = earlyStop.enabled;
    let count = 0;
    const pack = (tensor: Tensor): void => {
      if (count === this.#holders.length) {
        throw new RuntimeError(
          'torch.utils.checkpoint: trying to save more tensors during recomputation than during the original forward pass.',
        );
      }
      const holder = this.#holders[count++]!.deref();
      if (holder?.isReleased === false) {
        // Not the tensor itself, which would keep the graph of the second run.
        holder.tensor = tensor.detach();
        this.#filled++;
      }
      if (stops && count === this.#holders.length) throw done;
    };
    try {
      withHooks({ pack, unpack: neverUnpacked }, this.#run);
    } catch (error) {
      if (error !== done) throw error;
    }
  }
}

function neverUnpacked(): never {
  throw new RuntimeError(
    'You are calling backwards on a tensor that is never exposed. Please open an issue.',
  );
}
