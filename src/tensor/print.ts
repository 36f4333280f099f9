/** Tensors as text, exactly as PyTorch prints them. */

import { heapU8 } from '../wasm/heap.js';
import { bool, defaultScalarType, int64, type ScalarType } from './dtype.js';
import { formatExponential, formatFixed } from './print-numbers.js';
import { printing } from './print-options.js';
import type { Shape } from './shape.js';

export { setPrintoptions, type PrintOptions } from './print-options.js';

/** What printing needs of a tensor. */
export interface Printable {
  readonly shape: Shape;
  readonly _type: ScalarType;
  readonly _strides: Shape;
  readonly _offset: number;
  readonly _numel: number;
  readonly _storage: { readonly address: number; readonly nbytes: number };
  readonly requiresGrad: boolean;
  readonly gradFn: { name(): string } | null;
}

type Element = number | bigint;

/** `tensor([[1., 2.]], requires_grad=True)`, in PyTorch's layout; `name` is what stands before the parenthesis. */
export function formatTensor(t: Printable, name = 'tensor'): string {
  const prefix = `${name}(`;
  const contents = t._numel === 0 ? '[]' : new Layout(t).format(prefix.length);
  return addSuffixes(prefix + contents, suffixesOf(t), prefix.length);
}

/** A node's name without its namespace, as Python names its class. */
export function classNameOf(node: { name(): string }): string {
  return node.name().replace(/^.*::/, '');
}

function suffixesOf(t: Printable): string[] {
  const suffixes: string[] = [];
  const isDefault = t._type === defaultScalarType();
  if (t._numel === 0) {
    // Nothing shows the size and the dtype of an empty tensor, so more of them are named.
    if (t.shape.length !== 1) suffixes.push(`size=(${t.shape.join(', ')})`);
    if (!isDefault) suffixes.push(`dtype=torch.${t._type.name}`);
  } else if (!isDefault && t._type !== int64 && t._type !== bool) {
    suffixes.push(`dtype=torch.${t._type.name}`);
  }
  const { gradFn } = t;
  if (gradFn !== null) suffixes.push(`grad_fn=<${classNameOf(gradFn)}>`);
  else if (t.requiresGrad) suffixes.push('requires_grad=True');
  return suffixes;
}

function addSuffixes(text: string, suffixes: readonly string[], indent: number): string {
  // PyTorch counts two characters more than there are in the last line.
  let lineLength = text.length - text.lastIndexOf('\n') + 1;
  let result = text;
  for (const suffix of suffixes) {
    if (lineLength + suffix.length + 2 > printing.linewidth) {
      result += `,\n${' '.repeat(indent)}${suffix}`;
      lineLength = indent + suffix.length;
    } else {
      result += `, ${suffix}`;
      lineLength += suffix.length + 2;
    }
  }
  return `${result})`;
}

/** The elements of one tensor, put in lines and brackets. */
class Layout {
  readonly #shape: Shape;
  readonly #strides: Shape;
  readonly #offset: number;
  readonly #data: ArrayLike<Element>;
  readonly #summarize: boolean;
  readonly #formatter: Formatter;

  constructor(t: Printable) {
    const { address, nbytes } = t._storage;
    this.#shape = t.shape;
    this.#strides = t._strides;
    this.#offset = t._offset;
    // No less an array for being one of memory that threads share.
    const buffer = heapU8().buffer as ArrayBuffer;
    this.#data = new t._type.array(buffer, address, Math.floor(nbytes / t._type.size));
    this.#summarize = t._numel > printing.threshold;
    const shown: Element[] = [];
    this.#collect(0, this.#offset, shown);
    this.#formatter = t._type.isFloat
      ? new FloatFormatter(shown as number[])
      : new IntegerFormatter(shown, t._type === bool);
  }

  format(indent: number): string {
    if (this.#shape.length === 0) return this.#formatter.format(this.#data[this.#offset]!);
    return this.#formatDim(0, this.#offset, indent);
  }

  /** Whether the middle of a dimension is left out. */
  #isCut(d: number): boolean {
    return this.#summarize && this.#shape[d]! > 2 * printing.edgeitems;
  }

