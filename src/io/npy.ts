/** NumPy's npy format: one array with its dtype, shape and order. */
import { ValueError } from '../errors.js';
import {
  float32,
  float64,
  int16,
  int32,
  int64,
  int8,
  uint8,
  bool,
  type ScalarType,
} from '../tensor/dtype.js';
import type { Shape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { bytesOfTensor, countOf, encodingOf, float16, tensorFromBytes, type Encoding } from './elements.js';
import { join } from './source.js';

const MAGIC = '\x93NUMPY';
/** NumPy's own limit for headers that are parsed as Python. */
const MAX_HEADER = 10_000;

const types: readonly (readonly [code: string, type: ScalarType])[] = [
  ['f4', float32],
  ['f8', float64],
  ['i8', int64],
  ['i4', int32],
  ['i2', int16],
  ['i1', int8],
  ['u1', uint8],
  ['b1', bool],
];

const encodings = new Map<string, Encoding>([
  ...types.map(([code, type]): [string, Encoding] => [code, encodingOf(type)]),
  ['f2', float16],
]);

interface Header {
  descr: string;
  isFortran: boolean;
  shape: Shape;
  /** Where the elements begin. */
  start: number;
}

/** Whether bytes begin as this format does. */
export function isNpy(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(0, MAGIC.length)) === MAGIC;
}

function parseHeader(bytes: Uint8Array): Header {
  if (!isNpy(bytes)) throw new ValueError("the magic string is not correct; expected b'\\x93NUMPY'");
  const major = bytes[6];
  if (major !== 1 && major !== 2 && major !== 3) {
    throw new ValueError(
      `we only support format version (1,0), (2,0), and (3,0), not (${major ?? '?'}, ${bytes[7] ?? '?'})`,
    );
  }
  const prefix = major === 1 ? 10 : 12;
  if (bytes.length < prefix) throw new ValueError('EOF: reading array header length');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const start = prefix + length;
  if (length > MAX_HEADER)
    throw new ValueError(`Header info length (${length}) is large and may not be safe to load`);
  if (bytes.length < start)
    throw new ValueError(`EOF: reading array header, expected ${length} bytes got ${bytes.length - prefix}`);
  return { ...parseDict(new TextDecoder().decode(bytes.subarray(prefix, start))), start };
}

/** The header is a Python dict of three keys, of which only this form is read. */
function parseDict(text: string): Omit<Header, 'start'> {
  const values = new Map<string, string>();
  let rest = text.trim();
  const wrong = (): ValueError =>
    new ValueError(`Cannot parse header: ${JSON.stringify(text.slice(0, 200))}`);
  if (!rest.startsWith('{') || !rest.endsWith('}')) throw wrong();
  rest = rest.slice(1, -1).trim();
  while (rest !== '') {
    const pair =
      /^(?:'(\w+)'|"(\w+)")\s*:\s*('[^']*'|"[^"]*"|True|False|\([\d\s,L]*\)|\[[^\]]*\])\s*(?:,\s*|$)/.exec(
        rest,
      );
    if (pair === null) throw wrong();
    const key = pair[1] ?? pair[2]!;
    if (values.has(key)) throw new ValueError(`Header has the key '${key}' twice`);
    values.set(key, pair[3]!);
    rest = rest.slice(pair[0].length);
  }
  const keys = [...values.keys()].sort();
  if (keys.join() !== 'descr,fortran_order,shape') {
    throw new ValueError(
      `Header does not contain the correct keys: [${keys.map((key) => `'${key}'`).join(', ')}]`,
    );
  }
  const fortran = values.get('fortran_order')!;
  if (fortran !== 'True' && fortran !== 'False')
    throw new ValueError(`fortran_order is not a valid bool: ${fortran}`);
  const descr = values.get('descr')!;
  if (!/^['"]/.test(descr))
    throw new ValueError(`descr is not a dtype that tensors can have: ${descr.slice(0, 100)}`);
  return {
    descr: descr.slice(1, -1),
    isFortran: fortran === 'True',
    shape: parseShape(values.get('shape')!),
  };
}

function parseShape(text: string): Shape {
  const sizes = /^\((?:\s*(?:\d+L?\s*,\s*)+(?:\d+L?\s*)?|\s*)\)$/.test(text)
    ? (text.match(/\d+/g) ?? []).map(Number)
    : null;
  if (sizes === null || countOf(sizes) === null)
    throw new ValueError(`shape is not valid: ${text.slice(0, 200)}`);
  return sizes;
}

/** The tensor of an npy file. Fortran's order becomes strides, as NumPy has it. */
export function readNpy(bytes: Uint8Array): Tensor {
  const { descr, isFortran, shape, start } = parseHeader(bytes);
  const [, order, code] = /^([<>|=]?)(\w+)$/.exec(descr) ?? [];
  const encoding = encodings.get(code ?? '');
  if (encoding === undefined)
    throw new ValueError(`arrays of dtype '${descr.slice(0, 100)}' are not supported`);
  const expected = countOf(shape)! * encoding.size;
  const data = bytes.subarray(start);
  if (data.length < expected) {
    throw new ValueError(`cannot read ${expected} bytes of elements: the file has ${data.length}`);
  }
  if (data.length > expected) throw new ValueError(`${data.length - expected} bytes follow the array`);
  const sizes = isFortran ? [...shape].reverse() : shape;
  const t = tensorFromBytes(data, encoding, sizes, order === '>');
  return isFortran ? reversed(t) : t;
}

/** The dimensions from the last to the first. */
function reversed(t: Tensor): Tensor {
  return t.permute(t.shape.map((_, d) => t.shape.length - 1 - d)).detach();
}

/** The bytes of an npy file, as `numpy.save` writes them. */
export function writeNpy(t: Tensor): Uint8Array {
  const code = types.find(([, type]) => type === t._type)![0];
  const mirrored = reversed(t.detach());
  // Where both orders are right, NumPy says that it is C's.
  const isFortran = !t._contiguous && mirrored._contiguous;
  const sizes = t.shape.length === 1 ? `${t.shape[0]!},` : t.shape.join(', ');
  const order = t._type.size === 1 ? '|' : '<';
  const dict = `{'descr': '${order}${code}', 'fortran_order': ${isFortran ? 'True' : 'False'}, 'shape': (${sizes}), }`;
  const prefix = 10;
  const length = Math.ceil((prefix + dict.length + 1) / 64) * 64 - prefix;
  const head = new Uint8Array(prefix + length).fill(0x20);
  head.set(Array.from(MAGIC, (letter) => letter.charCodeAt(0)));
  head.set([1, 0, length & 255, length >> 8], 6);
  head.set(new TextEncoder().encode(dict), prefix);
  head[head.length - 1] = 0x0a;
  return join([head, bytesOfTensor(isFortran ? mirrored : t)]);
}
