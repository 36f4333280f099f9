/** Operator signatures in PyTorch's notation: parsed once, typed by the compiler, and used to bind arguments. */
import type { DType } from '../tensor/dtype.js';
import type { Generator } from '../tensor/generator.js';
import type { MemoryFormat, Scalar, Tensor } from '../tensor/tensor.js';

/** What each type word of a schema means; `?` after it allows null. */
export interface SchemaTypes {
  Tensor: Tensor;
  /** A tensor or a number. */
  Operand: Tensor | Scalar;
  /** An int64 tensor; nested arrays of numbers are converted. */
  Index: Tensor;
  'Tensor[]': readonly Tensor[];
  Scalar: Scalar;
  int: number;
  float: number;
  bool: boolean;
  str: string;
  'int[]': readonly number[];
  /** One int or several. */
  'int[1]': readonly number[];
  /** One int or several, or the name of a rule. */
  Padding: readonly number[] | string;
  ScalarType: DType;
  MemoryFormat: MemoryFormat;
  Generator: Generator;
}

type TypeOf<Word extends string> = Word extends `${infer Inner}?`
  ? TypeOf<Inner> | null
  : Word extends keyof SchemaTypes
    ? SchemaTypes[Word]
    : never;

type SplitParams<Text extends string> = Text extends ''
  ? []
  : Text extends `${infer Head}, ${infer Tail}`
    ? [Head, ...SplitParams<Tail>]
    : [Text];

type WithoutStar<List extends string[]> = List extends [
  infer Head extends string,
  ...infer Tail extends string[],
]
  ? Head extends '*'
    ? WithoutStar<Tail>
    : [Head, ...WithoutStar<Tail>]
  : [];

type ParamsOf<Schema extends string> = Schema extends `${string}(${infer Params}) -> ${string}`
  ? WithoutStar<SplitParams<Params>>
  : never;

type NameOfParam<Param extends string> = Param extends `${string} ${infer Name}=${string}`
  ? Name
  : Param extends `${string} ${infer Name}`
    ? Name
    : never;

type TypeOfParam<Param extends string> = Param extends `${infer Word} ${string}` ? TypeOf<Word> : never;

/** `'mul'` of `'mul(Tensor self, Operand other) -> Tensor'`. */
export type NameOf<Schema extends string> = Schema extends `${infer Name}(${string}` ? Name : never;

type TypesOf<List extends string[]> = List extends [infer Head extends string, ...infer Tail extends string[]]
  ? [TypeOfParam<Head>, ...TypesOf<Tail>]
  : [];

/** The arguments as a tuple, defaults filled in. */
export type ArgsOf<Schema extends string> = TypesOf<ParamsOf<Schema>>;

/** The arguments by name. */
export type NamedArgsOf<Schema extends string> = {
  [Param in ParamsOf<Schema>[number] as NameOfParam<Param>]: TypeOfParam<Param>;
};

type TensorFor<List extends string[]> = List extends [string, ...infer Tail extends string[]]
  ? [Tensor, ...TensorFor<Tail>]
  : [];

/** `Tensor`, or for several results a tuple. */
export type ResultOf<Schema extends string> = Schema extends `${string} -> (${infer Results})`
  ? TensorFor<SplitParams<Results>>
  : Schema extends `${string} -> Tensor[]`
    ? Tensor[]
    : Tensor;

type NameOfResult<Word extends string> = Word extends `Tensor ${infer Name}` ? Name : never;

/** The results by name: `result`, and each of several. */
export type NamedResultsOf<Schema extends string> = {
  result: ResultOf<Schema>;
} & (Schema extends `${string} -> (${infer Results})`
  ? Record<NameOfResult<SplitParams<Results>[number]>, Tensor>
  : unknown);

export interface Param {
  readonly name: string;
  readonly word: string;
  readonly nullable: boolean;
  readonly isTensor: boolean;
  readonly keywordOnly: boolean;
  readonly hasDefault: boolean;
  readonly defaultValue: unknown;
}

export interface ParsedSchema {
  readonly name: string;
  readonly params: readonly Param[];
  readonly positionalCount: number;
  /** Names of several results, null for one. */
  readonly results: readonly string[] | null;
}

export function parseSchema(schema: string): ParsedSchema {
  const open = schema.indexOf('(');
  const close = schema.lastIndexOf(') -> ');
  const params: Param[] = [];
  let keywordOnly = false;
  for (const text of schema.slice(open + 1, close).split(', ')) {
    if (text === '*') keywordOnly = true;
    else if (text !== '') params.push(parseParam(text, keywordOnly));
  }
  const result = schema.slice(close + 5);
  return {
    name: schema.slice(0, open),
    params,
    positionalCount: params.filter((param) => !param.keywordOnly).length,
    results: result.startsWith('(')
      ? result
          .slice(1, -1)
          .split(', ')
          .map((text) => text.slice('Tensor '.length))
      : null,
  };
}

function parseParam(text: string, keywordOnly: boolean): Param {
  const space = text.indexOf(' ');
  const equals = text.indexOf('=');
  const type = text.slice(0, space);
  const nullable = type.endsWith('?');
  const word = nullable ? type.slice(0, -1) : type;
  return {
    name: text.slice(space + 1, equals < 0 ? undefined : equals),
    word,
    nullable,
    isTensor: word === 'Tensor' || word === 'Operand' || word === 'Index' || word === 'Tensor[]',
    keywordOnly,
    hasDefault: equals >= 0,
    defaultValue: equals < 0 ? undefined : parseDefault(text.slice(equals + 1)),
  };
}

function parseDefault(text: string): unknown {
  if (text === 'None') return null;
  if (text === 'True') return true;
  if (text === 'False') return false;
  if (text === 'inf' || text === '-inf') return text === 'inf' ? Infinity : -Infinity;
  if (text === '[]') return [];
  const number = Number(text);
  return Number.isNaN(number) ? text : number;
}
