/** Sums of products in Einstein's notation. */
import { RuntimeError, ValueError } from '../errors.js';
import { Tensor } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';

const ELLIPSIS = -1;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

interface Equation {
  /** The labels of each operand's dimensions: numbers of letters, and `ELLIPSIS`. */
  readonly operands: number[][];
  /** Those of the result; null where the equation leaves them out. */
  readonly result: number[] | null;
}

/** Reads labels from `text`, whose first character is the `start`-th of the whole equation. */
function parseLabels(text: string, start: number, owner: string): number[] {
  const labels: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char === ' ') continue;
    if (char === '.') {
      if (labels.includes(ELLIPSIS)) {
        throw new RuntimeError(`einsum(): found '.' for ${owner} for which an ellipsis was already found`);
      }
      if (!text.startsWith('...', i)) {
        throw new RuntimeError(`einsum(): found '.' for ${owner} that is not part of any ellipsis`);
      }
      labels.push(ELLIPSIS);
      i += 2;
      continue;
    }
    const label = LETTERS.indexOf(char);
    if (label < 0) {
      throw new RuntimeError(
        `einsum(): invalid subscript given at index ${start + i} in the equation string, subscripts must be in [a-zA-Z]`,
      );
    }
    labels.push(label);
  }
  return labels;
}

function parse(equation: string, count: number): Equation {
  const arrow = equation.indexOf('->');
  const left = arrow < 0 ? equation : equation.slice(0, arrow);
  const operands: number[][] = [];
  let at = 0;
  for (const text of left.split(',')) {
    if (operands.length >= count) {
      throw new RuntimeError('einsum(): fewer operands were provided than specified in the equation');
    }
    operands.push(parseLabels(text, at, `operand ${operands.length}`));
    at += text.length + 1;
  }
  if (operands.length < count) {
    throw new RuntimeError('einsum(): more operands were provided than specified in the equation');
  }
  return { operands, result: arrow < 0 ? null : parseResult(equation.slice(arrow + 2), arrow + 2) };
}

function parseResult(text: string, start: number): number[] {
  const dots = text.indexOf('...');
  const rest = dots < 0 ? -1 : text.indexOf('.', dots + 3);
  if (rest >= 0)
    throw new RuntimeError("einsum(): found '.' for output but an ellipsis (...) was already found");
  return parseLabels(text, start, 'output');
}

/** The equation that pairs of a tensor and its labels, with the result's labels behind them, stand for. */
function fromLists(given: readonly unknown[]): { equation: Equation; operands: Tensor[] } {
  const operands: Tensor[] = [];
  const labels: number[][] = [];
  for (let i = 0; i + 1 < given.length; i += 2) {
    operands.push(given[i] as Tensor);
    labels.push(listLabels(given[i + 1]));
  }
  const result = given.length % 2 === 1 ? listLabels(given[given.length - 1]) : null;
  return { equation: { operands: labels, result }, operands };
}

function listLabels(list: unknown): number[] {
  if (!Array.isArray(list)) {
    throw new TypeError(`einsum(): subscripts must be a list of ints, not ${typeName(list)}`);
  }
  return (list as unknown[]).map((item) => {
    if (item === '...') return ELLIPSIS;
    const label = item as number;
    if (Number.isInteger(label) && label >= 0 && label < 52) return label;
    throw new ValueError('einsum(): subscript in subscript list is not within the valid range [0, 52)');
  });
}

/** Where each label's dimension lies when all operands are brought to the same order, results first. */
interface Plan {
  readonly places: ReadonlyMap<number, number>;
  readonly ellipsisAt: number;
  readonly ellipsisDims: number;
  readonly resultDims: number;
  readonly dims: number;
}

