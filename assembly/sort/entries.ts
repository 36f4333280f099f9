/**
 * Sorts entries of a key and an index, stably. An entry has twice the size K of its key: the index at 0, and the key,
 * unsigned, at K. With 4-byte keys an entry is a single number, in whose order ties fall to the lower index.
 */
import { SPACE } from '../scratch';

/** Up to this many entries insertion is fastest. */
const FEW = 40;
/** From this many on, digits of 11 bits pay, and their longer tables. */
const MANY = 6000;

// @ts-ignore: decorator
@inline
function move<K>(to: usize, from: usize): void {
  if (sizeof<K>() == 4) store<u64>(to, load<u64>(from));
  else v128.store(to, v128.load(from));
}

/** The entry of an element. */
// @ts-ignore: decorator
@inline
export function putEntry<K>(at: usize, key: K, index: i32): void {
  if (sizeof<K>() == 4) {
    store<u64>(at, ((<u64>((<u32>key) ^ 0x80000000)) << 32) | (<u64>(<u32>index)));
  } else {
    store<u64>(at, <u64>index);
    store<u64>(at, (<u64>key) ^ 0x8000000000000000, 8);
  }
}

// @ts-ignore: decorator
@inline
export function keyOf<K>(entry: usize): K {
  if (sizeof<K>() == 4) return <K>(load<u32>(entry, 4) ^ 0x80000000);
  return <K>(load<u64>(entry, 8) ^ 0x8000000000000000);
}

/** Puts the entry in its place among the sorted ones from `first` to `at`, where one may be overwritten. */
// @ts-ignore: decorator
@inline
export function insertEntry<K>(first: usize, at: usize, key: K, index: i32): void {
  const step = sizeof<K>() << 1;
  if (sizeof<K>() == 4) {
    const entry = ((<u64>((<u32>key) ^ 0x80000000)) << 32) | (<u64>(<u32>index));
    for (; at > first; at -= step) {
      const before = load<u64>(at - step);
      if (before <= entry) break;
      store<u64>(at, before);
    }
    store<u64>(at, entry);
  } else {
    const ordered = (<u64>key) ^ 0x8000000000000000;
    while (at > first && load<u64>(at - step, 8) > ordered) {
      move<K>(at, at - step);
      at -= step;
    }
    store<u64>(at, <u64>index);
    store<u64>(at, ordered, 8);
  }
}

// @ts-ignore: decorator
@inline
function digitOf<K>(entry: usize, shift: i32, mask: u32): usize {
  if (sizeof<K>() == 4) return (<usize>((load<u32>(entry, 4) >> shift) & mask)) << 2;
  return (<usize>((<u32>(load<u64>(entry, 8) >> shift)) & mask)) << 2;
}

/** How often each digit occurs at each place, in one table for each place. */
// @ts-ignore: decorator
@inline
function countDigits<K>(a: usize, end: usize, bits: i32, places: i32): void {
  const mask: u32 = (1 << bits) - 1;
  memory.fill(SPACE, 0, ((<usize>places) << bits) << 2);
  for (; a < end; a += sizeof<K>() << 1) {
    let table = SPACE;
    for (let place = 0, shift = 0; place < places; ++place, shift += bits) {
      const count = table + digitOf<K>(a, shift, mask);
      store<u32>(count, load<u32>(count) + 1);
      table += (<usize>4) << bits;
    }
  }
}

/** Moves all entries by one digit; false when all have the same, and none is moved. */
// @ts-ignore: decorator
@inline
function distribute<K>(n: i32, from: usize, to: usize, table: usize, shift: i32, bits: i32): bool {
  const mask: u32 = (1 << bits) - 1;
  if (load<u32>(table + digitOf<K>(from, shift, mask)) == n) return false;
  let place = to;
  for (let at = table, end = table + ((<usize>4) << bits); at < end; at += 4) {
    const count = load<u32>(at);
    store<u32>(at, <u32>place);
    place += <usize>count * (sizeof<K>() << 1);
  }
  for (const end = from + <usize>n * (sizeof<K>() << 1); from < end; from += sizeof<K>() << 1) {
    const slot = table + digitOf<K>(from, shift, mask);
    const target = <usize>load<u32>(slot);
    move<K>(target, from);
    store<u32>(slot, <u32>target + (sizeof<K>() << 1));
  }
  return true;
}

// @ts-ignore: decorator
@inline
function radixSort<K>(n: i32, a: usize, b: usize, bits: i32): usize {
  const places = (<i32>sizeof<K>() * 8 + bits - 1) / bits;
  countDigits<K>(a, a + <usize>n * (sizeof<K>() << 1), bits, places);
  let table = SPACE;
  for (let place = 0; place < places; ++place) {
    if (distribute<K>(n, a, b, table, place * bits, bits)) {
      const other = a;
      a = b;
      b = other;
    }
    table += (<usize>4) << bits;
  }
  return a;
}

/** Sorts n keys; a and b have room for n entries each. Returns which of them holds the result. */
export function sortEntries<K>(n: i32, keys: usize, a: usize, b: usize): usize {
  const step = sizeof<K>() << 1;
  if (n <= FEW) {
    for (let i = 0; i < n; ++i, keys += sizeof<K>()) {
      insertEntry<K>(a, a + <usize>i * step, load<K>(keys), i);
    }
    return a;
  }
  for (let i = 0; i < n; ++i) {
    putEntry<K>(a + <usize>i * step, load<K>(keys + <usize>i * sizeof<K>()), i);
  }
  return n < MANY ? radixSort<K>(n, a, b, 8) : radixSort<K>(n, a, b, 11);
}
