/** From the arguments of a call to the list that an operator works on: keywords, defaults, PyTorch's TypeErrors. */
import { isKeywords } from '../tensor/arguments.js';
import { Generator } from '../tensor/generator.js';
import { Tensor } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { isNone } from '../tensor/values.js';
import { unexpectedKeyword } from '../errors.js';
import { toIndexTensor } from './index-data.js';
import type { Param, ParsedSchema, SchemaTypes } from './schema.js';

/** Refuses what is no tensor, where a function takes one without a schema. */
export function assertTensor(
  callee: string,
  value: unknown,
  argument = 'input',
  position = 1,
): asserts value is Tensor {
  if (value instanceof Tensor) return;
  if (value === undefined)
    throw new TypeError(`${callee}() missing 1 required positional arguments: "${argument}"`);
  throw new TypeError(
    `${callee}(): argument '${argument}' (position ${position}) must be Tensor, not ${typeName(value)}`,
  );
}

/** Refuses an `out` that is no tensor. */
export function assertOut(callee: string, out: unknown): asserts out is Tensor {
  if (out instanceof Tensor) return;
  throw new TypeError(`${callee}(): argument 'out' must be Tensor, not ${typeName(out)}`);
}

/** An argument as a type of schemas, where a function takes it without one. */
export function argumentAs<Word extends keyof SchemaTypes>(
  callee: string,
  word: Word,
  name: string,
  position: number,
  value: unknown,
): SchemaTypes[Word] {
  const param = { name, word, nullable: false, keywordOnly: false };
  return convert(callee, param, position, value) as SchemaTypes[Word];
}

/** What `bind` found besides the arguments. */
export interface Bound {
  readonly args: unknown[];
  readonly out: unknown;
}

/**
 * One value for each parameter of the schema. `given` are the arguments as called, `self` first. Unknown keywords,
 * missing and surplus arguments and wrong types are TypeErrors. A method's arguments are counted without `self`.
 */
export function bind(
  schema: ParsedSchema,
  given: readonly unknown[],
  takesOut: boolean,
  isFunction = false,
): Bound {
  const { params, positionalCount, name } = schema;
  let count = given.length;
  while (count > 0 && given[count - 1] === undefined) count--;
  const keywords = count > 0 && isKeywords(given[count - 1]) ? given[--count] : null;
  const args = new Array<unknown>(params.length);
  let positional: readonly unknown[] = given;
  const last = params[positionalCount - 1];
  if (last?.word === 'int[]' && count >= positionalCount && typeof given[positionalCount - 1] === 'number') {
    positional = [...given.slice(0, positionalCount - 1), given.slice(positionalCount - 1, count)];
    count = positionalCount;
  }
  if (count > positionalCount) {
    const takes = `${positionalCount} positional argument${positionalCount === 1 ? '' : 's'}`;
    throw new TypeError(`${name}() takes ${takes} but ${count} were given`);
  }
  let out: unknown = null;
  if (keywords !== null)
    out = takeKeywords(schema, keywords as Record<string, unknown>, args, count, takesOut);
  const first = isFunction || params[0]?.name !== 'self' ? 1 : 0;
  for (let i = 0; i < params.length; i++) {
    const param = params[i]!;
    let value = i < count ? positional[i] : args[i];
    if (value === undefined) {
      if (!param.hasDefault) {
        if (param.nullable) value = null;
        else throw new TypeError(`${name}() missing 1 required positional arguments: "${param.name}"`);
      } else value = param.defaultValue;
    }
    args[i] = convert(name, param, first + i, value);
  }
  return { args, out };
}

function takeKeywords(
  schema: ParsedSchema,
  keywords: Record<string, unknown>,
  args: unknown[],
  count: number,
  takesOut: boolean,
): unknown {
  let out: unknown = null;
  for (const key of Object.keys(keywords)) {
    const value = keywords[key];
    if (key === 'out' && takesOut) {
      out = value ?? null;
      continue;
    }
    const at = schema.params.findIndex((param) => param.name === key);
    if (at < 0) {
      const allowed = schema.params.filter((param) => param.name !== 'self').map((param) => param.name);
      if (takesOut) allowed.push('out');
      throw unexpectedKeyword(schema.name, key, allowed);
    }
    if (at < count) throw new TypeError(`${schema.name}() got multiple values for argument '${key}'`);
    args[at] = value;
  }
  return out;
}

/** Types that most arguments have already, so that nothing has to be converted. */
const enum Plain {
  Never,
  Operand,
  Tensor,
  Number,
  Integer,
  IntegerOrList,
  Integers,
}

const plainTypes: Record<string, Plain | undefined> = {
  Operand: Plain.Operand,
  Tensor: Plain.Tensor,
  Index: Plain.Tensor,
  Scalar: Plain.Number,
  int: Plain.Integer,
  'int[1]': Plain.IntegerOrList,
  'int[]': Plain.Integers,
};

/**
 * Binds the calls that come all the time: tensors or numbers in the first places, defaults for the rest. It does what
 * `bind` does for them, without looking at keywords and conversions.
 */
export class QuickBinder {
  /** The defaults, in the parameters' places. */
  readonly #defaults: readonly unknown[];
  readonly #types: readonly Plain[];
  /** So many have to be given, and so many can be without their names. */
  readonly #required: number;
  readonly #positionalCount: number;

