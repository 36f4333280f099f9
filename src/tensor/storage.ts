/** Storage: the memory that a tensor and its views share. */

import { RuntimeError } from '../errors.js';
import { bringBack, evacuate, exchangeBlock, settle } from '../wasm/heap.js';
import { found, printed } from '../wasm/collector.js';
import type { GroupToken } from '../wasm/groups.js';
import { clock, type Resident, type WeakRecord } from '../wasm/residents.js';
import type { DType } from './dtype.js';
import type { Shape } from './shape.js';

/**
 * A block of wasm memory, not zeroed. It is freed by `dispose` or when nothing refers to the storage any more, and may
 * move whenever an operation begins: read `address` anew, after the last allocation, each time it is needed.
 */
export class Storage implements Resident {
  /** How often the memory was written in place; what autograd saved checks it. */
  version = 0;
  nbytes: number;
  /** @internal How many gradients in flight lie in it; see NOTE [ Buffer lifetime ]. */ engineReferences = 0;
  /** @internal Whether nobody but the backward pass can see it. */ engineOwned = false;
  /** @internal Whether `scope` leaves it alone: something that may live longer refers to it. */ outlivesScopes = false;
  /** @internal Whether several tensors show it, or did. */ isShared = false;
  /** @internal */ unit = 0;
  /** @internal */ slot = -1;
  /** @internal */ touched = 0;
  /** @internal */ moved: ArrayBuffer | null = null;
  /** @internal */ weak: WeakRecord | null = null;
  /** @internal */ group: GroupToken | null = null;
  /** @internal */ survived = 0;

  constructor(
    nbytes: number,
    /** What the tensor that it was made for looks like, to be named when memory runs out. */
    readonly shape: Shape | null = null,
    readonly dtype: DType | null = null,
  ) {
    this.nbytes = nbytes;
    settle(this);
  }

  /** Where the memory is now: a multiple of 64. */
  get address(): number {
    if (this.unit === 0) this.#return();
    this.touched = clock;
    return (this.unit << 6) >>> 0;
  }

  get disposed(): boolean {
    return this.unit === 0 && this.moved === null;
  }

  /** Changes the size and keeps the contents, as far as they fit; what is added is not zeroed. */
  resize(nbytes: number): void {
    if (this.unit === 0) this.#return();
    exchangeBlock(this, nbytes);
    this.nbytes = nbytes;
  }

  /** Frees the memory at once; any later use is an error. */
  dispose(): void {
    evacuate(this);
  }

  /** @internal For error messages. */
  describe(): string {
    if (this.shape === null || this.dtype === null) return `${this.nbytes} bytes`;
    return `${this.nbytes} bytes: ${this.dtype} of shape [${this.shape.join(', ')}]`;
  }

  /** @internal */
  [printed](): string {
    return found(this) ? '' : this.describe();
  }

  #return(): void {
    if (this.disposed) throw new RuntimeError('this tensor was disposed of: its memory has been freed');
    bringBack(this);
  }
}
