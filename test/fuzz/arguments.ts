/** Random arguments for a schema: by the operator's plan, else by their types and names. */
import type { Param, ParsedSchema } from '../../src/ops/schema.js';
import type { Draw } from './draw.js';
import type { Case, Literal, TensorLiteral } from './literals.js';
import { type Plan, plans } from './plans.js';
import { broadcast, type DType, dtype as drawDType, shape, tensor, type Values } from './tensors.js';

const integers = ['int64', 'int64', 'int64', 'int32'] as const;

const words: Record<string, readonly string[]> = {
  roundingMode: ['trunc', 'floor'],
  reduction: ['mean', 'sum', 'none'],
  approximate: ['none', 'tanh'],
  interpolation: ['linear', 'lower', 'higher', 'midpoint', 'nearest'],
  norm: ['forward', 'backward', 'ortho'],
  reduce: ['sum', 'prod', 'mean', 'amax', 'amin'],
  UPLO: ['L', 'U'],
  mode: ['constant', 'reflect', 'replicate', 'circular'],
  side: ['left', 'right'],
};

/** Draws the arguments of one call. */
class Arguments {
  readonly #dtype: DType;
  readonly #shape: number[];
  readonly #grad: boolean;
  #first: TensorLiteral | null = null;

  constructor(
    private readonly draw: Draw,
    private readonly name: string,
    canGrad: boolean,
  ) {
    const isNeural = /[pP]ool|conv|Norm$|[lL]oss|linalg|fft/.test(name);
    this.#dtype = isNeural && draw.chance(0.9) ? draw.pick(['float32', 'float64']) : drawDType(draw);
    this.#shape = shape(draw);
    this.#grad = canGrad && draw.chance(0.6);
  }

  get plan(): Plan {
    return {
      draw: this.draw,
      dtype: this.#dtype,
      t: (size, values) => this.#tensor(size, values),
      index: (size, below) => tensor(this.draw, 'int64', size, { below }, { dense: true }),
    };
  }

  #tensor(size: readonly number[], values: Values = 'any'): TensorLiteral {
    const { draw } = this;
    const type = this.#first && draw.chance(0.12) ? drawDType(draw) : this.#dtype;
    const literal = tensor(draw, type, size, values, { grad: this.#grad });
    this.#first ??= literal;
    return literal;
  }

  get #sizes(): readonly number[] {
    return this.#first?.size ?? this.#shape;
  }

  #dim(): number {
    const n = Math.max(1, this.#sizes.length);
    return this.draw.chance(0.04) ? this.draw.pick([n, -n - 1]) : this.draw.int(-n, n - 1);
  }

