/** Where files come from and go to: bytes, blobs, responses, streams, and paths where there is a file system. */
import { RuntimeError } from '../errors.js';
import { typeName } from '../tensor/type-name.js';

// The platform's classes by the parts of them that are used: programs without DOM's or Node's types compile too.

/** A `URL`. */
export interface UrlLike {
  readonly href: string;
  readonly protocol: string;
}

/** A `Blob` or `File`. */
export interface BlobLike {
  readonly size: number;
  slice(start?: number, end?: number): BlobLike;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** A `ReadableStream` of bytes. */
export interface StreamLike {
  getReader(): {
    read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>;
    cancel(): Promise<void>;
    releaseLock(): void;
  };
}

/** What `fetch` answers. */
export interface ResponseLike {
  readonly ok: boolean;
  readonly status: number;
  readonly url: string;
  readonly body: StreamLike | null;
}

/**
 * What can be read: a path or `file:` URL (Node, Deno, Bun), bytes, a `Blob` or `File`, a `Response` of `fetch`, or a
 * stream of bytes.
 */
export type Source = string | UrlLike | ArrayBuffer | ArrayBufferView | BlobLike | ResponseLike | StreamLike;

/** Bytes of a file, read piece by piece. */
export interface Reader {
  /** How many bytes there are; null if that shows only at the end. */
  readonly size: number | null;
  /** Whether pieces can be read in any order, rather than forward only. */
  readonly isRandom: boolean;
  /** The bytes from `start` to `end`: fewer if the file ends before. */
  read(start: number, end: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** What is used of `node:fs/promises`, whose types this library does not depend on. */
interface FileHandle {
  stat(): Promise<{ size: number }>;
  read(buffer: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesRead: number }>;
  write(buffer: Uint8Array): Promise<{ bytesWritten: number }>;
  close(): Promise<void>;
}

async function openFile(path: string | UrlLike, flags: 'r' | 'w'): Promise<FileHandle> {
  // Not written as a constant: a bundler for browsers would look for the module.
  const name = ['node', 'fs/promises'].join(':');
  let files: { open(path: string | UrlLike, flags: string): Promise<FileHandle> };
  try {
    files = (await import(/* webpackIgnore: true */ /* @vite-ignore */ name)) as typeof files;
  } catch {
    throw new RuntimeError(
      `cannot open ${typeof path === 'string' ? path : path.href}: there is no file system here; give bytes, a Blob or a Response`,
    );
  }
  return files.open(path, flags);
}

/** The bytes of an array buffer or of what shows a part of one; null for anything else. */
export function bytesOf(value: unknown): Uint8Array | null {
  if (value instanceof Uint8Array) return value;
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return value instanceof ArrayBuffer ? new Uint8Array(value) : null;
}

/** Bytes that must be given as such; a TypeError for anything else. */
export function requireBytes(callee: string, value: unknown): Uint8Array {
  const bytes = bytesOf(value);
  if (bytes !== null) return bytes;
  throw new TypeError(
    `${callee}(): argument 'data' must be Uint8Array or ArrayBuffer, not ${typeName(value)}`,
  );
}

class BytesReader implements Reader {
  get isRandom(): true {
    return true;
  }

  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get size(): number {
    return this.#bytes.length;
  }

  read(start: number, end: number): Promise<Uint8Array> {
    return Promise.resolve(this.#bytes.subarray(start, end));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

class BlobReader implements Reader {
  get isRandom(): true {
    return true;
  }

  readonly #blob: BlobLike;

  constructor(blob: BlobLike) {
    this.#blob = blob;
  }

  get size(): number {
    return this.#blob.size;
  }

  async read(start: number, end: number): Promise<Uint8Array> {
    return new Uint8Array(await this.#blob.slice(start, end).arrayBuffer());
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

class FileReader implements Reader {
  get isRandom(): true {
    return true;
  }

  constructor(
    readonly handle: FileHandle,
    readonly size: number,
  ) {}

  async read(start: number, end: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(Math.max(0, Math.min(end, this.size) - start));
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await this.handle.read(bytes, filled, bytes.length - filled, start + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}

/** Reads forward only. What is skipped is dropped, and memory is taken as bytes arrive, not as they are asked for. */
class StreamReader implements Reader {
  readonly #reader: ReturnType<StreamLike['getReader']>;
  #rest = new Uint8Array(0);
  #position = 0;
  #isOver = false;

  constructor(stream: StreamLike) {
    this.#reader = stream.getReader();
  }

  get size(): null {
    return null;
  }

  get isRandom(): false {
    return false;
  }

  async read(start: number, end: number): Promise<Uint8Array> {
    await this.#take(start - this.#position);
    return join(await this.#take(end - start));
  }

  async close(): Promise<void> {
    if (!this.#isOver) await this.#reader.cancel();
    this.#reader.releaseLock();
  }

  async #take(count: number): Promise<Uint8Array[]> {
    const pieces: Uint8Array[] = [];
    while (count > 0) {
      if (this.#rest.length === 0 && !(await this.#next())) break;
      const piece = this.#rest.subarray(0, count);
      this.#rest = this.#rest.subarray(piece.length);
      this.#position += piece.length;
      count -= piece.length;
      pieces.push(piece);
    }
    return pieces;
  }

  async #next(): Promise<boolean> {
    if (this.#isOver) return false;
    const { done, value } = await this.#reader.read();
    if (done) {
      this.#isOver = true;
      return false;
    }
    const bytes = bytesOf(value);
    if (bytes === null) throw new TypeError(`a stream of bytes is needed, not one of ${typeName(value)}`);
    this.#rest = bytes as Uint8Array<ArrayBuffer>;
    return true;
  }
}

/** One array with the bytes of all; a single one is returned itself. */
export function join(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0]!;
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

export async function openSource(callee: string, source: unknown): Promise<Reader> {
  const bytes = bytesOf(source);
  if (bytes !== null) return new BytesReader(bytes);
  if (source instanceof Blob) return new BlobReader(source);
  if (source instanceof Response) {
    if (!source.ok) throw new RuntimeError(`cannot read ${source.url}: HTTP status ${source.status}`);
    return source.body === null ? new BytesReader(new Uint8Array(0)) : new StreamReader(source.body);
  }
  if (source instanceof ReadableStream) return new StreamReader(source as StreamLike);
  if (typeof source === 'string' || source instanceof URL) {
    const handle = await openFile(source, 'r');
    return new FileReader(handle, (await handle.stat()).size);
  }
  throw new TypeError(
    `${callee}(): argument 'source' must be a path, URL, Uint8Array, ArrayBuffer, Blob, Response or ReadableStream, not ${typeName(source)}`,
  );
}

/** Opens, uses and closes. */
export async function withReader<T>(
  callee: string,
  source: unknown,
  use: (reader: Reader) => Promise<T>,
): Promise<T> {
  const reader = await openSource(callee, source);
  try {
    return await use(reader);
  } finally {
    await reader.close();
  }
}

/** All bytes of a source. */
export function readAll(callee: string, source: unknown): Promise<Uint8Array> {
  return withReader(callee, source, (reader) => reader.read(0, reader.size ?? Infinity));
}

/** Writes a file, the pieces one after the other; they are made when they are needed. */
export async function writeFile(callee: string, path: unknown, pieces: Iterable<Uint8Array>): Promise<void> {
  if (typeof path !== 'string' && !(path instanceof URL)) {
    throw new TypeError(`${callee}(): argument 'path' must be a path or URL, not ${typeName(path)}`);
  }
  const handle = await openFile(path, 'w');
  try {
    for (const piece of pieces) {
      let rest = piece;
      while (rest.length > 0) {
        const { bytesWritten } = await handle.write(rest);
        rest = rest.subarray(bytesWritten);
      }
    }
  } finally {
    await handle.close();
  }
}
