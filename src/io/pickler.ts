/** Values as Python's pickles (protocol 2), and the storages of the tensors in them. */
import { ValueError } from '../errors.js';
import { Parameter } from '../nn/parameter.js';
import { isKeywords } from '../tensor/arguments.js';
import type { Storage } from '../tensor/storage.js';
import { Tensor } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { join } from './source.js';

/** Whatever is deeper contains itself, or could not be loaded. */
const MAX_DEPTH = 500;

/** Builds the bytes of a pickle. Each storage is named once, by a number, however many tensors show it. */
export class Pickler {
  /** In the order of their numbers, with a tensor that shows all of each. */
  readonly storages = new Map<Storage, { key: string; whole: Tensor }>();
  readonly #pieces: Uint8Array[] = [];
  readonly #callee: string;

  constructor(callee: string) {
    this.#callee = callee;
  }

  dump(value: unknown): Uint8Array {
    this.#codes(0x80, 2);
    this.#value(value, 0);
    this.#text('.');
    return join(this.#pieces);
  }

  #value(value: unknown, depth: number): void {
    if (depth > MAX_DEPTH) {
      throw new ValueError(
        `${this.#callee}(): values are nested more than ${MAX_DEPTH} deep, or contain themselves`,
      );
    }
    if (value === null || value === undefined) this.#text('N');
    else if (typeof value === 'boolean') this.#codes(value ? 0x88 : 0x89);
    else if (typeof value === 'number') this.#number(value);
    else if (typeof value === 'bigint') this.#long(value);
    else if (typeof value === 'string') this.#string(value);
    else if (value instanceof Parameter) this.#parameter(value);
    else if (value instanceof Tensor) this.#tensor(value, value.requiresGrad);
    else if (Array.isArray(value)) this.#list(value, depth);
    else if (value instanceof Map) this.#dict(value, depth);
    else if (isKeywords(value)) this.#record(value, depth);
    else {
      throw new TypeError(
        `${this.#callee}(): only tensors and dicts, lists, numbers and texts of them can be saved, not ${typeName(value)}`,
      );
    }
  }

  #record(record: Record<string, unknown>, depth: number): void {
    const isOptimizer = Array.isArray(record.param_groups) && isKeywords(record.state);
    const entries = Object.entries(record).map(([key, value]): [string, unknown] => {
      // The state of an optimizer is numbered, and JavaScript's objects have texts for keys.
      if (!isOptimizer || key !== 'state') return [key, value];
      const state = Object.entries(value as object).map(([name, item]): [unknown, unknown] => [
        /^\d+$/.test(name) ? Number(name) : name,
        item,
      ]);
      return [key, new Map(state)];
    });
    this.#dict(new Map<unknown, unknown>(entries), depth);
  }

  #dict(dict: ReadonlyMap<unknown, unknown>, depth: number): void {
    this.#text('}(');
    for (const [key, value] of dict) {
      if (typeof key === 'object' && key !== null) {
        throw new TypeError(`${this.#callee}(): a key must be a text or a number, not ${typeName(key)}`);
      }
      this.#value(key, depth + 1);
      this.#value(value, depth + 1);
    }
    this.#text('u');
  }

  #list(items: readonly unknown[], depth: number): void {
    this.#text('](');
    for (const item of items) this.#value(item, depth + 1);
    this.#text('e');
  }

  #number(value: number): void {
    if (Number.isSafeInteger(value) && !Object.is(value, -0)) {
      this.#long(BigInt(value));
      return;
    }
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, value, false);
    this.#text('G');
    this.#pieces.push(bytes);
  }

  /** In as few bytes of two's complement as will do. */
  #long(value: bigint): void {
    let length = 1;
    while (BigInt.asIntN(length * 8, value) !== value) length++;
    if (length > 255) throw new ValueError(`${this.#callee}(): an integer has more than 255 bytes`);
    this.#codes(0x8a, length);
    for (let i = 0; i < length; i++) this.#codes(Number(BigInt.asUintN(8, value >> BigInt(8 * i))));
  }

  #string(value: string): void {
    const bytes = new TextEncoder().encode(value);
    const head = new Uint8Array(5);
    head[0] = 'X'.charCodeAt(0);
    new DataView(head.buffer).setUint32(1, bytes.length, true);
    this.#pieces.push(head, bytes);
  }

  #parameter(parameter: Parameter): void {
    this.#text('ctorch._utils\n_rebuild_parameter\n(');
    this.#tensor(parameter, false);
    this.#codes(parameter.requiresGrad ? 0x88 : 0x89);
    this.#noHooks();
  }

  #tensor(t: Tensor, requiresGrad: boolean): void {
    const { key, numel } = this.#keyOf(t);
    this.#text('ctorch._utils\n_rebuild_tensor_v2\n((');
    this.#string('storage');
    this.#text(`ctorch\n${t._type.label}Storage\n`);
    this.#string(key);
    this.#string('cpu');
    this.#number(numel);
    this.#text('tQ');
    this.#number(t._offset);
    this.#numbers(t.shape);
    this.#numbers(t._strides);
    this.#codes(requiresGrad ? 0x88 : 0x89);
    this.#noHooks();
  }

  /** An empty dict of hooks, the end of the arguments, the call. */
  #noHooks(): void {
    this.#text('ccollections\nOrderedDict\n)RtR');
  }

  #keyOf(t: Tensor): { key: string; numel: number } {
    const { _storage: storage, _type: type } = t;
    const numel = Math.floor(storage.nbytes / type.size);
    const known = this.storages.get(storage);
    const key = known?.key ?? String(this.storages.size);
    if (known === undefined) {
      this.storages.set(storage, { key, whole: new Tensor(storage, type, [numel], [1], 0) });
    } else if (known.whole._type !== type) {
      throw new ValueError(
        'Cannot save multiple tensors or storages that view the same data as different types',
      );
    }
    return { key, numel };
  }

  #numbers(values: readonly number[]): void {
    this.#text('(');
    for (const value of values) this.#number(value);
    this.#text('t');
  }

  /** Opcodes that are letters, and their texts. */
  #text(ascii: string): void {
    this.#pieces.push(new TextEncoder().encode(ascii));
  }

  #codes(...codes: readonly number[]): void {
    this.#pieces.push(Uint8Array.from(codes));
  }
}
