/** Arguments as JSON that both sides read, and how they become the library's. */
import * as torch from '../../src/index.js';
import { Tensor } from '../../src/index.js';

export type Word = number | string;

/** A view of a buffer: `values` in memory order, then size, strides and offset. `grad`: a leaf with gradient. */
export interface TensorLiteral {
  t: string;
  values: Word[];
  size: number[];
  stride: number[];
  offset: number;
  grad: boolean;
}

/** `n` is a number that JSON lacks, `d` a dtype. */
export type Literal =
  null | boolean | number | string | { n: string } | { d: string } | TensorLiteral | Literal[];

/** One call: `form` is `f`unction, `m`ethod or `i`n-place method; `path` leads to it, in PyTorch's spelling too. */
export interface Case {
  id: number;
  path: string;
  python: string;
  form: 'f' | 'm' | 'i';
  args: Literal[];
  keywords: Record<string, Literal>;
}

/** A result, here and there. */
export type Result =
  | { dtype: string; shape: number[]; stride: number[]; values: Word[] }
  | { items: Result[] }
  | { plain: unknown };

export interface Outcome {
  result?: Result;
  /** By tensor with gradient, null where there is none. */
  gradients?: (Result | null)[];
  gradientError?: string;
  error?: readonly [type: string, message: string];
}

/** Python writes `inf` where JavaScript writes `Infinity`. */
const numberOf = (word: Word): number => Number(String(word).replace('inf', 'Infinity'));

const isTensor = (literal: object): literal is TensorLiteral => 't' in literal;

/** What becomes of a literal; tensors with gradient are noted in `leaves`. */
export function build(literal: Literal, leaves: Tensor[]): unknown {
  if (Array.isArray(literal)) return literal.map((item) => build(item, leaves));
  if (typeof literal !== 'object' || literal === null) return literal;
  if (!isTensor(literal)) return 'd' in literal ? literal.d : numberOf(literal.n);
  const { t, values, size, stride, offset, grad } = literal;
  const dtype = t as torch.DType;
  const data = values.map((word) => (dtype === 'int64' ? BigInt(word) : numberOf(word)));
  const buffer = torch.tensor(data, { dtype });
  const view = buffer.asStrided(size, stride, offset);
  if (!grad) return view;
  const leaf = view.detach().requiresGrad_();
  leaves.push(leaf);
  return leaf;
}

/** JSON has no infinities, NaN, -0 and large integers: these are words. */
function word(value: number | bigint): Word {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (Number.isNaN(value)) return 'nan';
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? value : value > 0 ? 'inf' : '-inf';
}

/** A result of the library as JSON. */
export function describe(value: unknown): Result {
  if (value instanceof Tensor) {
    const values = Array.from(value.detach().toTypedArray() as ArrayLike<number | bigint>, word);
    return { dtype: value.dtype, shape: [...value.shape], stride: [...value.stride()], values };
  }
  if (typeof value === 'object' && value !== null && Symbol.iterator in value)
    return { items: [...(value as Iterable<unknown>)].map(describe) };
  return { plain: typeof value === 'bigint' ? Number(value) : value };
}
