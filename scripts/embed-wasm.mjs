/**
 * Puts the compiled kernels into JavaScript text, so that the package needs neither fetch, file system nor plug-in.
 *
 * Reads build/kernels.wasm and build/relaxed.wasm, writes build/kernels.js and build/kernels.d.ts with two exports,
 * `simd` and `relaxed`: the modules as printable text, which src/wasm/binary.ts decodes at first use.
 *
 * A byte becomes one character if it is one of the most frequent, else two. Unlike in base64, equal bytes stay equal
 * text, so that the gzip of a server finds the repetitions: the text compresses to the size of the compressed module,
 * which base64 exceeds by half (docs/size.md). Before that it is shorter, too.
 */
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const build = fileURLToPath(new URL('../build/', import.meta.url));
const modules = { simd: `${build}kernels.wasm`, relaxed: `${build}relaxed.wasm` };
const script = `${build}kernels.js`;
const types = `${build}kernels.d.ts`;

/** Printable characters that need no escape in any kind of string literal, nor inside an HTML page. */
const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
const characters = printable.filter((character) => !'\'"`\\$<'.includes(character)).join('');
/** The last two characters begin a pair; the others stand alone or end one. */
const singles = characters.length - 2;

/** Writes under another name first, so that a reader never sees half a file. */
function write(path, text) {
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
}

/** All byte values, the most frequent first. */
function byFrequency(bytes) {
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte]++;
  return [...counts.keys()].sort((a, b) => counts[b] - counts[a] || a - b);
}

function codeOf(rank) {
  if (rank < singles) return characters[rank];
  const pair = rank - singles;
  return characters[singles + Math.floor(pair / singles)] + characters[pair % singles];
}

/** The module as text: see `PackedModule` in src/wasm/binary.ts. */
function pack(bytes) {
  const order = byFrequency(bytes);
  const codes = [];
  order.forEach((byte, rank) => (codes[byte] = codeOf(rank)));
  return {
    size: bytes.length,
    sharing: sharingOf(bytes),
    characters,
    order: Buffer.from(order).toString('hex'),
    text: Array.from(bytes, (byte) => codes[byte]).join(''),
  };
}

/** An unsigned number of variable length, and where what follows it begins. */
function numberAt(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    value += (bytes[at] & 0x7f) * 2 ** shift;
    if (bytes[at++] < 0x80) return [value, at];
  }
}

/** Where the contents of the sections begin, by the sections' numbers. */
function sectionsOf(bytes) {
  const sections = new Map();
  for (let at = 8; at < bytes.length;) {
    const [size, begin] = numberAt(bytes, at + 1);
    sections.set(bytes[at], begin);
    at = begin + size;
  }
  return sections;
}

/** Where in the memory the data of a module begin and end. */
function dataOf(bytes) {
  let [count, at] = numberAt(bytes, sectionsOf(bytes).get(11));
  let begin = Infinity;
  let end = 0;
  for (; count > 0; count--) {
    // a segment: for the only memory, at an i32.const, end
    if (bytes[at] !== 0 || bytes[at + 1] !== 0x41) throw new Error('a module has data at no fixed place');
    const [place, next] = numberAt(bytes, at + 2);
    const [size, first] = numberAt(bytes, next + 1);
    begin = Math.min(begin, place);
    end = Math.max(end, place + size);
    at = first + size;
  }
  return { begin, end };
}

/** Where a module says whether the memory that it imports is one that threads share: a byte, 1 for no and 3 for yes. */
function sharingOf(bytes) {
  const kindOfMemory = 2;
  const kindOfFunction = 0;
  let [count, at] = numberAt(bytes, sectionsOf(bytes).get(2));
  for (; count > 0; count--) {
    for (let names = 0; names < 2; names++) {
      const [length, begin] = numberAt(bytes, at);
      at = begin + length;
    }
    const kind = bytes[at++];
    if (kind === kindOfMemory) {
      if (bytes[at] !== 1) throw new Error('the memory of a module has no maximum');
      return at;
    }
    if (kind !== kindOfFunction) throw new Error('a module imports more than a memory and functions');
    [, at] = numberAt(bytes, at);
  }
  throw new Error('a module does not import its memory');
}

function textOf(name, bytes) {
  const { size, sharing, characters, order, text } = pack(bytes);
  return `export const ${name} = {\n  size: ${size},\n  sharing: ${sharing},\n  characters: '${characters}',\n  order: '${order}',\n  text: '${text}',\n};\n`;
}

/** Brings build/kernels.js up to date with the modules. */
export function embedWasm() {
  const newest = Math.max(...Object.values(modules).map((path) => statSync(path).mtimeMs));
  const isCurrent = [script, types].every((path) => existsSync(path) && statSync(path).mtimeMs >= newest);
  if (isCurrent) return;
  const simd = readFileSync(modules.simd);
  const relaxed = readFileSync(modules.relaxed);
  // Not every Node that builds can validate the second one.
  if (!WebAssembly.validate(simd)) throw new Error('build/kernels.wasm is not a valid module');
  if (dataOf(relaxed).end > dataOf(simd).begin) throw new Error('the data of the modules overlap');
  write(script, textOf('simd', simd) + textOf('relaxed', relaxed));
  const type =
    '{ readonly size: number; readonly sharing: number; readonly characters: string; readonly order: string; readonly text: string }';
  write(types, `export declare const simd: ${type};\nexport declare const relaxed: ${type};\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) embedWasm();
