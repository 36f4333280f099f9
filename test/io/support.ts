/** The recorded files, what is in them, and damage done to them. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { IndexError, RuntimeError, Tensor, ValueError } from '../../src/index.js';
import { fc } from '../support/property.js';

/** Written by scripts/fixtures/files.py. */
export const pathOf = (name: string): string => fileURLToPath(new URL(`./files/${name}`, import.meta.url));

export const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(pathOf(name)));

export const expected = JSON.parse(readFileSync(pathOf('expected.json'), 'utf8')) as Record<string, unknown>;

/** What was read, in the words of expected.json. */
export function described(value: unknown, withStrides = true): unknown {
  if (value instanceof Tensor) {
    const { dtype, requiresGrad } = value;
    const values = Array.from<number | bigint>(value.detach().toTypedArray());
    return {
      dtype,
      shape: [...value.shape],
      ...(withStrides && { stride: [...value.stride()] }),
      requiresGrad,
      values: values.map((x) => (dtype === 'bool' ? x !== 0 : described(x))),
    };
  }
  if (value instanceof Map) return described(Object.fromEntries(value as Map<string, unknown>));
  if (Array.isArray(value)) return value.map((item) => described(item, withStrides));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, described(item, withStrides)]),
    );
  }
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  }
  return value;
}

/** One of the errors that a file may raise; anything else is one of the engine that runs the code. */
export function isOurs(error: unknown): boolean {
  return error instanceof RuntimeError || error instanceof ValueError || error instanceof IndexError;
}

/** A file with a few bytes changed, or cut short, or longer than it was. */
export const damaged = (bytes: Uint8Array): fc.Arbitrary<Uint8Array> => {
  const at = fc.nat(bytes.length - 1);
  const flips = fc.array(fc.tuple(at, fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 });
  const flipped = flips.map((changes) => {
    const copy = bytes.slice();
    for (const [position, byte] of changes) copy[position] = byte;
    return copy;
  });
  const cut = at.map((length) => bytes.slice(0, length));
  const longer = fc.uint8Array({ minLength: 1, maxLength: 9 }).map((more) => {
    const copy = new Uint8Array(bytes.length + more.length);
    copy.set(bytes);
    copy.set(more, bytes.length);
    return copy;
  });
  return fc.oneof({ weight: 6, arbitrary: flipped }, { weight: 2, arbitrary: cut }, longer);
};

/** Whether reading gives a result that can be used, or an error of ours. Shapes too large to be copied are no fault. */
export function survives(read: () => unknown): boolean {
  let value: unknown;
  try {
    value = read();
    visit(value);
  } catch (error) {
    if (isOurs(error)) return true;
    throw error;
  }
  return true;
}

function visit(value: unknown): void {
  if (value instanceof Tensor) {
    if (value.numel() < 1e6) value.detach().toTypedArray();
  } else if (value instanceof Map) for (const item of value.values()) visit(item);
  else if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) visit(item);
}
