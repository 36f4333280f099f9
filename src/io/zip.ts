/** Zip files: the directory, checked against the file before a byte is unpacked, single entries, and new files. */
import { deflateSync, inflateSync } from 'fflate';
import { RuntimeError } from '../errors.js';
import { crc32 } from './elements.js';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
const LOCATOR_64_BYTES = 20;
const END_64_BYTES = 56;
/** The end may be followed by a comment of up to so many bytes. */
const MAX_COMMENT = 0xffff;
/** Deflate packs no more than 258 bytes into two bits. */
const MAX_RATIO = 1032;
/** More than all tensors together can have: the addresses of 32 bits. */
const MAX_TOTAL = 2 ** 32;
/** A field that is this stands in the record of 64-bit fields instead. */
const ELSEWHERE = 0xffffffff;

/** What the directory says of an entry. */
export interface ZipEntry {
  name: string;
  isDeflated: boolean;
  crc: number;
  packedSize: number;
  size: number;
  /** Where its own header is. */
  offset: number;
  flags: number;
}

function zipError(detail: string): RuntimeError {
  return new RuntimeError(`failed reading zip archive: ${detail}`);
}

/** Numbers at places in the file, each checked to be inside. */
class Fields {
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u16(at: number): number {
    this.#check(at, 2);
    return this.#view.getUint16(at, true);
  }

  u32(at: number): number {
    this.#check(at, 4);
    return this.#view.getUint32(at, true);
  }

  u64(at: number): number {
    this.#check(at, 8);
    const value = Number(this.#view.getBigUint64(at, true));
    if (!Number.isSafeInteger(value)) throw zipError('a size or an offset is impossible');
    return value;
  }

  #check(at: number, size: number): void {
    if (at < 0 || at + size > this.#view.byteLength) throw zipError('it is truncated');
  }
}

/** A zip file in memory. */
export class ZipReader {
  /** By name, in the order of the directory. */
  readonly entries: ReadonlyMap<string, ZipEntry>;
  readonly #bytes: Uint8Array;
  readonly #fields: Fields;

  /** Reads the directory; a RuntimeError if it is damaged, has a name twice, or entries that overlap. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#fields = new Fields(bytes);
    this.entries = this.#readDirectory();
  }

  /** An entry's bytes, unpacked and compared with its checksum. */
  read(entry: ZipEntry): Uint8Array {
    const { start, end } = this.#extent(entry);
    const packed = this.#bytes.subarray(start, end);
    const bytes = entry.isDeflated ? inflate(packed, entry) : packed;
    if (crc32(bytes) !== entry.crc) throw zipError(`'${entry.name}' has a wrong checksum: it is damaged`);
    return bytes;
  }

  #readDirectory(): Map<string, ZipEntry> {
    const { count, start, end } = this.#directory();
    const entries = new Map<string, ZipEntry>();
    let at = start;
    let total = 0;
    for (let i = 0; i < count; i++) {
      const { entry, next } = this.#centralEntry(at, end);
      if (entries.has(entry.name)) throw zipError(`duplicate entry '${entry.name}'`);
      entries.set(entry.name, entry);
      total += entry.size;
      if (total > MAX_TOTAL) throw zipError('it unpacks to more bytes than memory can have');
      at = next;
    }
    this.#assertApart([...entries.values()], start);
    return entries;
  }

  /** Entries that share bytes are how a small file unpacks to a huge one. */
  #assertApart(entries: ZipEntry[], directory: number): void {
    entries.sort((a, b) => a.offset - b.offset);
    entries.forEach((entry, i) => {
      if (this.#extent(entry).end > (entries[i + 1]?.offset ?? directory)) {
        throw zipError(`'${entry.name}' overlaps what follows`);
      }
    });
  }

  /** Where an entry's packed bytes are. */
  #extent({ name, offset, packedSize }: ZipEntry): { start: number; end: number } {
    const fields = this.#fields;
    if (fields.u32(offset) !== LOCAL) throw zipError(`'${name}' is not where the directory says`);
    const start = offset + LOCAL_BYTES + fields.u16(offset + 26) + fields.u16(offset + 28);
    return { start, end: start + packedSize };
  }

  #directory(): { count: number; start: number; end: number } {
    const fields = this.#fields;
    const last = this.#bytes.length - END_BYTES;
    let at = last;
    while (at >= 0 && at >= last - MAX_COMMENT && fields.u32(at) !== END) at--;
    if (at < 0 || at < last - MAX_COMMENT) throw zipError('failed finding central directory');
    let found = { count: fields.u16(at + 10), size: fields.u32(at + 12), start: fields.u32(at + 16) };
    const locator = at - LOCATOR_64_BYTES;
    if (locator >= 0 && fields.u32(locator) === LOCATOR_64) {
      at = fields.u64(locator + 8);
      if (at + END_64_BYTES > locator || fields.u32(at) !== END_64) throw zipError('its end is damaged');
      found = { count: fields.u64(at + 32), size: fields.u64(at + 40), start: fields.u64(at + 48) };
    }
    const end = found.start + found.size;
    if (end > at || found.count * CENTRAL_BYTES > found.size) throw zipError('its directory is damaged');
    return { ...found, end };
  }

  #centralEntry(at: number, end: number): { entry: ZipEntry; next: number } {
    const fields = this.#fields;
    if (at + CENTRAL_BYTES > end || fields.u32(at) !== CENTRAL) throw zipError('its directory is damaged');
    const nameEnd = at + CENTRAL_BYTES + fields.u16(at + 28);
    const extraEnd = nameEnd + fields.u16(at + 30);
    const next = extraEnd + fields.u16(at + 32);
    if (next > end) throw zipError('its directory is damaged');
    const name = new TextDecoder().decode(this.#bytes.subarray(at + CENTRAL_BYTES, nameEnd));
    const method = fields.u16(at + 10);
    if (method !== 0 && method !== 8) throw zipError(`'${name}' is packed by the unknown method ${method}`);
    const [size, packedSize, offset] = this.#wideFields(
      [fields.u32(at + 24), fields.u32(at + 20), fields.u32(at + 42)],
      nameEnd,
      extraEnd,
    );
    const entry = {
      name,
      isDeflated: method === 8,
      crc: fields.u32(at + 16),
      packedSize: packedSize!,
      size: size!,
      offset: offset!,
      flags: fields.u16(at + 8),
    };
    assertPossible(entry);
    return { entry, next };
  }

  /** The fields, those that do not fit into 32 bits from the extra record. */
  #wideFields(narrow: number[], start: number, end: number): number[] {
    if (!narrow.includes(ELSEWHERE)) return narrow;
    const fields = this.#fields;
    let at = start;
    while (at + 4 <= end && fields.u16(at) !== 1) at += 4 + fields.u16(at + 2);
    let next = at + 4;
    return narrow.map((value) => {
      if (value !== ELSEWHERE) return value;
      if (next + 8 > end) throw zipError('its directory is damaged');
      next += 8;
      return fields.u64(next - 8);
    });
  }
}

