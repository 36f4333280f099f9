/** Transposition of a small block of elements into a buffer. */

/** 4 × 4 elements of 4 bytes: rows of x `row` bytes apart, those of y `pitch`. */
// @ts-ignore: decorator
@inline
export function transposeQuad(x: usize, row: usize, y: usize, pitch: usize): void {
  const a = v128.load(x);
  const b = v128.load(x + row);
  const c = v128.load(x + (row << 1));
  const d = v128.load(x + row + (row << 1));
  const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const AB = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const CD = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  v128.store(y, v128.shuffle<i64>(ab, cd, 0, 2));
  v128.store(y + pitch, v128.shuffle<i64>(ab, cd, 1, 3));
  v128.store(y + (pitch << 1), v128.shuffle<i64>(AB, CD, 0, 2));
  v128.store(y + pitch + (pitch << 1), v128.shuffle<i64>(AB, CD, 1, 3));
}

/** Rows past the last are read as the last one. */
function transpose4(h: i32, w: i32, x: usize, row: usize, buffer: usize, pitch: usize): void {
  const last = h - 1;
  for (let r = 0; r < h; r += 4) {
    let a = x + <usize>r * row;
    let b = x + <usize>min(r + 1, last) * row;
    let c = x + <usize>min(r + 2, last) * row;
    let d = x + <usize>min(r + 3, last) * row;
    let y = buffer + ((<usize>r) << 2);
    for (let j = 0; j < w; j += 4) {
      const va = v128.load(a);
      const vb = v128.load(b);
      const vc = v128.load(c);
      const vd = v128.load(d);
      const ab = v128.shuffle<i32>(va, vb, 0, 4, 1, 5);
      const cd = v128.shuffle<i32>(vc, vd, 0, 4, 1, 5);
      const AB = v128.shuffle<i32>(va, vb, 2, 6, 3, 7);
      const CD = v128.shuffle<i32>(vc, vd, 2, 6, 3, 7);
      v128.store(y, v128.shuffle<i64>(ab, cd, 0, 2));
      y += pitch;
      v128.store(y, v128.shuffle<i64>(ab, cd, 1, 3));
      y += pitch;
      v128.store(y, v128.shuffle<i64>(AB, CD, 0, 2));
      y += pitch;
      v128.store(y, v128.shuffle<i64>(AB, CD, 1, 3));
      y += pitch;
      a += 16;
      b += 16;
      c += 16;
      d += 16;
    }
  }
}

function transpose8(h: i32, w: i32, x: usize, row: usize, buffer: usize, pitch: usize): void {
  for (let r = 0; r < h; r += 2) {
    let a = x + <usize>r * row;
    let b = x + <usize>min(r + 1, h - 1) * row;
    let y = buffer + ((<usize>r) << 3);
    for (let j = 0; j < w; j += 2) {
      const va = v128.load(a);
      const vb = v128.load(b);
      v128.store(y, v128.shuffle<i64>(va, vb, 0, 2));
      y += pitch;
      v128.store(y, v128.shuffle<i64>(va, vb, 1, 3));
      y += pitch;
      a += 16;
      b += 16;
    }
  }
}

// @ts-ignore: decorator
@inline
function words(a: v128, b: v128): v128 {
  return v128.shuffle<i16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
}

// @ts-ignore: decorator
@inline
function highWords(a: v128, b: v128): v128 {
  return v128.shuffle<i16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
}

/** 8 × 8 elements at a time: interleaving rows r and r + 4 three times over transposes them. */
function transpose2(h: i32, w: i32, x: usize, row: usize, buffer: usize, pitch: usize): void {
  const last = h - 1;
  for (let r = 0; r < h; r += 8) {
    const p0 = x + <usize>r * row;
    const p1 = x + <usize>min(r + 1, last) * row;
    const p2 = x + <usize>min(r + 2, last) * row;
    const p3 = x + <usize>min(r + 3, last) * row;
    const p4 = x + <usize>min(r + 4, last) * row;
    const p5 = x + <usize>min(r + 5, last) * row;
    const p6 = x + <usize>min(r + 6, last) * row;
    const p7 = x + <usize>min(r + 7, last) * row;
    let y = buffer + ((<usize>r) << 1);
    for (let j: usize = 0; j < (<usize>w) << 1; j += 16) {
      const a0 = words(v128.load(p0 + j), v128.load(p4 + j));
      const a1 = highWords(v128.load(p0 + j), v128.load(p4 + j));
      const a2 = words(v128.load(p1 + j), v128.load(p5 + j));
      const a3 = highWords(v128.load(p1 + j), v128.load(p5 + j));
      const a4 = words(v128.load(p2 + j), v128.load(p6 + j));
      const a5 = highWords(v128.load(p2 + j), v128.load(p6 + j));
      const a6 = words(v128.load(p3 + j), v128.load(p7 + j));
      const a7 = highWords(v128.load(p3 + j), v128.load(p7 + j));
      const b0 = words(a0, a4);
      const b1 = highWords(a0, a4);
      const b2 = words(a1, a5);
      const b3 = highWords(a1, a5);
      const b4 = words(a2, a6);
      const b5 = highWords(a2, a6);
      const b6 = words(a3, a7);
      const b7 = highWords(a3, a7);
      v128.store(y, words(b0, b4));
      y += pitch;
      v128.store(y, highWords(b0, b4));
      y += pitch;
      v128.store(y, words(b1, b5));
      y += pitch;
      v128.store(y, highWords(b1, b5));
      y += pitch;
      v128.store(y, words(b2, b6));
      y += pitch;
      v128.store(y, highWords(b2, b6));
      y += pitch;
      v128.store(y, words(b3, b7));
      y += pitch;
      v128.store(y, highWords(b3, b7));
      y += pitch;
    }
  }
}