function planOf({ operands: labels, result }: Equation, operands: readonly Tensor[]): Plan {
  let ellipsisDims = 0;
  const counts = new Map<number, number>();
  labels.forEach((list, i) => {
    const named = list.filter((label) => label !== ELLIPSIS);
    const ndim = operands[i]!.shape.length;
    const hasEllipsis = named.length < list.length;
    if (hasEllipsis ? named.length > ndim : named.length !== ndim) {
      throw new RuntimeError(
        `einsum(): the number of subscripts in the equation (${named.length}) ` +
          (hasEllipsis ? 'is more than' : 'does not match') +
          ` the number of dimensions (${ndim}) for operand ${i}` +
          (hasEllipsis ? '' : ' and no ellipsis was given'),
      );
    }
    if (hasEllipsis) ellipsisDims = Math.max(ellipsisDims, ndim - named.length);
    for (const label of named) counts.set(label, (counts.get(label) ?? 0) + 1);
  });
  const hasEllipsis = labels.some((list) => list.includes(ELLIPSIS));
  const order = result ?? implicitResult(counts, hasEllipsis);
  const places = new Map<number, number>();
  let at = 0;
  let ellipsisAt = 0;
  let ellipsisIsKept = false;
  for (const label of order) {
    if (label === ELLIPSIS) {
      ellipsisAt = at;
      ellipsisIsKept = true;
      at += ellipsisDims;
      continue;
    }
    const letter = LETTERS[label]!;
    if (places.has(label)) {
      throw new RuntimeError(`einsum(): output subscript ${letter} appears more than once in the output`);
    }
    if (!counts.has(label)) {
      throw new RuntimeError(
        `einsum(): output subscript ${letter} does not appear in the equation for any input operand`,
      );
    }
    places.set(label, at++);
  }
  const resultDims = at;
  if (!ellipsisIsKept) {
    ellipsisAt = at;
    at += ellipsisDims;
  }
  for (const label of [...counts.keys()].sort((a, b) => a - b)) {
    if (!places.has(label)) places.set(label, at++);
  }
  return { places, ellipsisAt, ellipsisDims, resultDims, dims: at };
}

/** The ellipsis, and what appears once, in alphabetical order. */
function implicitResult(counts: ReadonlyMap<number, number>, hasEllipsis: boolean): number[] {
  const once = [...counts].flatMap(([label, count]) => (count === 1 ? [label] : []));
  return [...(hasEllipsis ? [ELLIPSIS] : []), ...once.sort((a, b) => a - b)];
}

/** The operand with one dimension for each of the plan, of size 1 where it has none, and diagonals for repeated labels. */
function arranged(operand: Tensor, i: number, labels: readonly number[], plan: Plan): Tensor {
  const order = new Array<number>(plan.dims).fill(-1);
  let result = operand;
  let dim = 0;
  for (const label of labels) {
    if (label === ELLIPSIS) {
      const covered = operand.shape.length - (labels.length - 1);
      for (let d = plan.ellipsisDims - covered; d < plan.ellipsisDims; d++)
        order[plan.ellipsisAt + d] = dim++;
      continue;
    }
    const place = plan.places.get(label)!;
    const before = order[place]!;
    if (before < 0) {
      order[place] = dim++;
      continue;
    }
    const [one, other] = [result.shape[before]!, result.shape[dim]!];
    if (one !== other) {
      throw new RuntimeError(
        `einsum(): subscript ${LETTERS[label]} is repeated for operand ${i} but the sizes don't match, ${other} != ${one}`,
      );
    }
    result = result.diagonal(0, before, dim).movedim(-1, before);
  }
  for (let place = 0; place < plan.dims; place++) {
    if (order[place]! >= 0) continue;
    result = result.unsqueeze(dim);
    order[place] = dim++;
  }
  return result.permute(order);
}

function assertBroadcasts(
  tensors: readonly Tensor[],
  labels: readonly (readonly number[])[],
  plan: Plan,
): void {
  const seen = new Array<number>(plan.dims).fill(1);
  tensors.forEach((t, i) => {
    for (const label of labels[i]!) {
      if (label === ELLIPSIS) continue;
      const place = plan.places.get(label)!;
      const size = t.shape[place]!;
      if (size !== 1 && seen[place] !== 1 && seen[place] !== size) {
        throw new RuntimeError(
          `einsum(): subscript ${LETTERS[label]} has size ${size} for operand ${i} which does not broadcast with ` +
            `previously seen size ${seen[place]}`,
        );
      }
      if (size !== 1) seen[place] = size;
    }
  });
}

