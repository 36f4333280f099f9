/**
 * Python's pickles, as far as files of tensors need them. Nothing is executed: a global is a name, which the caller knows
 * or refuses, and the only calls are those that the caller makes of names that it knows.
 */
import { RuntimeError } from '../errors.js';

/** A tuple, of which the parts are fixed. */
export class Tuple {
  constructor(readonly items: readonly unknown[]) {}
}

/** A Python dict, of any keys. */
export class Dict extends Map<unknown, unknown> {}

/** What the caller says of names, calls and objects that are stored elsewhere. */
export interface Globals {
  /** The value of a global; throws for a name that is not known. */
  find(module: string, name: string): unknown;
  /** The result of a call of a value that `find` has given. */
  call(callee: unknown, args: Tuple): unknown;
  /** An object that is stored elsewhere. */
  persistent(id: unknown): unknown;
}

const MARK = Symbol('mark');

export function pickleError(detail: string): RuntimeError {
  return new RuntimeError(`Weights only load failed: ${detail}`);
}

/** The value that a pickle builds; dicts are `Dict`, lists arrays, tuples `Tuple`, integers numbers or bigints. */
export function unpickle(bytes: Uint8Array, globals: Globals): unknown {
  return new Unpickler(bytes, globals).run();
}

class Unpickler {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #globals: Globals;
  readonly #memo = new Map<number, unknown>();
  readonly #text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #stack: unknown[] = [];
  #at = 0;