  #dims(): number[] {
    const n = this.#sizes.length;
    const all = this.draw.shuffled(Array.from({ length: n }, (_, d) => (this.draw.chance(0.4) ? d - n : d)));
    return all.slice(0, this.draw.int(0, n));
  }

  #number(): number {
    return this.draw.chance(0.5) ? this.draw.int(-3, 4) : this.draw.int(-12, 12) / 8;
  }

  #ints(name: string): Literal {
    const { draw } = this;
    const n = this.#sizes.length;
    if (name === 'dims' && this.name.startsWith('permute'))
      return draw.shuffled(Array.from({ length: n }, (_, d) => (draw.chance(0.3) ? d - n : d)));
    if (/^dims?$/.test(name)) return this.#dims();
    if (name === 'size' && /^(expand|broadcastTo)/.test(this.name))
      return [...shape(draw, 0, 1), ...this.#sizes.map((size) => (size === 1 ? draw.int(1, 3) : size))];
    if (name === 'size') return draw.chance(0.5) ? [...this.#sizes] : broadcast(draw, this.#sizes);
    if (name === 'repeats') return [...shape(draw, 0, 1), ...this.#sizes.map(() => draw.int(0, 2))];
    if (name === 'pad') return Array.from({ length: 2 * draw.int(0, n) }, () => draw.int(-1, 2));
    if (name === 'splitSizes') return [1, Math.max(0, (this.#sizes[0] ?? 1) - 1)];
    return Array.from({ length: draw.int(0, 3) }, () => draw.int(0, 3));
  }

  one({ name, word }: Param): Literal {
    const { draw } = this;
    switch (word) {
      case 'Tensor':
        if (/[mM]ask$|^condition$/.test(name)) return tensor(draw, 'bool', broadcast(draw, this.#sizes));
        return this.#tensor(this.#first ? broadcast(draw, this.#sizes) : this.#shape);
      case 'Operand':
        if (this.#first && draw.chance(0.35)) return draw.chance(0.1) ? draw.chance(0.5) : this.#number();
        return this.#tensor(this.#first ? broadcast(draw, this.#sizes) : this.#shape);
      case 'Index':
        return tensor(draw, draw.pick(integers), broadcast(draw, this.#sizes), { below: 2 });
      case 'Tensor[]':
        return Array.from({ length: draw.int(1, 3) }, () => this.#tensor(this.#sizes));
      case 'Scalar':
        return this.#number();
      case 'int':
        return /^(dim|dim0|dim1|dim2|axis|startDim|endDim|dimension)$/.test(name)
          ? this.#dim()
          : draw.int(-1, 4);
      case 'float':
        return draw.chance(0.1) ? { n: draw.pick(['inf', 'nan']) } : draw.int(1, 16) / 8;
      case 'bool':
        return draw.chance(0.5);
      case 'str':
        return draw.pick(words[name] ?? ['mean']);
      case 'int[]':
        return this.#ints(name);
      case 'int[1]':
        if (/^(dim|dims|source|destination)$/.test(name))
          return draw.chance(0.6) ? this.#dim() : this.#dims();
        return draw.chance(0.5) ? draw.int(1, 3) : this.#ints(name);
      case 'ScalarType':
        return { d: drawDType(draw) };
      default:
        return null;
    }
  }

  note(literal: Literal): void {
    if (typeof literal === 'object' && literal !== null && 't' in literal) this.#first ??= literal;
  }
}

/** Arguments that mean nothing to the other side, or nothing worth drawing. */
const leftOut = new Set(['MemoryFormat', 'Generator', 'Padding']);
const noTensors = new Set([
  'sizeAverage',
  'reduce',
  'sparse',
  'sparseGrad',
  'out',
  'requiresGrad',
  'nonBlocking',
]);

const snake = (name: string): string =>
  /^[A-Z]+$/.test(name)
    ? name
    : name.replace(/(?<=.)[A-Z](?=[a-z\d]|$)/g, (letter) => `_${letter.toLowerCase()}`);

/** Positional arguments, keywords as they are named here, and as PyTorch names them. */
export type Drawn = Pick<Case, 'args' | 'keywords'>;

export function drawArguments(draw: Draw, schema: ParsedSchema, isInPlace: boolean): Drawn {
  const drawn = new Arguments(draw, schema.name, !isInPlace);
  const given = plans[schema.name]?.(drawn.plan) ?? {};
  const args: Literal[] = [];
  const keywords: Record<string, Literal> = {};
  let hasGap = false;
  for (const param of schema.params) {
    const isFixed = Object.hasOwn(given, param.name);
    const isOptional = param.hasDefault || param.nullable;
    const isSkipped =
      leftOut.has(param.word) || noTensors.has(param.name) || (param.nullable && param.word === 'Tensor');
    const isOmitted = !isFixed && isOptional && (isSkipped || draw.chance(0.5));
    if (isOmitted && (param.hasDefault || param.keywordOnly)) {
      hasGap ||= !param.keywordOnly;
      continue;
    }
    const literal = isFixed ? given[param.name]! : isOmitted ? null : drawn.one(param);
    drawn.note(literal);
    if (hasGap || param.keywordOnly) keywords[param.name] = literal;
    else args.push(literal);
  }
  return { args, keywords };
}

/** The keywords in PyTorch's spelling. */
export const pythonKeywords = (keywords: Case['keywords']): Case['keywords'] =>
  Object.fromEntries(Object.entries(keywords).map(([name, literal]) => [snake(name), literal]));

export { snake };
