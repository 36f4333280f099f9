/** The safetensors format: named tensors, and nothing that could be executed. */
import { RuntimeError } from '../errors.js';
import { Tensor } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { bytesOfTensor, tensorFromBytes } from './elements.js';
import {
  encodingFor,
  type Entry,
  type Header,
  headerLength,
  parseHeader,
  PREFIX,
  writeHeader,
} from './safetensors-header.js';
import {
  join,
  openSource,
  requireBytes,
  withReader,
  writeFile,
  type Reader,
  type Source,
  type UrlLike,
} from './source.js';

export type { Source } from './source.js';

function assertTensors(callee: string, tensors: unknown): void {
  if (typeof tensors !== 'object' || tensors === null || tensors instanceof Tensor) {
    throw new TypeError(`${callee}(): argument 'tensors' must be dict of Tensors, not ${typeName(tensors)}`);
  }
  for (const [name, value] of Object.entries(tensors)) {
    if (value instanceof Tensor && name !== '__metadata__') continue;
    if (name === '__metadata__') throw new TypeError(`${callee}(): no tensor can be named '__metadata__'`);
    throw new TypeError(
      `${callee}(): argument 'tensors' must be dict of Tensors, but '${name}' is ${typeName(value)}`,
    );
  }
}

function assertMetadata(callee: string, metadata: unknown): void {
  if (metadata === null) return;
  const isDict = typeof metadata === 'object' && Object.values(metadata).every((v) => typeof v === 'string');
  if (!isDict) {
    throw new TypeError(`${callee}(): argument 'metadata' must be dict of str, not ${typeName(metadata)}`);
  }
}

/**
 * Tensors as the bytes of a safetensors file, the same that Python's library writes. Tensors of any layout are written
 * in row-major order; tensors that share memory are written each for itself. Metadata is text by names.
 *
 * @see https://huggingface.co/docs/safetensors/api/torch
 * @example
 * const bytes = io.safetensors.save({ weight: ones(2, 3) }, { format: 'pt' });
 * io.safetensors.load(bytes).weight.shape; // [2, 3]
 */
export function save(
  tensors: Readonly<Record<string, Tensor>>,
  metadata: Readonly<Record<string, string>> | null = null,
): Uint8Array {
  assertTensors('save', tensors);
  assertMetadata('save', metadata);
  const { head, ordered } = writeHeader(tensors, metadata);
  return join([head, ...ordered.map(bytesOfTensor)]);
}

/**
 * Writes tensors to a file, where there is a file system (Node, Deno, Bun); see `save`.
 *
 * @see https://huggingface.co/docs/safetensors/api/torch
 * @example
 * await io.safetensors.saveFile(model.stateDict(), 'model.safetensors');
 */
export async function saveFile(
  tensors: Readonly<Record<string, Tensor>>,
  path: string | UrlLike,
  metadata: Readonly<Record<string, string>> | null = null,
): Promise<void> {
  assertTensors('save_file', tensors);
  assertMetadata('save_file', metadata);
  const { head, ordered } = writeHeader(tensors, metadata);
  function* pieces(): Generator<Uint8Array> {
    yield head;
    for (const t of ordered) yield bytesOfTensor(t);
  }
  await writeFile('save_file', path, pieces());
}

/**
 * The tensors of a safetensors file that is in memory, by name. F16 and BF16 become float32, with a warning.
 *
 * Throws a RuntimeError that says what is wrong with a file that is damaged or was made to do harm, before any memory
 * is taken for its tensors.
 *
 * @see https://huggingface.co/docs/safetensors/api/torch
 * @example
 * const { weight } = io.safetensors.load(io.safetensors.save({ weight: ones(2) }));
 */
export function load(data: Uint8Array | ArrayBuffer): Record<string, Tensor> {
  const bytes = requireBytes('load', data);
  const length = headerLength(bytes.subarray(0, PREFIX), bytes.length);
  const header = parseHeader(bytes.subarray(PREFIX, PREFIX + length), length, bytes.length);
  header.entries.forEach(encodingFor);
  return Object.fromEntries(
    header.entries.map((entry) => [entry.name, readTensor(bytes.subarray(entry.start, entry.end), entry)]),
  );
}

