/** NumPy's files: npy, an array, and npz, a zip file of them. */
import { ValueError } from '../errors.js';
import { assertTensor } from '../ops/bind.js';
import { Tensor } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { isNpy, readNpy, writeNpy } from './npy.js';
import { join, readAll, requireBytes, writeFile, type Source, type UrlLike } from './source.js';
import { writeZip, ZipReader } from './zip.js';

export type { Source } from './source.js';

function archive(callee: string, tensors: unknown, isDeflated: boolean): Uint8Array[] {
  const isDict = typeof tensors === 'object' && tensors !== null && !(tensors instanceof Tensor);
  if (!isDict || Object.values(tensors).some((t) => !(t instanceof Tensor))) {
    throw new TypeError(`${callee}(): argument 'tensors' must be dict of Tensors, not ${typeName(tensors)}`);
  }
  const entries = Object.entries(tensors as Record<string, Tensor>);
  return writeZip(
    entries.map(([name, t]) => [`${name}.npy`, writeNpy(t)] as const),
    isDeflated,
  );
}

/**
 * A tensor as the bytes of an npy file. A tensor whose transpose is contiguous is written in Fortran's order, as NumPy
 * does.
 *
 * @see https://numpy.org/doc/stable/reference/generated/numpy.save.html
 * @example
 * const bytes = io.numpy.save(ones(2, 3));
 */
export function save(tensor: Tensor): Uint8Array {
  assertTensor('save', tensor, 'tensor');
  return writeNpy(tensor);
}

/**
 * Tensors by name as the bytes of an npz file.
 *
 * @see https://numpy.org/doc/stable/reference/generated/numpy.savez.html
 * @example
 * const bytes = io.numpy.savez({ x: ones(2), y: zeros(3) });
 */
export function savez(tensors: Readonly<Record<string, Tensor>>): Uint8Array {
  return join(archive('savez', tensors, false));
}

/**
 * Tensors by name as the bytes of an npz file whose entries are compressed.
 *
 * @see https://numpy.org/doc/stable/reference/generated/numpy.savez_compressed.html
 * @example
 * const bytes = io.numpy.savezCompressed({ x: zeros(1000) });
 */
export function savezCompressed(tensors: Readonly<Record<string, Tensor>>): Uint8Array {
  return join(archive('savez_compressed', tensors, true));
}

/**
 * Writes a file, where there is a file system (Node, Deno, Bun): npy for a tensor, npz for tensors by name.
 *
 * @see https://numpy.org/doc/stable/reference/generated/numpy.save.html
 * @example
 * await io.numpy.saveFile('x.npy', ones(2, 3));
 */
export async function saveFile(
  path: string | UrlLike,
  data: Tensor | Readonly<Record<string, Tensor>>,
): Promise<void> {
  await writeFile('save', path, data instanceof Tensor ? [save(data)] : archive('save', data, false));
}

/**
 * What an npy file (a tensor) or an npz file (tensors by name) holds that is in memory. Arrays in Fortran's order get
 * such strides; those of the other order of bytes are turned; float16 becomes float32, with a warning.
 *
 * Throws a ValueError for a dtype that no tensor has, pickled objects among them, and for a damaged array; a
 * RuntimeError for a damaged npz file.
 *
 * @see https://numpy.org/doc/stable/reference/generated/numpy.load.html
 * @example
 * io.numpy.load(io.numpy.save(ones(2, 3))).shape; // [2, 3]
 */
export function load(data: Uint8Array | ArrayBuffer): Tensor | Record<string, Tensor> {
  const bytes = requireBytes('load', data);
  if (isNpy(bytes)) return readNpy(bytes);
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    throw new ValueError('the file is neither npy nor npz; pickled data is not loaded');
  }
  const zip = new ZipReader(bytes);
  const named = [...zip.entries.values()].map((entry): [string, Tensor] => [
    entry.name.replace(/\.npy$/, ''),
    readNpy(zip.read(entry)),
  ]);
  if (new Set(named.map(([name]) => name)).size < named.length) {
    throw new ValueError('two arrays of the file have the same name');
  }
  return Object.fromEntries(named);
}

/**
 * What an npy or npz file holds, from a path, a `Blob`, a `Response` of `fetch`, a stream or bytes; see `load`.
 *
 * @see https://numpy.org/doc/stable/reference/generated/numpy.load.html
 * @example
 * const x = await io.numpy.loadFile(new Blob([io.numpy.save(ones(2))]));
 */
export async function loadFile(source: Source): Promise<Tensor | Record<string, Tensor>> {
  return load(await readAll('load', source));
}