  /** Offsets in the storage of what is shown of a dimension. */
  #offsets(d: number, offset: number): number[] {
    const size = this.#shape[d]!;
    const stride = this.#strides[d]!;
    const offsets: number[] = [];
    const skipped = this.#isCut(d) ? size - 2 * printing.edgeitems : 0;
    for (let i = 0; i < size; i++) {
      if (skipped > 0 && i === printing.edgeitems) i += skipped;
      offsets.push(offset + i * stride);
    }
    return offsets;
  }

  #collect(d: number, offset: number, into: Element[]): void {
    if (d === this.#shape.length) into.push(this.#data[offset]!);
    else for (const inner of this.#offsets(d, offset)) this.#collect(d + 1, inner, into);
  }

  #formatDim(d: number, offset: number, indent: number): string {
    const inner = this.#shape.length - 1 - d;
    const offsets = this.#offsets(d, offset);
    if (inner === 0) return this.#formatRow(offsets, this.#isCut(d), indent);
    const parts = offsets.map((at) => this.#formatDim(d + 1, at, indent + 1));
    if (this.#isCut(d)) parts.splice(printing.edgeitems, 0, '...');
    return `[${parts.join(`,${'\n'.repeat(inner)}${' '.repeat(indent + 1)}`)}]`;
  }

  #formatRow(offsets: readonly number[], isCut: boolean, indent: number): string {
    const elements = offsets.map((at) => this.#formatter.format(this.#data[at]!));
    if (isCut) elements.splice(printing.edgeitems, 0, ' ...');
    const perLine = Math.max(1, Math.floor((printing.linewidth - indent) / (this.#formatter.width + 2)));
    const lines: string[] = [];
    for (let i = 0; i < elements.length; i += perLine) lines.push(elements.slice(i, i + perLine).join(', '));
    return `[${lines.join(`,\n${' '.repeat(indent + 1)}`)}]`;
  }
}

/** Writes the elements of one tensor, all to the same width. */
interface Formatter {
  readonly width: number;
  format(value: Element): string;
}

class IntegerFormatter implements Formatter {
  readonly width: number;
  readonly #isBool: boolean;

  constructor(shown: readonly Element[], isBool: boolean) {
    this.#isBool = isBool;
    this.width = widest(shown, (value) => this.#text(value));
  }

  format(value: Element): string {
    return this.#text(value).padStart(this.width);
  }

  #text(value: Element): string {
    if (!this.#isBool) return value.toString();
    return value ? 'True' : 'False';
  }
}

class FloatFormatter implements Formatter {
  readonly width: number;
  readonly #scientific: boolean;
  readonly #integral: boolean;

  constructor(shown: readonly number[]) {
    const values = shown.filter((value) => Number.isFinite(value) && value !== 0);
    this.#integral = values.every(Number.isInteger);
    const [min, max] = range(values);
    const scientific = max / min > 1000 || max > 1e8 || (!this.#integral && min < 1e-4);
    if (scientific) this.width = widest(values, (value) => formatExponential(value, printing.precision));
    else if (this.#integral) this.width = widest(values, (value) => `${formatFixed(value, 0)}.`);
    else this.width = widest(values, (value) => formatFixed(value, printing.precision));
    // An option decides how numbers are written, but not how much room was made for them.
    this.#scientific = values.length > 0 && (printing.sciMode ?? scientific);
  }

  format(value: Element): string {
    return this.#text(value as number).padStart(this.width);
  }

  #text(value: number): string {
    if (this.#scientific) return formatExponential(value, printing.precision);
    if (!this.#integral) return formatFixed(value, printing.precision);
    return formatFixed(value, 0) + (Number.isFinite(value) ? '.' : '');
  }
}

/** Smallest and largest magnitude. */
function range(values: readonly number[]): [number, number] {
  let min = Infinity;
  let max = 0;
  for (const value of values) {
    min = Math.min(min, Math.abs(value));
    max = Math.max(max, Math.abs(value));
  }
  return [min, max];
}

function widest<T>(values: readonly T[], text: (value: T) => string): number {
  return values.reduce((width: number, value) => Math.max(width, text(value).length), 1);
}
