/** PyTorch's zip files of pickled tensors, read: `torch.load` with `weights_only=True`. */
import { RuntimeError } from '../errors.js';
import { Parameter } from '../nn/parameter.js';
import { scalarTypes, type ScalarType } from '../tensor/dtype.js';
import { formatShape, requiredElements, type Shape } from '../tensor/shape.js';
import { Tensor } from '../tensor/tensor.js';
import { bfloat16, countOf, encodingOf, float16, tensorFromBytes, type Encoding } from './elements.js';
import { shownList } from './shown.js';
import { readAll, type Source } from './source.js';
import { Dict, pickleError, Tuple, unpickle, type Globals } from './unpickler.js';
import { ZipReader } from './zip.js';

/** A global that the file may name, as the unpickler sees it. */
class Global {
  constructor(
    readonly kind: 'tensor' | 'parameter' | 'dict' | 'size' | 'storage',
    readonly encoding: Encoding | null = null,
  ) {}
}

const encodings: readonly Encoding[] = [...scalarTypes.map(encodingOf), float16, bfloat16];
const storageNames: Readonly<Record<string, string>> = { float16: 'Half', bfloat16: 'BFloat16' };

/** `torch.FloatStorage` and its kin, as files name them. */
const storages = new Map(
  encodings.map((encoding): [string, Global] => [
    `torch ${storageNames[encoding.name] ?? encoding.type.label}Storage`,
    new Global('storage', encoding),
  ]),
);

const globals = new Map<string, unknown>([
  ['torch._utils _rebuild_tensor_v2', new Global('tensor')],
  ['torch._utils _rebuild_parameter', new Global('parameter')],
  ['collections OrderedDict', new Global('dict')],
  ['torch Size', new Global('size')],
  ...storages,
  ...encodings.map(({ name }): [string, unknown] => [`torch ${name}`, name]),
  ['torch float', 'float32'],
  ['torch double', 'float64'],
  ['torch half', 'float16'],
  ['torch long', 'int64'],
  ['torch int', 'int32'],
  ['torch short', 'int16'],
]);

/** The storage of a tensor: read when it is first needed, as a tensor of one dimension. */
class StoredData {
  constructor(
    readonly key: string,
    readonly encoding: Encoding,
    readonly numel: number,
  ) {}
}

/** The archive's records, of a name that all begin with. */
class Archive implements Globals {
  readonly #zip: ZipReader;
  readonly #prefix: string;
  readonly #stored = new Map<string, StoredData>();
  readonly #read = new Map<StoredData, Tensor>();