function assertPossible({ name, isDeflated, packedSize, size, flags }: ZipEntry): void {
  if (flags & 1) throw zipError(`'${name}' is encrypted`);
  const isPossible = isDeflated ? size <= packedSize * MAX_RATIO : size === packedSize;
  if (!isPossible) throw zipError(`'${name}' cannot have ${size} bytes: it takes ${packedSize} in the file`);
}

function inflate(packed: Uint8Array, { name, size }: ZipEntry): Uint8Array {
  let bytes: Uint8Array;
  try {
    // One more than there should be shows that there are more.
    bytes = inflateSync(packed, { out: new Uint8Array(size + 1) });
  } catch (error) {
    throw zipError(`'${name}' cannot be unpacked: ${error instanceof Error ? error.message : 'damaged'}`);
  }
  if (bytes.length !== size) throw zipError(`'${name}' does not unpack to ${size} bytes`);
  return bytes;
}

/** An entry of a new file: what its bytes begin at is a multiple of `ALIGNMENT`, so that they can be used in place. */
const ALIGNMENT = 64;
/** The 1st of January 1980, as zip files write it: files of equal contents are equal. */
const DATE = 0x21;
/** The names are UTF-8. */
const UTF8 = 1 << 11;

/** The pieces of a zip file of these entries. */
export function writeZip(
  entries: Iterable<readonly [name: string, bytes: Uint8Array]>,
  deflated = false,
): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  let directorySize = 0;
  for (const [name, bytes] of entries) {
    const encoded = new TextEncoder().encode(name);
    const packed = deflated ? deflateSync(bytes) : bytes;
    const plain = at + LOCAL_BYTES + encoded.length;
    const padding = 4 + ((ALIGNMENT - ((plain + 4) % ALIGNMENT)) % ALIGNMENT);
    const common = new DataView(new ArrayBuffer(26));
    common.setUint16(0, 20, true);
    common.setUint16(2, UTF8, true);
    common.setUint16(4, deflated ? 8 : 0, true);
    common.setUint16(8, DATE, true);
    common.setUint32(10, crc32(bytes), true);
    common.setUint32(14, packed.length, true);
    common.setUint32(18, bytes.length, true);
    common.setUint16(22, encoded.length, true);
    const local = record(LOCAL, common, LOCAL_BYTES, encoded, padding);
    const extra = new DataView(local.buffer, LOCAL_BYTES + encoded.length);
    // 'FB': the padding that PyTorch writes too.
    extra.setUint16(0, 0x4246, true);
    extra.setUint16(2, padding - 4, true);
    new DataView(local.buffer).setUint16(28, padding, true);
    const central = record(CENTRAL, common, CENTRAL_BYTES, encoded, 0);
    new DataView(central.buffer).setUint32(42, at, true);
    pieces.push(local, packed);
    directory.push(central);
    directorySize += central.length;
    at += local.length + packed.length;
    if (at > ELSEWHERE) throw new RuntimeError('a zip file of more than 4 GB cannot be written');
  }
  const end = new DataView(new ArrayBuffer(END_BYTES));
  end.setUint32(0, END, true);
  end.setUint16(8, directory.length, true);
  end.setUint16(10, directory.length, true);
  end.setUint32(12, directorySize, true);
  end.setUint32(16, at, true);
  return [...pieces, ...directory, new Uint8Array(end.buffer)];
}

/** A header: the signature, in the directory the version that wrote, the fields that both have, the name. */
function record(
  signature: number,
  common: DataView,
  headBytes: number,
  name: Uint8Array,
  padding: number,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(headBytes + name.length + padding);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, signature, true);
  if (signature === CENTRAL) view.setUint16(4, 20, true);
  bytes.set(new Uint8Array(common.buffer), signature === CENTRAL ? 6 : 4);
  bytes.set(name, headBytes);
  return bytes;
}
