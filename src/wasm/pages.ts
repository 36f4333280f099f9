/** Allocator of large blocks: runs of 4 KB pages, split and merged in constant time (two-level segregated fit). */

export const PAGE_BITS = 12;
export const PAGE_BYTES = 1 << PAGE_BITS;

/** Four bins to each power of two of pages; 2^20 pages are 4 GB. */
const BINS = 21 << 2;
const WORDS = (BINS + 31) >> 5;
const NONE = 0;

/** The bin that a free run of `pages` belongs to: the largest whose every run is at most that long. */
function binOf(pages: number): number {
  const log = 31 - Math.clz32(pages);
  return log < 2 ? pages : (log << 2) | ((pages >>> (log - 2)) & 3);
}

/** The first bin whose every run has at least `pages` pages. */
function binFor(pages: number): number {
  const log = 31 - Math.clz32(pages);
  return log < 2 ? pages : binOf(pages + (1 << (log - 2)) - 1);
}

/**
 * Keeps its books in typed arrays, indexed by page. Page 0 is never given out and stands for "none". The length of a
 * run stands at its first and its last page, positive while in use, negative while free; so neighbours are found when
 * a run is freed.
 */
export class PageAllocator {
  /** Pages given out. */
  used = 0;
  #length = new Int32Array(0);
  #next = new Int32Array(0);
  #previous = new Int32Array(0);
  readonly #heads = new Int32Array(BINS);
  readonly #bitmap = new Int32Array(WORDS);
  #end: number;

  /** Pages from `start` (at least 1) on belong to the allocator, as far as `extend` says. */
  constructor(start: number) {
    this.#end = start;
    this.#reserve(start + 1);
  }

  /** First page behind the allocator's last one. */
  get end(): number {
    return this.#end;
  }

  /** How many free pages lie at the very end: they need not be added to satisfy a request. */
  get freeAtEnd(): number {
    const length = this.#length[this.#end - 1]!;
    return length < 0 ? -length : 0;
  }

  /** Takes over the pages up to `end`. */
  extend(end: number): void {
    if (end <= this.#end) return;
    this.#reserve(end + 1);
    const first = this.#end;
    this.#end = end;
    this.#insertMerged(first, end - first);
  }

  /** First page of a run of `pages`, 0 when there is none that long. */
  allocate(pages: number): number {
    const first = this.#find(pages);
    if (first === NONE) return NONE;
    const length = -this.#length[first]!;
    this.#unlink(first, length);
    if (length > pages) this.#insert(first + pages, length - pages);
    this.#mark(first, pages, pages);
    this.used += pages;
    return first;
  }

  release(first: number): void {
    const pages = this.#length[first]!;
    this.used -= pages;
    this.#insertMerged(first, pages);
  }

  /** Pages in the run that starts at `first`. */
  lengthOf(first: number): number {
    return this.#length[first]!;
  }

  #find(pages: number): number {
    const bin = binFor(pages);
    let word = bin >> 5;
    if (word >= WORDS) return this.#search(pages);
    let bits = this.#bitmap[word]! & (-1 << (bin & 31));
    while (bits === 0) {
      if (++word === WORDS) return this.#search(pages);
      bits = this.#bitmap[word]!;
    }
    return this.#heads[(word << 5) + 31 - Math.clz32(bits & -bits)]!;
  }

  /** The bin below holds shorter runs too, but maybe one that fits: looked through before memory is grown. */
  #search(pages: number): number {
    for (let run = this.#heads[binOf(pages)]!; run !== NONE; run = this.#next[run]!) {
      if (-this.#length[run]! >= pages) return run;
    }
    return NONE;
  }

  #insertMerged(first: number, pages: number): void {
    const before = this.#length[first - 1]!;
    if (before < 0) {
      first += before;
      pages -= before;
      this.#unlink(first, -before);
    }
    const after = this.#length[first + pages]!;
    if (after < 0) {
      this.#unlink(first + pages, -after);
      pages -= after;
    }
    this.#insert(first, pages);
  }

  #insert(first: number, pages: number): void {
    this.#mark(first, pages, -pages);
    const bin = binOf(pages);
    const head = this.#heads[bin]!;
    this.#next[first] = head;
    this.#previous[first] = NONE;
    if (head !== NONE) this.#previous[head] = first;
    this.#heads[bin] = first;
    this.#bitmap[bin >> 5]! |= 1 << (bin & 31);
  }

  #unlink(first: number, pages: number): void {
    const next = this.#next[first]!;
    const previous = this.#previous[first]!;
    if (next !== NONE) this.#previous[next] = previous;
    if (previous !== NONE) {
      this.#next[previous] = next;
      return;
    }
    const bin = binOf(pages);
    this.#heads[bin] = next;
    if (next === NONE) this.#bitmap[bin >> 5]! &= ~(1 << (bin & 31));
  }

  #mark(first: number, pages: number, length: number): void {
    this.#length[first] = length;
    this.#length[first + pages - 1] = length;
  }

  /** Makes the books long enough for `pages` pages. */
  #reserve(pages: number): void {
    if (pages <= this.#length.length) return;
    const capacity = Math.max(pages, this.#length.length * 2);
    this.#length = copied(this.#length, capacity);
    this.#next = copied(this.#next, capacity);
    this.#previous = copied(this.#previous, capacity);
  }
}

function copied(from: Int32Array<ArrayBuffer>, capacity: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(capacity);
  to.set(from);
  return to;
}
