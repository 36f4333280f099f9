/** What differs between an outcome here and PyTorch's. */
import type { Case, Outcome, Result, Word } from './literals.js';

/** In which respect two outcomes differ. */
export interface Difference {
  kind:
    'crash' | 'error here' | 'no error' | 'structure' | 'dtype' | 'shape' | 'strides' | 'value' | 'gradient';
  text: string;
}

const tolerances: Record<string, readonly [relative: number, absolute: number]> = {
  float32: [2e-4, 2e-5],
  float64: [1e-7, 1e-9],
};

/** Sums of large and small parts are as exact as their largest part, so the largest result sets the scale. */
function scaleOf(values: readonly Word[]): number {
  return values.reduce<number>((most, value) => {
    const size = Math.abs(Number(value));
    return Number.isFinite(size) ? Math.max(most, size) : most;
  }, 1);
}

function* differentResult(
  ours: Result,
  theirs: Result,
  isGradient: boolean,
  isCoarse: boolean,
): Generator<Difference> {
  if ('items' in theirs) {
    const items = 'items' in ours ? ours.items : [];
    if (!('items' in ours) || items.length !== theirs.items.length)
      yield {
        kind: 'structure',
        text: `${JSON.stringify(ours).slice(0, 80)}, PyTorch ${theirs.items.length} results`,
      };
    else
      for (const [i, item] of theirs.items.entries())
        yield* differentResult(items[i]!, item, isGradient, isCoarse);
    return;
  }
  if ('plain' in theirs || !('values' in ours)) {
    const [here, there] = [JSON.stringify(ours), JSON.stringify(theirs)];
    if (here !== there)
      yield { kind: 'structure', text: `${here.slice(0, 80)}, PyTorch ${there.slice(0, 80)}` };
    return;
  }
  if (ours.dtype !== theirs.dtype) yield { kind: 'dtype', text: `${ours.dtype}, PyTorch ${theirs.dtype}` };
  if (String(ours.shape) !== String(theirs.shape)) {
    yield { kind: 'shape', text: `[${ours.shape.join()}], PyTorch [${theirs.shape.join()}]` };
    return;
  }
  if (!isGradient && String(ours.stride) !== String(theirs.stride))
    yield { kind: 'strides', text: `(${ours.stride.join()}), PyTorch (${theirs.stride.join()})` };
  const [relative, absolute] = tolerances[
    isCoarse && theirs.dtype === 'float64' ? 'float32' : theirs.dtype
  ] ?? [0, 0];
  const slack = absolute * scaleOf(theirs.values);
  const at = theirs.values.findIndex((value, i) => !isClose(ours.values[i]!, value, relative, slack));
  if (at >= 0) yield { kind: 'value', text: `${ours.values[at]} at ${at}, PyTorch ${theirs.values[at]}` };
}

/** Infinities and NaN are words, which are close to themselves alone. */
function isClose(ours: Word, theirs: Word, relative: number, slack: number): boolean {
  return (
    ours === theirs || Math.abs(Number(ours) - Number(theirs)) <= slack + relative * Math.abs(Number(theirs))
  );
}

/** Errors that no mistake of a caller may raise. */
const isCrash = ([type, message]: readonly [string, string]): boolean =>
  type === 'RangeError' ||
  /unreachable|memory access out of bounds|undefined|is not a function|is not iterable|Cannot read|null \(reading/.test(
    message,
  );

/** All that differs. What may have been float32 on its way, as integers that become floats, is compared as that. */
export function* differences(ours: Outcome, theirs: Outcome, item: Case): Generator<Difference> {
  const hasFloat32 = /"(float32|u?int\d+|bool)"/.test(JSON.stringify(item));
  if (ours.error && isCrash(ours.error) && ours.error[1] !== theirs.error?.[1]) {
    yield { kind: 'crash', text: ours.error.join(': ') };
  } else if (ours.error && !theirs.error) {
    yield { kind: 'error here', text: ours.error.join(': ') };
  } else if (theirs.error && !ours.error) {
    yield { kind: 'no error', text: `PyTorch ${theirs.error.join(': ')}` };
  }
  if (!ours.result || !theirs.result) return;
  yield* differentResult(ours.result, theirs.result, false, hasFloat32);
  if (ours.gradientError !== undefined && theirs.gradientError === undefined)
    yield { kind: 'gradient', text: ours.gradientError };
  if (theirs.gradientError !== undefined && ours.gradientError === undefined && ours.gradients)
    yield { kind: 'gradient', text: `no error, PyTorch ${theirs.gradientError}` };
  if ((ours.gradients === undefined) !== (theirs.gradients === undefined)) {
    if (ours.gradientError === undefined && theirs.gradientError === undefined)
      yield { kind: 'gradient', text: ours.gradients ? 'PyTorch records none' : 'recorded none' };
    return;
  }
  for (const [i, theirGradient] of (theirs.gradients ?? []).entries()) {
    const ourGradient = ours.gradients?.[i] ?? null;
    if ((ourGradient === null) !== (theirGradient === null))
      yield {
        kind: 'gradient',
        text: `${ourGradient ? 'some' : 'none'} for ${i}, PyTorch ${theirGradient ? 'some' : 'none'}`,
      };
    else if (theirGradient !== null)
      for (const { kind, text } of differentResult(ourGradient!, theirGradient, true, hasFloat32))
        yield { kind: 'gradient', text: `of ${i}: ${kind} ${text}` };
  }
}

/** Whether two errors say the same. */
export const sameError = (ours: Outcome, theirs: Outcome): boolean =>
  ours.error?.[0] === theirs.error?.[0] && ours.error?.[1] === theirs.error?.[1];
