/**
 * Writes assembly/EXPORTS.md: what build/kernels.wasm exports and how large it is, so that a change of the compiler or of
 * a kernel shows as a difference that a person can read. With --check it only says whether the file is current.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = `${root}assembly/EXPORTS.md`;
const valueTypes = { 0x7f: 'i32', 0x7e: 'i64', 0x7d: 'f32', 0x7c: 'f64', 0x7b: 'v128' };
const section = { type: 1, function: 3, export: 7, code: 10, data: 11 };

/** Reads the numbers, names and lists of the WebAssembly binary format one after the other. */
class Reader {
  constructor(bytes, position = 0) {
    this.bytes = bytes;
    this.position = position;
  }

  byte() {
    return this.bytes[this.position++];
  }

  /** An unsigned LEB128 number. */
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  skip(count) {
    this.position += count;
  }

  name() {
    const length = this.number();
    const text = new TextDecoder().decode(this.bytes.subarray(this.position, this.position + length));
    this.skip(length);
    return text;
  }

  list(item) {
    return Array.from({ length: this.number() }, item);
  }
}

/** A reader at the start of each section, and the section's size. */
function sectionsOf(bytes) {
  const sections = new Map();
  const reader = new Reader(bytes, 8);
  while (reader.position < bytes.length) {
    const id = reader.byte();
    const size = reader.number();
    sections.set(id, { reader: new Reader(bytes, reader.position), size });
    reader.skip(size);
  }
  return sections;
}

function describe(bytes) {
  const sections = sectionsOf(bytes);
  const read = (id, item) => {
    const reader = sections.get(id)?.reader;
    return reader === undefined ? [] : reader.list(() => item(reader));
  };
  const valueType = (reader) => valueTypes[reader.byte()];
  const types = read(section.type, (reader) => {
    reader.byte();
    return { params: reader.list(() => valueType(reader)), results: reader.list(() => valueType(reader)) };
  });
  const typeOf = read(section.function, (reader) => reader.number());
  const exported = read(section.export, (reader) => ({
    name: reader.name(),
    kind: reader.byte(),
    index: reader.number(),
  }));
  const bodies = read(section.code, (reader) => {
    const size = reader.number();
    reader.skip(size);
    return size;
  });
  const isFunction = ({ kind }) => kind === 0;
  return {
    functions: exported.filter(isFunction).map(({ name, index }) => ({ name, ...types[typeOf[index]] })),
    others: exported.filter((item) => !isFunction(item)).map(({ name }) => name),
    functionCount: bodies.length,
    codeBytes: sections.get(section.code)?.size ?? 0,
    dataBytes: sections.get(section.data)?.size ?? 0,
  };
}

function report(bytes) {
  const { functions, others, functionCount, codeBytes, dataBytes } = describe(bytes);
  const rows = functions
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, params, results }) => `| \`${name}\` | ${params.join(' ')} | ${results.join(' ')} |`);
  return `<!-- Written by scripts/wasm-exports.mjs; do not edit. -->

# What the kernels export

\`kernels.wasm\` has ${bytes.length} bytes: ${codeBytes} of code in ${functionCount} functions, ${dataBytes} of data.
It exports ${functions.length} functions${others.length > 0 ? `, and ${others.join(', ')}` : ''}.

| function | parameters | result |
| --- | --- | --- |
${rows.join('\n')}
`;
}

const text = report(readFileSync(`${root}build/kernels.wasm`));
const formatted = await format(text, { ...(await resolveConfig(target)), parser: 'markdown' });
if (!process.argv.includes('--check')) writeFileSync(target, formatted);
else if (!existsSync(target) || readFileSync(target, 'utf8') !== formatted) {
  console.error('assembly/EXPORTS.md is not current: run `npm run wasm:exports`');
  process.exitCode = 1;
}
