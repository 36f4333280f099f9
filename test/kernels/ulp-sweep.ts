/** Measures how far kernels are from the true value, in units in the last place. */
import { float32, float64 } from '../../src/tensor/dtype.js';
import { allocate } from '../../src/wasm/heap.js';
import { heapF32, heapF64, load } from '../../src/wasm/module.js';
import * as fixed from '../../scripts/fixed-point.js';
import type { Subject } from './ulp-subjects.js';

/** What the errors of one function come to. */
export class Errors {
  worst = 0;
  worstAt = NaN;
  count = 0;
  over = 0;
  /** Results that are infinite, NaN or zero where they should not be, or the other way round. */
  wrong = 0;

  add(x: number, ulps: number): void {
    this.count++;
    if (ulps > 1) this.over++;
    if (ulps > this.worst) [this.worst, this.worstAt] = [ulps, x];
  }

  row(name: string, dtype: string): string {
    const share = this.over === 0 ? '0' : `${((100 * this.over) / this.count).toPrecision(2)} %`;
    const figures = [this.worst.toFixed(2), share, this.worstAt, this.count, this.wrong];
    return `| ${[name, dtype, ...figures].join(' | ')} |`;
  }
}

const LARGEST = 3.4028234663852886e38;
const SMALLEST_NORMAL = 2 ** -126;

/** A unit in the last place of an f32 near x. */
function unitF32(x: number): number {
  const size = Math.abs(x);
  if (size < SMALLEST_NORMAL) return 2 ** -149;
  let exponent = Math.floor(Math.log2(size));
  if (2 ** exponent > size) exponent--;
  return 2 ** (exponent - 23);
}

const CHUNK = 1 << 16;

/** Room for arguments, results and a 1, which all sweeps share. */
let room: { x: number; y: number; one: number } | null = null;
function places(): { x: number; y: number; one: number } {
  load();
  room ??= { x: allocate(CHUNK * 8), y: allocate(CHUNK * 8), one: allocate(16) };
  return room;
}

const COMMON = [0.5, -0.5, 1, -1, 2, -2];

/** Bit patterns from all over the range, and those around the hard points. */
function* patterns(hard: readonly number[], stride: number): Generator<number, void> {
  for (let pattern = 0; pattern < 2 ** 32; pattern += stride) yield pattern;
  const neighbours = Math.max(64, Math.round(4e6 / stride / (hard.length + COMMON.length)));
  const view = new DataView(new ArrayBuffer(4));
  for (const point of [...COMMON, ...hard]) {
    view.setFloat32(0, point);
    const middle = view.getUint32(0);
    for (let k = -neighbours; k <= neighbours; k++) yield (middle + k) >>> 0;
  }
}

function compareF32(subject: Subject, x: number, value: number, errors: Errors): void {
  const expected = subject.reference(x);
  if (Number.isNaN(expected) || Math.abs(expected) > LARGEST) {
    // what rounds to infinity may still be the largest number
    const largest = Number.isNaN(expected) ? NaN : Math.sign(expected) * LARGEST;
    if (!Object.is(value, Math.fround(expected)) && value !== largest) errors.wrong++;
  } else if (Number.isFinite(value)) {
    const unit = unitF32(Math.max(Math.abs(expected), subject.least ?? 0));
    errors.add(x, Math.abs(value - expected) / unit);
  } else if (!(Math.abs(expected) > LARGEST * (1 - 2 ** -23))) errors.wrong++;
}

/** f32, for every `stride`-th bit pattern and around hard points. */
export function sweepF32(subject: Subject, stride: number): Errors {
  const errors = new Errors();
  const { x, y, one } = places();
  heapF32()[one >>> 2] = 1;
  const source = patterns(subject.hard ?? [], stride);
  for (let n = CHUNK; n === CHUNK;) {
    const inputs = heapF32().subarray(x >>> 2, (x >>> 2) + CHUNK);
    const bits = new Uint32Array(inputs.buffer, inputs.byteOffset, CHUNK);
    for (n = 0; n < CHUNK; n++) {
      const next = source.next();
      if (next.done === true) break;
      bits[n] = next.value;
    }
    if (n === 0) break;
    subject.run({ dtype: float32.code, n, x, y, one });
    const outputs = heapF32().subarray(y >>> 2, (y >>> 2) + n);
    for (let i = 0; i < n; i++) compareF32(subject, inputs[i]!, outputs[i]!, errors);
  }
  return errors;
}

/** Half of the points lie evenly in the range, half near 0 or its lower end; then the neighbours of the hard points. */
function pointsF64([from, to]: readonly [number, number], hard: readonly number[], count: number): number[] {
  const middle = from < 0 ? 0 : from;
  let state = 12345;
  const points = Array.from({ length: count }, (_, i) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const random = (state + i / count) / 2 ** 32;
    const near = middle + (i % 4 === 1 && from < 0 ? -1 : 1) * Math.min(1, to - middle) * random ** 12;
    return i % 2 === 0 ? from + (to - from) * random : near;
  });
  const within = [...COMMON, ...hard].filter((point) => point > from && point < to && point !== 0);
  const neighbours = within.flatMap((point) => [-3, -1, 0, 1, 3].map((k) => point * (1 + k * 2 ** -52)));
  return [...points, ...neighbours];
}

/** f64, in the subject's range, for at most 60000 points; null if there is no exact reference. */
export function sweepF64(subject: Subject, count: number): Errors | null {
  const { exact, range } = subject;
  if (exact === undefined || range === undefined) return null;
  const errors = new Errors();
  const points = pointsF64(range, subject.hard ?? [], count);
  const { x, y, one } = places();
  heapF64()[one >>> 3] = 1;
  heapF64().set(points, x >>> 3);
  subject.run({ dtype: float64.code, n: points.length, x, y, one });
  const outputs = heapF64().subarray(y >>> 3, (y >>> 3) + points.length);
  points.forEach((point, i) => {
    if (!Number.isFinite(outputs[i]!)) errors.wrong++;
    else errors.add(point, fixed.distanceInUlps(outputs[i]!, exact(fixed.fromNumber(point))));
  });
  return errors;
}
