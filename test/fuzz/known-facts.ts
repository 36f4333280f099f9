/** What the list of known differences asks of a case and its outcomes. */
import type { Difference } from './compare.js';
import type { Case, Literal, Outcome, TensorLiteral } from './literals.js';

/** What the runner of the fuzzer takes for no difference. */
export interface Known {
  /** The operator's path, without a trailing underscore. */
  path: RegExp;
  kinds: readonly Difference['kind'][] | null;
  when?: (found: { item: Case; ours: Outcome; theirs: Outcome; text: string }) => boolean;
  reason: string;
}

export const hasStep = ({ path, args, keywords }: Case): boolean =>
  'step' in keywords || args.length === (path === 'sliceCopy' ? 5 : 6);

/** Whether the part that `asStridedScatter` writes shows an element twice. */
export function repeatsMemory({ args: [, , size, stride] }: Case): boolean {
  const places = (size as number[]).reduce<number[]>(
    (starts, count, d) =>
      starts.flatMap((start) =>
        Array.from({ length: count }, (_, i) => start + i * (stride as number[])[d]!),
      ),
    [0],
  );
  return new Set(places).size < places.length;
}

/** Whether the last result, which counts failures, has any. */
export function hasFailed({ result }: Outcome): boolean {
  const info = result && 'items' in result ? result.items.at(-1)! : null;
  return info !== null && 'values' in info && info.values.some((value) => value !== 0);
}

/** The elements of a tensor; lists have a method of that name. */
export function valuesOf(literal: Literal): readonly unknown[] {
  const { values } = (literal ?? {}) as Partial<TensorLiteral>;
  return Array.isArray(values) ? values : [];
}

export const hasInfinity = (literal: Literal): boolean =>
  valuesOf(literal).some((value) => value === 'inf' || value === '-inf');

export const isBelowHalf = (literal: Literal): boolean => typeof literal === 'number' && literal <= 0.5;

export const isEmptyList = (literal: Literal | undefined): boolean =>
  Array.isArray(literal) && literal.length === 0;

/** Of the numbers that are drawn now and then. */
export const hasHuge = (literal: Literal): boolean =>
  valuesOf(literal).some((value) => Math.abs(Number(value)) === 1e5);

/** Whether several elements are one place in memory. */
export const isExpanded = (literal: Literal): boolean => {
  const { size, stride } = literal as TensorLiteral;
  return size.some((n, d) => n > 1 && stride[d] === 0);
};

/** Whether a result is float64, and not all of its arguments are. */
export function isFloat64OfOthers({ args }: Case, { result }: Outcome): boolean {
  const isFloat64 = result !== undefined && 'dtype' in result && result.dtype === 'float64';
  return (
    isFloat64 && args.some((arg) => ((arg as Partial<TensorLiteral> | null)?.t ?? 'float64') !== 'float64')
  );
}

/** Whether the numbers of a difference are alike in float32. */
export function isNear(text: string): boolean {
  const [, ours, theirs] = (/(\S+) at \d+, PyTorch (\S+)$/.exec(text) ?? []).map(Number) as [
    number,
    number,
    number,
  ];
  return Math.abs(ours - theirs) <= 1e-4 * Math.max(1, Math.abs(theirs));
}

export function numbersOf({ result }: Outcome): number[] {
  const items = result ? ('items' in result ? result.items : [result]) : [];
  return items.flatMap((item) =>
    'values' in item ? item.values.map((word) => Number(String(word).replace('inf', 'Infinity'))) : [],
  );
}

/** Whether a result is as large as only rounding makes it, or an error says that there is none. */
export function isNearlySingular(outcome: Outcome): boolean {
  if (outcome.error) return /singular|is zero/.test(outcome.error[1]);
  return numbersOf(outcome).some((value) => !(Math.abs(value) < 1e6));
}

/** Whether a matrix has a lower rank than what it is solved for has rows or columns; the rank is the third result. */
export function hasLowRank({ result }: Outcome): boolean {
  const [solution, , rank] = result && 'items' in result ? result.items : [];
  if (!rank || !('values' in rank) || !solution || !('shape' in solution)) return false;
  return rank.values.some((value) => Number(value) < (solution.shape.at(-2) ?? solution.shape[0]!));
}

export const hasNaN = (literal: Literal): boolean => (literal as TensorLiteral).values.includes('nan');

export function repeatsValues(literal: Literal): boolean {
  const values = valuesOf(literal);
  return new Set(values).size < values.length;
}

/** Whether `narrow` leaves nothing away. */
export function isWholeNarrow({ args: [self, dim, start, length] }: Case): boolean {
  const { size } = self as TensorLiteral;
  return start === 0 && size.at(dim as number) === length;
}
