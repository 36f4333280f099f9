/** What PyTorch leaves open, by operator: any choice that has the defining property is right. */
import { tensor, Tensor } from '../../src/index.js';
import {
  elements,
  isTensorLiteral,
  parseHeader,
  type Result,
  type TensorLiteral,
} from '../conformance/literal.js';
import { argument } from './written.js';

function isSame(a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean {
  return a.length === b.length && Array.from(a).every((item, i) => Object.is(item, b[i]));
}

/** The literal with the numbers of a tensor. */
function literalOf(literal: TensorLiteral, values: Tensor): TensorLiteral {
  return { ...literal, v: Array.from(values.toTypedArray(), Number) };
}

/**
 * Whether indices along a dimension name elements that are the same as those that PyTorch's name; none may stand twice
 * if there are several.
 */
function nameTheSame(self: Tensor, dim: number, ours: Tensor, { t, v }: TensorLiteral): boolean {
  const { shape } = parseHeader(t);
  if (ours.dtype !== 'int64' || String(ours.shape) !== String(shape) || ours.numel() === 0) return false;
  if (ours.lt(0).any().item() === true || ours.ge(self.size(dim)).any().item() === true) return false;
  const theirs = tensor(elements('int64', v ?? [])).reshape(shape);
  const found = (indices: Tensor): ArrayLike<unknown> => {
    const along = indices.dim() < self.dim() ? indices.unsqueeze(dim) : indices;
    return self.detach().gather(dim, along).toTypedArray();
  };
  if (!isSame(found(ours), found(theirs))) return false;
  return ours.dim() < self.dim() || ours.sort(dim).values.diff(1, dim).eq(0).any().item() !== true;
}

type Choice = (args: readonly unknown[], value: unknown, result: Result) => Result;

/** Which of equal elements the indices name is open. */
function ties(dimAt: number, isOpen: (args: readonly unknown[]) => boolean = () => true): Choice {
  return (args, value, result) => {
    const [self] = args;
    const indices = value instanceof Tensor ? value : [...(value as Iterable<Tensor>)].at(-1)!;
    const literal = 'items' in result ? result.items.at(-1)! : result;
    if (!(self instanceof Tensor) || self.dim() === 0 || !isTensorLiteral(literal) || !isOpen(args))
      return result;
    const dim = Number(argument(args, dimAt, 'dim') ?? -1);
    if (!nameTheSame(self, dim, indices, literal)) return result;
    const chosen = literalOf(literal, indices);
    return 'items' in result ? { ...result, items: [...result.items.slice(0, -1), chosen] } : chosen;
  };
}

const isUnstable = (args: readonly unknown[]): boolean => argument(args, args.length, 'stable') !== true;

/** The order of the elements is open unless it is asked for; what belongs to them must follow it. */
const anyOrder: Choice = (args, value, result) => {
  const [self] = args;
  if (!(self instanceof Tensor) || argument(args, 1, 'sorted') !== false) return result;
  const ours = value instanceof Tensor ? [value] : [...(value as Iterable<Tensor>)];
  const literals = 'items' in result ? result.items : [result];
  if (ours.length !== literals.length || !literals.every(isTensorLiteral)) return result;
  const theirs = literals.map(({ t, v }) => Array.from(elements(parseHeader(t).dtype, v ?? []), Number));
  const mine = ours.map((t) => Array.from(t.toTypedArray(), Number));
  // the fixtures hold rounded numbers
  const isNear = (a: number, b: number): boolean =>
    Object.is(a, b) || Math.abs(a - b) <= 1e-7 * Math.max(1, Math.abs(b));
  const places = theirs[0]!.map((item) => mine[0]!.findIndex((other) => isNear(other, item)));
  if (places.length !== mine[0]!.length || new Set(places).size !== places.length || places.includes(-1))
    return result;
  for (const [n, list] of theirs.entries()) {
    if (n === 0) continue;
    const isInverse = n === 1 && argument(args, 2, 'returnInverse') === true;
    const moved = isInverse
      ? isSame(
          list.map((at) => places[at]),
          mine[n]!,
        )
      : isSame(
          list,
          places.map((at) => mine[n]![at]),
        );
    if (!moved) return result;
  }
  const chosen = literals.map((literal, n) => literalOf(literal, ours[n]!));
  return 'items' in result ? { ...result, items: chosen } : chosen[0]!;
};

const choices: Record<string, Choice> = {
  sort: ties(1, isUnstable),
  argsort: ties(1, isUnstable),
  topk: ties(2),
  kthvalue: ties(2),
  mode: ties(1),
  unique: anyOrder,
};

/** A result of PyTorch's with our choice in it, where ours has the defining property too. */
export function withOurChoice(
  name: string,
  args: readonly unknown[],
  value: unknown,
  result: Result,
): Result {
  return choices[name]?.(args, value, result) ?? result;
}