/** The product of two tensors of as many dimensions, summed over some of them, which stay with size 1. */
function sumOfProducts(a: Tensor, b: Tensor, dims: readonly number[]): Tensor {
  if (dims.length === 0) return a.mul(b);
  const [both, onlyA, onlyB]: [number[], number[], number[]] = [[], [], []];
  for (let d = 0; d < a.shape.length; d++) {
    if (dims.includes(d)) continue;
    const [inA, inB] = [a.shape[d] !== 1, b.shape[d] !== 1];
    (inA && inB ? both : inA ? onlyA : onlyB).push(d);
  }
  const count = (t: Tensor, list: readonly number[]): number => list.reduce((n, d) => n * t.shape[d]!, 1);
  const [batch, rows, depth, columns] = [count(a, both), count(a, onlyA), count(a, dims), count(b, onlyB)];
  const left = a.permute([...both, ...onlyA, ...dims, ...onlyB]).reshape([batch, rows, depth]);
  const right = b.permute([...both, ...dims, ...onlyB, ...onlyA]).reshape([batch, depth, columns]);
  const shape = [
    ...both.map((d) => a.shape[d]!),
    ...onlyA.map((d) => a.shape[d]!),
    ...dims.map(() => 1),
    ...onlyB.map((d) => b.shape[d]!),
  ];
  const order: number[] = [];
  [...both, ...onlyA, ...dims, ...onlyB].forEach((d, i) => (order[d] = i));
  return left.bmm(right).view(shape).permute(order);
}

/** Multiplies the operands from left to right; a dimension that no later one has is summed at once. */
function contract(tensors: readonly Tensor[], plan: Plan): Tensor {
  const { resultDims, dims } = plan;
  const summed = Array.from({ length: dims - resultDims }, (_, i) => resultDims + i);
  if (tensors.length === 1) return summed.length === 0 ? tensors[0]! : tensors[0]!.sum(summed);
  const users = new Map(summed.map((d) => [d, tensors.filter((t) => t.shape[d] !== 1).length]));
  const product = tensors.reduce((left, right) => {
    const [ofLeft, ofRight, ofBoth]: [number[], number[], number[]] = [[], [], []];
    for (const d of summed) {
      const [inLeft, inRight] = [left.shape[d] !== 1, right.shape[d] !== 1];
      if (inLeft && inRight) {
        users.set(d, users.get(d)! - 1);
        if (users.get(d) === 1) ofBoth.push(d);
      } else if (users.get(d) === 1 && (inLeft || inRight)) {
        (inLeft ? ofLeft : ofRight).push(d);
      } else continue;
      if (users.get(d) === 1) users.set(d, 0);
    }
    const a = ofLeft.length === 0 ? left : left.sum(ofLeft, true);
    const b = ofRight.length === 0 ? right : right.sum(ofRight, true);
    return sumOfProducts(a, b, ofBoth);
  });
  return summed.length === 0 ? product : product.view(product.shape.slice(0, resultDims));
}

/**
 * Sums of products by the labels of dimensions: `'ij,jk->ik'` is the matrix product. A label that the result lacks is
 * summed over, one that an operand repeats takes its diagonal, and `...` stands for dimensions without labels. Without
 * `->` the result has the labels that appear once, in alphabetical order. Instead of an equation, each operand may be
 * followed by a list of numbers from 0 to 51 as labels.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.einsum.html
 * @example
 * einsum('ij,jk->ik', ones(2, 3), ones(3, 4)).shape; // [2, 4]
 * einsum('bii->b', ones(5, 2, 2)).tolist(); // [2, 2, 2, 2, 2]
 */
export function einsum(equation: string, ...operands: readonly Tensor[] | [readonly Tensor[]]): Tensor;
export function einsum(...operandsAndLabels: readonly (Tensor | readonly (number | '...')[])[]): Tensor;
export function einsum(...args: readonly unknown[]): Tensor {
  if (args.length < 2) {
    throw new ValueError(
      'einsum(): must specify the equation string and at least one operand, or at least one operand and its subscripts list',
    );
  }
  const isText = typeof args[0] === 'string';
  const rest = args.slice(1);
  const listed = isText
    ? ((rest.length === 1 && Array.isArray(rest[0]) ? rest[0] : rest) as unknown[])
    : args.filter((_, i) => i % 2 === 0 && i + 1 < args.length);
  listed.forEach((t, i) => {
    if (t instanceof Tensor) return;
    throw new TypeError(`expected Tensor as element ${i} in argument 1, but got ${typeName(t)}`);
  });
  const { equation, operands } = isText
    ? { equation: parse(args[0] as string, listed.length), operands: listed as Tensor[] }
    : fromLists(args);
  if (operands.length === 0) throw new RuntimeError('einsum(): must provide at least one operand');
  const plan = planOf(equation, operands);
  const tensors = operands.map((t, i) => arranged(t, i, equation.operands[i]!, plan));
  assertBroadcasts(tensors, equation.operands, plan);
  return contract(tensors, plan);
}