  constructor(bytes: Uint8Array) {
    this.#zip = new ZipReader(bytes);
    const pickle = [...this.#zip.entries.keys()].find((name) => /^[^/]+\/data\.pkl$/.test(name));
    if (pickle === undefined) {
      throw new RuntimeError(
        "failed reading zip archive: it has no 'data.pkl', and so is no file of torch.save",
      );
    }
    this.#prefix = pickle.slice(0, -'data.pkl'.length);
    if ([...this.#zip.entries.keys()].some((name) => name === `${this.#prefix}constants.pkl`)) {
      throw new RuntimeError(
        'the file is a TorchScript program, which cannot be loaded; save its state dict',
      );
    }
    const order = this.#zip.entries.get(`${this.#prefix}byteorder`);
    const isBig = order !== undefined && new TextDecoder().decode(this.#zip.read(order)).trim() === 'big';
    if (isBig) throw new RuntimeError('files with the byte order of big-endian machines are not supported');
  }

  load(): unknown {
    return unpickle(this.#record('data.pkl'), this);
  }

  find(module: string, name: string): unknown {
    const found = globals.get(`${module} ${name}`);
    if (found !== undefined) return found;
    throw pickleError(
      `Unsupported class ${module}.${name}: a file is only data here, and nothing of it is executed`,
    );
  }

  call(callee: unknown, { items }: Tuple): unknown {
    switch (callee instanceof Global ? callee.kind : null) {
      case 'tensor':
        return this.#tensor(items);
      case 'parameter':
        return parameterOf(items);
      case 'dict':
        return dictOf(items);
      case 'size':
        return sizeOf(items);
      default:
        throw pickleError('what is called is no function that is allowed');
    }
  }

  persistent(id: unknown): unknown {
    const [kind, global, key, , numel] = id instanceof Tuple ? id.items : [];
    const isStorage = kind === 'storage' && global instanceof Global && typeof key === 'string';
    if (!isStorage || global.encoding === null || countOf([numel]) === null) {
      throw pickleError('what is stored elsewhere is no storage');
    }
    const known = this.#stored.get(key);
    const data = new StoredData(key, global.encoding, numel as number);
    if (known === undefined) {
      this.#stored.set(key, data);
      return data;
    }
    if (known.encoding === data.encoding && known.numel === data.numel) return known;
    throw pickleError(`storage '${key}' is said to be two different ones`);
  }

  #record(name: string): Uint8Array {
    const entry = this.#zip.entries.get(this.#prefix + name);
    if (entry === undefined) throw new RuntimeError(`failed reading zip archive: it has no '${name}'`);
    return this.#zip.read(entry);
  }

  #dataOf(stored: StoredData): Tensor {
    const known = this.#read.get(stored);
    if (known !== undefined) return known;
    const { key, encoding, numel } = stored;
    const entry = this.#zip.entries.get(`${this.#prefix}data/${key}`);
    if (entry === undefined) throw new RuntimeError(`failed reading zip archive: it has no 'data/${key}'`);
    if (entry.size !== numel * encoding.size) {
      throw pickleError(
        `storage '${key}' has ${entry.size} bytes, not ${numel} elements of ${encoding.name}`,
      );
    }
    const data = tensorFromBytes(this.#zip.read(entry), encoding, [numel]);
    data._storage.isShared = true;
    this.#read.set(stored, data);
    return data;
  }

  /** `_rebuild_tensor_v2(storage, storage_offset, size, stride, requires_grad, backward_hooks)`. */
  #tensor([stored, offset, size, stride, requiresGrad]: readonly unknown[]): Tensor {
    const shape = size instanceof Tuple ? size.items : null;
    const strides = stride instanceof Tuple ? stride.items : null;
    if (!(stored instanceof StoredData) || shape === null || strides === null) {
      throw pickleError('a tensor has no storage, size or stride');
    }
    const isLayout =
      shape.length === strides.length &&
      countOf(shape) !== null &&
      [offset, ...strides].every((step) => countOf([step]) !== null);
    if (!isLayout) throw pickleError(`a tensor has the impossible size (${shownList(shape)}) or stride`);
    const layout: [Shape, Shape, number] = [shape as Shape, strides as Shape, offset as number];
    if (!(requiredElements(...layout) <= stored.numel) || layout[2] > stored.numel) {
      throw new RuntimeError(
        `setStorage: sizes ${formatShape(layout[0])}, strides ${formatShape(layout[1])}, storage offset ${layout[2]}` +
          ` are out of bounds for storage of ${stored.numel} elements`,
      );
    }
    const data = this.#dataOf(stored);
    const t = new Tensor(data._storage, data._type, ...layout);
    if (requiresGrad === true) requireGrad(t, data._type);
    return t;
  }
}

function requireGrad(t: Tensor, type: ScalarType): void {
  if (!type.isFloat) throw pickleError('a tensor of integers requires a gradient');
  t._requiresGrad = true;
}

/** `_rebuild_parameter(data, requires_grad, backward_hooks)`. */
function parameterOf([data, requiresGrad]: readonly unknown[]): Parameter {
  if (!(data instanceof Tensor) || typeof requiresGrad !== 'boolean')
    throw pickleError('a parameter has no data');
  if (requiresGrad && !data._type.isFloat) throw pickleError('a parameter of integers requires a gradient');
  return new Parameter(data, requiresGrad);
}

function dictOf(items: readonly unknown[]): Dict {
  if (items.length === 0) return new Dict();
  // The first protocols give the items as a list of pairs.
  const [pairs] = items;
  if (!Array.isArray(pairs)) throw pickleError('an OrderedDict is made of no list');
  const dict = new Dict();
  for (const pair of pairs as unknown[]) {
    const [key, value] = pair instanceof Tuple ? pair.items : Array.isArray(pair) ? (pair as unknown[]) : [];
    if (typeof key !== 'string' && typeof key !== 'number')
      throw pickleError('an OrderedDict has an impossible key');
    if (value === undefined) throw pickleError('a key of an OrderedDict has no value');
    dict.set(key, value);
  }
  return dict;
}

function sizeOf([sizes]: readonly unknown[]): Tuple {
  if (sizes instanceof Tuple && sizes.items.every((size) => Number.isSafeInteger(size))) return sizes;
  throw pickleError('a torch.Size has no sizes');
}

/** Nothing is nested deeper in files that are meant well. */
const MAX_DEPTH = 500;

/** What was built, as JavaScript has it. What a value refers to more than once stays one object. */
function converted(value: unknown, seen = new Map<object, unknown>(), depth = 0): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Tensor) return value;
  if (value instanceof Global || value instanceof StoredData) {
    throw pickleError('a storage or a class is a value of its own, and can be part of a tensor only');
  }
  if (depth > MAX_DEPTH) throw pickleError(`values are nested more than ${MAX_DEPTH} deep`);
  const known = seen.get(value);
  if (known !== undefined) return known;
  if (value instanceof Dict) {
    const isRecord = [...value.keys()].every((key) => typeof key === 'string' || Number.isSafeInteger(key));
    const names = new Set([...value.keys()].map(String));
    return isRecord && names.size === value.size ? recordOf(value, seen, depth) : mapOf(value, seen, depth);
  }
  const items = value instanceof Tuple ? value.items : (value as unknown[]);
  const list: unknown[] = [];
  seen.set(value, list);
  for (const item of items) list.push(converted(item, seen, depth + 1));
  return list;
}

