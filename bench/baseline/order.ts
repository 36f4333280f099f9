/** Sorting with indices, and the k largest elements, in plain JavaScript. */

const runLength = 12;

/**
 * Sorts `values` in ascending order and `indices` along with them: a stable bottom-up merge sort over runs that
 * insertion has sorted. The scratch arrays are as long as the others.
 */
export function sort(
  values: Float32Array,
  indices: Int32Array,
  scratchValues: Float32Array,
  scratchIndices: Int32Array,
): void {
  const n = values.length;
  for (let i = 0; i < n; i++) indices[i] = i;
  for (let start = 0; start < n; start += runLength) {
    insertionSort(values, indices, start, Math.min(start + runLength, n));
  }
  let [fromValues, fromIndices, toValues, toIndices] = [values, indices, scratchValues, scratchIndices];
  for (let width = runLength; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width) {
      const middle = Math.min(start + width, n);
      merge(fromValues, fromIndices, toValues, toIndices, start, middle, Math.min(middle + width, n));
    }
    [fromValues, toValues] = [toValues, fromValues];
    [fromIndices, toIndices] = [toIndices, fromIndices];
  }
  if (fromValues !== values) {
    values.set(fromValues);
    indices.set(fromIndices);
  }
}

function insertionSort(values: Float32Array, indices: Int32Array, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const value = values[i]!;
    const index = indices[i]!;
    let j = i - 1;
    for (; j >= start && values[j]! > value; j--) {
      values[j + 1] = values[j]!;
      indices[j + 1] = indices[j]!;
    }
    values[j + 1] = value;
    indices[j + 1] = index;
  }
}

function merge(
  fromValues: Float32Array,
  fromIndices: Int32Array,
  toValues: Float32Array,
  toIndices: Int32Array,
  start: number,
  middle: number,
  end: number,
): void {
  let i = start;
  let j = middle;
  for (let at = start; at < end; at++) {
    const takeLeft = i < middle && (j >= end || fromValues[i]! <= fromValues[j]!);
    const source = takeLeft ? i++ : j++;
    toValues[at] = fromValues[source]!;
    toIndices[at] = fromIndices[source]!;
  }
}

/** The `values.length` largest elements in descending order: one pass, with the best so far kept sorted. */
export function topk(x: Float32Array, values: Float32Array, indices: Int32Array): void {
  const k = values.length;
  let found = 0;
  for (let i = 0; i < x.length; i++) {
    const value = x[i]!;
    if (found === k && value <= values[k - 1]!) continue;
    let at = found < k ? found++ : k - 1;
    for (; at > 0 && values[at - 1]! < value; at--) {
      values[at] = values[at - 1]!;
      indices[at] = indices[at - 1]!;
    }
    values[at] = value;
    indices[at] = i;
  }
}