/** 8 × 8 bytes at a time: interleaving rows r and r + 4 three times over transposes them. */
function transpose1(h: i32, w: i32, x: usize, row: usize, buffer: usize, pitch: usize): void {
  const last = h - 1;
  for (let r = 0; r < h; r += 8) {
    const p0 = x + <usize>r * row;
    const p1 = x + <usize>min(r + 1, last) * row;
    const p2 = x + <usize>min(r + 2, last) * row;
    const p3 = x + <usize>min(r + 3, last) * row;
    const p4 = x + <usize>min(r + 4, last) * row;
    const p5 = x + <usize>min(r + 5, last) * row;
    const p6 = x + <usize>min(r + 6, last) * row;
    const p7 = x + <usize>min(r + 7, last) * row;
    let y = buffer + <usize>r;
    for (let j: usize = 0; j < <usize>w; j += 8) {
      const a = interleave(v128.load64_zero(p0 + j), v128.load64_zero(p4 + j));
      const b = interleave(v128.load64_zero(p1 + j), v128.load64_zero(p5 + j));
      const c = interleave(v128.load64_zero(p2 + j), v128.load64_zero(p6 + j));
      const d = interleave(v128.load64_zero(p3 + j), v128.load64_zero(p7 + j));
      const e = interleave(a, c);
      const f = interleaveHigh(a, c);
      const g = interleave(b, d);
      const i = interleaveHigh(b, d);
      storePair(y, pitch, interleave(e, g));
      y += pitch << 1;
      storePair(y, pitch, interleaveHigh(e, g));
      y += pitch << 1;
      storePair(y, pitch, interleave(f, i));
      y += pitch << 1;
      storePair(y, pitch, interleaveHigh(f, i));
      y += pitch << 1;
    }
  }
}

// @ts-ignore: decorator
@inline
function interleave(a: v128, b: v128): v128 {
  return v128.shuffle<i8>(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

// @ts-ignore: decorator
@inline
function interleaveHigh(a: v128, b: v128): v128 {
  return v128.shuffle<i8>(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}

/** Two rows of 8 bytes into neighbouring rows of the buffer. */
// @ts-ignore: decorator
@inline
function storePair(y: usize, pitch: usize, v: v128): void {
  v128.store64_lane(y, v, 0);
  v128.store64_lane(y + pitch, v, 1);
}

function transposeScalars<T>(
  h: i32,
  w: i32,
  x: usize,
  row: usize,
  column: usize,
  buffer: usize,
  pitch: usize,
): void {
  for (let r = 0; r < h; ++r, x += row, buffer += sizeof<T>()) {
    let from = x;
    let y = buffer;
    for (let j = 0; j < w; ++j, from += column, y += pitch) store<T>(y, load<T>(from));
  }
}

/** Elements that a block of this size is written in multiples of, along both of its sides. */
export function transposeUnit(size: i32): i32 {
  switch (size) {
    case 8:
      return 2;
    case 4:
      return 4;
    default:
      return 8;
  }
}

/**
 * Writes the w × h transpose of h rows of w elements to a buffer with `pitch` bytes from row to row. Where the elements
 * of a row are dense, up to `transposeUnit` rows and columns are written in one, and may go past the last ones.
 */
export function transpose(
  size: i32,
  h: i32,
  w: i32,
  x: usize,
  row: usize,
  column: usize,
  buffer: usize,
  pitch: usize,
): void {
  const dense = column == <usize>size;
  switch (size) {
    case 1:
      if (dense) transpose1(h, w, x, row, buffer, pitch);
      else transposeScalars<u8>(h, w, x, row, column, buffer, pitch);
      return;
    case 2:
      if (dense) transpose2(h, w, x, row, buffer, pitch);
      else transposeScalars<u16>(h, w, x, row, column, buffer, pitch);
      return;
    case 4:
      if (dense) transpose4(h, w, x, row, buffer, pitch);
      else transposeScalars<u32>(h, w, x, row, column, buffer, pitch);
      return;
    default:
      if (dense) transpose8(h, w, x, row, buffer, pitch);
      else transposeScalars<u64>(h, w, x, row, column, buffer, pitch);
  }
}