function recordOf(dict: Dict, seen: Map<object, unknown>, depth: number): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  seen.set(dict, record);
  for (const [key, value] of dict) {
    // Defined rather than assigned: `__proto__` is a name like others.
    Object.defineProperty(record, String(key), {
      value: converted(value, seen, depth + 1),
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return record;
}

function mapOf(dict: Dict, seen: Map<object, unknown>, depth: number): Map<unknown, unknown> {
  const map = new Map<unknown, unknown>();
  seen.set(dict, map);
  for (const [key, value] of dict) map.set(key, converted(value, seen, depth + 1));
  return map;
}

/**
 * What `torch.save` has written: tensors, parameters, and dicts, lists, tuples, numbers and texts of them, such as the
 * state dicts of modules and optimizers. The source is a path, a `Blob`, a `Response` of `fetch`, a stream or bytes.
 *
 * A dict becomes a plain object, and a `Map` if it has other keys than texts and integers; tuples and `torch.Size`
 * become arrays, dtypes their names, integers beyond 2^53 bigints. Tensors that shared memory share it again. float16
 * and bfloat16 become float32, with a warning.
 *
 * Nothing in the file is executed: any other class or function is refused, and the RuntimeError names it. So is a file
 * that is damaged or was made to do harm, and the format of PyTorch before 1.6.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.load.html
 * @example
 * const checkpoint = await io.load('checkpoint.pt');
 * model.loadStateDict(checkpoint.model);
 */
export async function load(source: Source): Promise<unknown> {
  return loadBytes(await readAll('load', source));
}

/** What `load` does of a file in memory. */
export function loadBytes(bytes: Uint8Array): unknown {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    throw new RuntimeError(
      'the file is no zip archive: it is damaged, or in the format of PyTorch before 1.6, which is not supported ' +
        '(load it with PyTorch and save it again)',
    );
  }
  return converted(new Archive(bytes).load());
}