/**
 * The tensors of a safetensors file, read one after the other from a path, a `Blob`, a `Response` of `fetch`, a stream
 * or bytes; see `load`. Of a response or a stream a tensor is made as soon as it has arrived.
 *
 * @see https://huggingface.co/docs/safetensors/api/torch
 * @example
 * const tensors = await io.safetensors.loadFile(new Blob([io.safetensors.save({ bias: zeros(3) })]));
 * tensors.bias.tolist(); // [0, 0, 0]
 */
export function loadFile(source: Source): Promise<Record<string, Tensor>> {
  return withReader('load_file', source, async (reader) => {
    const header = await readHeader(reader);
    header.entries.forEach(encodingFor);
    const tensors: [string, Tensor][] = [];
    for (const entry of header.entries) tensors.push([entry.name, await readEntry(reader, entry)]);
    const excess = reader.size === null ? await reader.read(header.end, header.end + 1) : [];
    if (excess.length > 0)
      throw new RuntimeError(`the tensors end at byte ${header.end}, and the file does not`);
    return Object.fromEntries(tensors);
  });
}

async function readHeader(reader: Reader): Promise<Header> {
  const length = headerLength(await reader.read(0, PREFIX), reader.size);
  return parseHeader(await reader.read(PREFIX, PREFIX + length), length, reader.size);
}

async function readEntry(reader: Reader, entry: Entry): Promise<Tensor> {
  return readTensor(await reader.read(entry.start, entry.end), entry);
}

function readTensor(bytes: Uint8Array, entry: Entry): Tensor {
  if (bytes.length < entry.end - entry.start) {
    throw new RuntimeError(
      `the file ends in tensor '${entry.name}', after ${bytes.length} of ${entry.end - entry.start} bytes`,
    );
  }
  return tensorFromBytes(bytes, encodingFor(entry), entry.shape);
}

/**
 * An open safetensors file, of which tensors are read when they are asked for. Made by `safeOpen`.
 *
 * @see https://huggingface.co/docs/safetensors/api/torch
 * @example
 * const file = await io.safetensors.safeOpen(io.safetensors.save({ bias: zeros(3) }));
 * file.keys(); // ['bias']
 * await file.close();
 */
export class SafeFile {
  readonly #reader: Reader;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #metadata: Record<string, string>;

  /** @internal */
  constructor(reader: Reader, { entries, metadata }: Header) {
    this.#reader = reader;
    this.#entries = new Map(entries.map((entry) => [entry.name, entry]));
    this.#metadata = metadata;
  }

  /** The names of all tensors, in the order of their bytes. */
  keys(): string[] {
    return [...this.#entries.keys()];
  }

  /** The text that was saved beside the tensors, by names. */
  metadata(): Record<string, string> {
    return { ...this.#metadata };
  }

  /** The shape of a tensor, without reading it. */
  getShape(name: string): readonly number[] {
    return this.#entry(name).shape;
  }

  /** Reads one tensor; a RuntimeError if the file has none of that name. */
  async getTensor(name: string): Promise<Tensor> {
    const entry = this.#entry(name);
    encodingFor(entry);
    return readEntry(this.#reader, entry);
  }

  /** Closes the file; tensors that were read stay. */
  close(): Promise<void> {
    return this.#reader.close();
  }

  #entry(name: string): Entry {
    const entry = this.#entries.get(name);
    if (entry === undefined) throw new RuntimeError(`File does not contain tensor ${name}`);
    return entry;
  }
}

/**
 * Opens a safetensors file and reads no more than its header: from a path, a `Blob` or bytes. A response or a stream
 * can be read only in order and is refused.
 *
 * @see https://huggingface.co/docs/safetensors/api/torch
 * @example
 * const file = await io.safetensors.safeOpen(new Blob([io.safetensors.save({ bias: ones(3) })]));
 * (await file.getTensor('bias')).tolist(); // [1, 1, 1]
 * await file.close();
 */
export async function safeOpen(source: Source): Promise<SafeFile> {
  const reader = await openSource('safe_open', source);
  try {
    if (!reader.isRandom) {
      throw new TypeError('safe_open(): a stream can be read only in order; use loadFile, or a Blob of it');
    }
    return new SafeFile(reader, await readHeader(reader));
  } catch (error) {
    await reader.close();
    throw error;
  }
}
