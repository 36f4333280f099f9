/** Tells differences that are rounding, of a float32 result, from those that are faults. */
import * as torch from '../../src/index.js';
import { type Tensor } from '../../src/index.js';
import { defaults, differentResult, type Tolerances } from '../conformance/compare.js';
import { isTensorLiteral, type Literal, type Result, type TensorLiteral } from '../conformance/literal.js';
import { tensorsIn } from '../conformance/weights.js';
import { detached } from './call.js';
import type { Case } from './load.js';

/** How much larger than PyTorch's an error may be: sums in another order have other errors, of the same size. */
const MARGIN = 4;

/** The same argument in float64; with a `nudge`, every number is off by about so much of itself. */
function doubled(literal: Literal, nudge: number): Literal {
  if (Array.isArray(literal)) return literal.map((item) => doubled(item, nudge));
  if (literal === 'float32') return 'float64';
  if (!isTensorLiteral(literal) || !literal.t.startsWith('f32')) return literal;
  const t = literal.t.replace(/^f32/, 'f64');
  if (!literal.v || nudge === 0) return { ...literal, t };
  return { t, v: literal.v.map((value, i) => Number(value) * (1 + nudge * (((i * 7) % 5) / 2 - 1))) };
}

/** The same call in float64, without gradients; with a `nudge`, of inputs that are off by about so much. */
export function inDouble(sample: Case, nudge = 0): Case {
  const of = (literal: Literal): Literal => doubled(detached(literal), nudge);
  const found: Case = { a: sample.a.map(of) };
  if (sample.k)
    found.k = Object.fromEntries(Object.entries(sample.k).map(([name, item]) => [name, of(item)]));
  return found;
}

function literalsIn(result: Result): TensorLiteral[] {
  if (isTensorLiteral(result)) return [result];
  return 'items' in result ? result.items.flatMap(literalsIn) : [];
}

/** A tensor's numbers as float64. */
function numbersOf(tensor: Tensor): ArrayLike<number> {
  return tensor.detach().double().toTypedArray() as Float64Array;
}

/**
 * What PyTorch gave in float32, with our own number wherever that is about as near to the exact one, the float64 result,
 * as PyTorch's numbers in the same tensor are, or as the exact ones of inputs that are rounded otherwise. Where a sum
 * cancels, all are off by more than the tolerances, and none is wrong.
 */
function withOurs(expected: TensorLiteral, value: Tensor, exact: Tensor, nudged: Tensor): TensorLiteral {
  const { v } = expected;
  if (!v || value.dtype !== 'float32' || exact.dtype !== 'float64') return expected;
  if (String(value.shape) !== String(exact.shape) || v.length !== value.numel()) return expected;
  const [ours, right] = [numbersOf(value), numbersOf(exact)];
  const off = (a: number, i: number): number => Math.abs(a - right[i]!);
  const wanted = v.map(Number);
  const errors = [...wanted.map(off), ...Array.from(numbersOf(nudged), off)].filter(Number.isFinite);
  const allowed = MARGIN * errors.reduce((most, error) => Math.max(most, error), 0);
  return { ...expected, v: wanted.map((a, i) => (off(ours[i]!, i) <= allowed ? ours[i]! : a)) };
}

/** Results of float64 that rest on an argument of float32 are as exact as that. */
export function tolerancesFor(sample: Case, usual: Tolerances | undefined): Tolerances | undefined {
  const isSingle = (literal: Literal): boolean =>
    Array.isArray(literal) ? literal.some(isSingle) : isTensorLiteral(literal) && literal.t.startsWith('f32');
  if (![...sample.a, ...Object.values(sample.k ?? {})].some(isSingle)) return usual;
  const float32 = usual?.float32 ?? defaults.float32!;
  return { ...usual, float32, float64: { atol: MARGIN * float32.atol, rtol: MARGIN * float32.rtol } };
}

/** A result with the rounding errors of float32 forgiven; `exact` makes the one in float64, of nudged inputs too. */
export function forgiven(
  result: Result,
  value: unknown,
  exact: (nudge: number) => unknown,
  tolerances: Tolerances | undefined,
): Result {
  const literals = literalsIn(result);
  const isDifferent = (): boolean => {
    for (const text of differentResult(value, result, { tolerances }))
      if (text.includes('values: ')) return true;
    return false;
  };
  if (!literals.some(({ t }) => t.startsWith('f32')) || !isDifferent()) return result;
  const usual = torch.getDefaultDtype();
  torch.setDefaultDtype('float64');
  let right: Tensor[];
  let nudged: Tensor[];
  try {
    [right, nudged] = [0, 2 ** -24].map((nudge) => tensorsIn(torch.noGrad(() => exact(nudge)))) as [
      Tensor[],
      Tensor[],
    ];
  } catch {
    return result;
  } finally {
    torch.setDefaultDtype(usual);
  }
  const ours = tensorsIn(value);
  if (ours.length !== literals.length || right.length !== literals.length) return result;
  let n = 0;
  const change = (item: Result): Result => {
    if (isTensorLiteral(item)) return withOurs(item, ours[n]!, right[n]!, nudged[n++]!);
    return 'items' in item ? { ...item, items: item.items.map(change) } : item;
  };
  return change(result);
}