  constructor({ name, params, positionalCount }: ParsedSchema) {
    const isOptional = ({ hasDefault, nullable }: Param): boolean => hasDefault || nullable;
    const takesTensor = params[0]?.word === 'Tensor' || params[0]?.word === 'Operand';
    this.#defaults = params.map((param, i) =>
      isOptional(param) ? convert(name, param, i, param.hasDefault ? param.defaultValue : null) : null,
    );
    this.#types = params.map(({ word }) => plainTypes[word] ?? Plain.Never);
    this.#required = params.reduce((last, param, i) => (isOptional(param) ? last : i + 1), 0);
    this.#positionalCount = takesTensor ? positionalCount : 0;
  }

  /** The arguments of a call with one or two, or null when this is for `bind` to decide. */
  bind(self: unknown, first: unknown): unknown[] | null {
    if (!(self instanceof Tensor) || this.#positionalCount === 0) return null;
    if (first === undefined) {
      if (this.#required > 1) return null;
    } else if (this.#required > 2 || this.#positionalCount < 2 || !isPlain(this.#types[1]!, first))
      return null;
    const args = this.#defaults.slice();
    args[0] = self;
    if (first !== undefined) args[1] = this.#types[1]! >= Plain.IntegerOrList ? toList(first) : first;
    return args;
  }

  /** The same for any number of them. */
  bindAll(given: readonly unknown[]): unknown[] | null {
    const count = given.length;
    if (count > this.#positionalCount || count < this.#required || !(given[0] instanceof Tensor)) return null;
    const args = this.#defaults.slice();
    args[0] = given[0];
    for (let i = 1; i < count; i++) {
      const type = this.#types[i]!;
      const value = given[i];
      if (!isPlain(type, value)) return null;
      args[i] = type >= Plain.IntegerOrList ? toList(value) : value;
    }
    return args;
  }
}

/** Whether a value is of a parameter's type as it is. */
function isPlain(type: Plain, value: unknown): boolean {
  switch (type) {
    case Plain.Operand:
      return typeof value === 'number' || value instanceof Tensor;
    case Plain.Tensor:
      return value instanceof Tensor;
    case Plain.Number:
      return typeof value === 'number';
    case Plain.Integer:
      return Number.isInteger(value);
    case Plain.IntegerOrList:
      return Number.isInteger(value) || isIntegers(value);
    case Plain.Integers:
      return isIntegers(value);
    default:
      return false;
  }
}

function isIntegers(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  for (let i = 0; i < value.length; i++) if (!Number.isInteger(value[i])) return false;
  return true;
}

/** A copy: the caller may change the array later. */
function toList(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]).slice() : [value];
}

type Expected = Pick<Param, 'name' | 'word' | 'nullable' | 'keywordOnly'>;

/** The value as the schema's type, or a TypeError in PyTorch's words. */
function convert(name: string, param: Expected, position: number, value: unknown): unknown {
  if (isNone(value)) {
    if (param.nullable) return null;
    throw wrongType(name, param, position, 'NoneType');
  }
  switch (param.word) {
    case 'Tensor':
      if (value instanceof Tensor) return value;
      break;
    case 'Operand':
      if (value instanceof Tensor || isScalar(value)) return value;
      break;
    case 'Index':
      if (value instanceof Tensor) return value;
      if (Array.isArray(value) || ArrayBuffer.isView(value)) return toIndexTensor(value);
      break;
    case 'Tensor[]':
      if (Array.isArray(value)) {
        const wrong = value.findIndex((item) => !(item instanceof Tensor));
        if (wrong < 0) return value;
        const given = typeName(value[wrong]);
        throw new TypeError(
          `expected Tensor as element ${wrong} in argument ${position - 1}, but got ${given}`,
        );
      }
      break;
    case 'Scalar':
      if (isScalar(value)) return value;
      if (value instanceof Tensor && value.shape.length === 0) return value.item();
      break;
    case 'int': {
      const int = toInt(value);
      if (int !== null) return int;
      break;
    }
    case 'float':
      if (typeof value === 'number' || typeof value === 'bigint') return Number(value);
      break;
    case 'bool':
      if (typeof value === 'boolean') return value;
      break;
    case 'Generator':
      if (value instanceof Generator) return value;
      break;
    case 'Padding':
    case 'int[1]':
    case 'int[]': {
      if (param.word === 'Padding' && typeof value === 'string') return value;
      const int = toInt(value);
      if (int !== null) return [int];
      if (Array.isArray(value)) {
        const ints = value.map(toInt);
        const wrong = ints.indexOf(null);
        if (wrong < 0) return ints;
        if (wrong > 0) {
          const given = typeName(value[wrong]);
          throw new TypeError(
            `${name}(): argument '${param.name}' must be tuple of ints, but found element of type ${given} at pos ${wrong + 1}`,
          );
        }
      }
      break;
    }
    default:
      if (typeof value === 'string') return value;
  }
  throw wrongType(name, param, position, typeName(value));
}

function isScalar(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';
}

function toInt(value: unknown): number | null {
  if (typeof value === 'number') return Number.isInteger(value) ? value : null;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Tensor && value.shape.length === 0 && !value._type.isFloat)
    return Number(value.item());
  return null;
}

const pythonNames: Record<string, string> = {
  Operand: 'Tensor',
  Index: 'Tensor',
  'Tensor[]': 'tuple of Tensors',
  Scalar: 'Number',
  'int[]': 'tuple of ints',
  'int[1]': 'tuple of ints',
  Padding: 'tuple of ints',
  ScalarType: 'dtype',
  Generator: 'torch.Generator',
  MemoryFormat: 'memory format',
};

function wrongType(name: string, param: Expected, position: number, given: string): TypeError {
  const expected = pythonNames[param.word] ?? param.word;
  const [label, at] = param.name === 'self' ? ['input', 1] : [param.name, position];
  const where = param.keywordOnly ? '' : ` (position ${at})`;
  return new TypeError(`${name}(): argument '${label}'${where} must be ${expected}, not ${given}`);
}