  constructor(bytes: Uint8Array, globals: Globals) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#globals = globals;
  }

  run(): unknown {
    for (;;) {
      const code = this.#bytes[this.#skip(1)]!;
      if (code === 0x2e) return this.#pop();
      this.#step(code);
    }
  }

  #step(code: number): void {
    const stack = this.#stack;
    switch (String.fromCharCode(code)) {
      case '\x80': {
        const protocol = this.#bytes[this.#skip(1)]!;
        if (protocol > 5) throw pickleError(`unsupported pickle protocol: ${protocol}`);
        return;
      }
      case '\x95': // a frame, whose length does not matter
        this.#skip(8);
        return;
      case '(':
        stack.push(MARK);
        return;
      case '0':
        this.#pop();
        return;
      case 'N':
        stack.push(null);
        return;
      case '\x88':
        stack.push(true);
        return;
      case '\x89':
        stack.push(false);
        return;
      case 'J':
        stack.push(this.#view.getInt32(this.#skip(4), true));
        return;
      case 'K':
        stack.push(this.#view.getUint8(this.#skip(1)));
        return;
      case 'M':
        stack.push(this.#view.getUint16(this.#skip(2), true));
        return;
      case '\x8a':
        stack.push(this.#long(this.#view.getUint8(this.#skip(1))));
        return;
      case 'G':
        stack.push(this.#view.getFloat64(this.#skip(8), false));
        return;
      case 'X':
        stack.push(this.#string(this.#view.getUint32(this.#skip(4), true)));
        return;
      case '\x8c':
        stack.push(this.#string(this.#view.getUint8(this.#skip(1))));
        return;
      case ')':
        stack.push(new Tuple([]));
        return;
      case '\x85': {
        this.#tuple(1);
        return;
      }
      case '\x86': {
        this.#tuple(2);
        return;
      }
      case '\x87': {
        this.#tuple(3);
        return;
      }
      case 't':
        stack.push(new Tuple(this.#popMark()));
        return;
      case ']':
        stack.push([]);
        return;
      case '}':
        stack.push(new Dict());
        return;
      case 'a': {
        this.#append([this.#pop()]);
        return;
      }
      case 'e': {
        this.#append(this.#popMark());
        return;
      }
      case 's': {
        const value = this.#pop();
        this.#setItems([this.#pop(), value]);
        return;
      }
      case 'u': {
        this.#setItems(this.#popMark());
        return;
      }
      default:
        this.#stepOfObjects(code);
    }
  }

  /** What refers to other objects, by names or numbers. */
  #stepOfObjects(code: number): void {
    switch (String.fromCharCode(code)) {
      case 'q':
        this.#memo.set(this.#view.getUint8(this.#skip(1)), this.#top());
        return;
      case 'r':
        this.#memo.set(this.#view.getUint32(this.#skip(4), true), this.#top());
        return;
      case '\x94':
        this.#memo.set(this.#memo.size, this.#top());
        return;
      case 'h': {
        this.#recall(this.#view.getUint8(this.#skip(1)));
        return;
      }
      case 'j': {
        this.#recall(this.#view.getUint32(this.#skip(4), true));
        return;
      }
      case 'c': {
        const module = this.#line();
        this.#stack.push(this.#globals.find(module, this.#line()));
        return;
      }
      case '\x93': {
        const name = this.#pop();
        const module = this.#pop();
        if (typeof module !== 'string' || typeof name !== 'string') throw pickleError('a global has no name');
        this.#stack.push(this.#globals.find(module, name));
        return;
      }
      case 'R': {
        const args = this.#pop();
        const callee = this.#pop();
        if (!(args instanceof Tuple)) throw pickleError('a call has no arguments');
        this.#stack.push(this.#globals.call(callee, args));
        return;
      }
      case 'Q':
        this.#stack.push(this.#globals.persistent(this.#pop()));
        return;
      case 'b': {
        // Attributes of an OrderedDict, `_metadata` of state dicts: nothing that JavaScript's objects would keep.
        this.#pop();
        if (!(this.#top() instanceof Dict)) throw pickleError('only an OrderedDict may have attributes');
        return;
      }
      default:
        throw pickleError(`Unsupported operand ${code} of the pickle at byte ${this.#at - 1}`);
    }
  }

  /** Moves on and returns where that began. */
  #skip(count: number): number {
    const start = this.#at;
    if (start + count > this.#bytes.length) throw pickleError('the pickle is truncated');
    this.#at = start + count;
    return start;
  }

  #string(length: number): string {
    const start = this.#skip(length);
    try {
      return this.#text.decode(this.#bytes.subarray(start, start + length));
    } catch {
      throw pickleError('a text is not UTF-8');
    }
  }

  #line(): string {
    const end = this.#bytes.indexOf(0x0a, this.#at);
    if (end < 0) throw pickleError('the pickle is truncated');
    const text = this.#string(end - this.#at);
    this.#at = end + 1;
    return text;
  }

  /** An integer of so many bytes, in two's complement. */
  #long(length: number): number | bigint {
    const start = this.#skip(length);
    let value = 0n;
    for (let i = length - 1; i >= 0; i--) value = (value << 8n) | BigInt(this.#bytes[start + i]!);
    value = BigInt.asIntN(length * 8, value);
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }

  #top(): unknown {
    const value = this.#stack[this.#stack.length - 1];
    if (value === undefined || value === MARK) throw pickleError('a value is missing on the stack');
    return value;
  }

  #pop(): unknown {
    const value = this.#top();
    this.#stack.pop();
    return value;
  }

  /** The values above the last mark, which goes too. */
  #popMark(): unknown[] {
    const mark = this.#stack.lastIndexOf(MARK);
    if (mark < 0) throw pickleError('a mark is missing on the stack');
    const values = this.#stack.splice(mark);
    values.shift();
    return values;
  }

  #tuple(count: number): void {
    const items = Array.from({ length: count }, () => this.#pop());
    this.#stack.push(new Tuple(items.reverse()));
  }

  #append(values: readonly unknown[]): void {
    const list = this.#top();
    if (!Array.isArray(list)) throw pickleError('values are appended to what is no list');
    for (const value of values) list.push(value);
  }

  #setItems(values: readonly unknown[]): void {
    const dict = this.#top();
    if (!(dict instanceof Dict)) throw pickleError('items are set of what is no dict');
    if (values.length % 2 !== 0) throw pickleError('a key has no value');
    for (let i = 0; i < values.length; i += 2) dict.set(keyOf(values[i]), values[i + 1]);
  }

  #recall(index: number): void {
    if (!this.#memo.has(index)) throw pickleError(`Memo value not found at index ${index}`);
    this.#stack.push(this.#memo.get(index));
  }
}

/** Keys that are equal in Python have to be the same in JavaScript; of tuples this cannot be had. */
function keyOf(key: unknown): unknown {
  if (typeof key === 'object' && key !== null)
    throw pickleError('a key of a dict is neither text nor a number');
  return key;
}
