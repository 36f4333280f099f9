/** Files in the IDX format, in which MNIST comes. */
import { ValueError } from '../errors.js';
import { tensor } from '../ops/creation.js';
import type { Tensor } from '../tensor/tensor.js';

interface ElementType {
  readonly size: number;
  readonly read: (bytes: ArrayBuffer) => Tensor;
}

/** The types of elements, by the third byte of a file. */
const types: Readonly<Record<number, ElementType>> = {
  0x08: { size: 1, read: (bytes) => tensor(new Uint8Array(bytes)) },
  0x09: { size: 1, read: (bytes) => tensor(new Int8Array(bytes)) },
  0x0b: { size: 2, read: (bytes) => tensor(new Int16Array(bytes)) },
  0x0c: { size: 4, read: (bytes) => tensor(new Int32Array(bytes)) },
  0x0d: { size: 4, read: (bytes) => tensor(new Float32Array(bytes)) },
  0x0e: { size: 8, read: (bytes) => tensor(new Float64Array(bytes)) },
};

/**
 * Reads an IDX file: two zeros, the type of the elements, the number of dimensions, their sizes, the elements, all with
 * the most significant byte first.
 *
 * @param file The bytes of the file, not compressed.
 * @returns A tensor of the file's shape, uint8, int8, int16, int32, float32 or float64.
 * @throws ValueError if it is no such file, or shorter or longer than it says.
 * @see http://yann.lecun.com/exdb/mnist/
 * @example
 * utils.data.readIdx(new Uint8Array([0, 0, 8, 1, 0, 0, 0, 3, 7, 8, 9])); // tensor([7, 8, 9], dtype=torch.uint8)
 */
export function readIdx(file: ArrayBuffer | Uint8Array): Tensor {
  const bytes = file instanceof Uint8Array ? file : new Uint8Array(file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = bytes.length < 4 || view.getUint16(0) !== 0 ? undefined : types[bytes[2]!];
  if (type === undefined) throw new ValueError('this is no IDX file: it does not begin as one does');
  const start = 4 + 4 * bytes[3]!;
  if (bytes.length < start) throw new ValueError('the IDX file ends within its head');
  const shape = Array.from({ length: bytes[3]! }, (_, d) => view.getUint32(4 + 4 * d));
  const count = shape.reduce((product, length) => product * length, 1);
  const [held, wanted] = [bytes.length - start, count * type.size];
  if (held !== wanted) {
    throw new ValueError(
      `the IDX file should have ${wanted} bytes of elements for shape [${shape.join(', ')}], but has ${held}`,
    );
  }
  const raw = tensor(bytes.subarray(start));
  const ordered = type.size === 1 ? raw : raw.view(count, type.size).flip(1);
  const elements = ordered.toTypedArray() as Uint8Array<ArrayBuffer>;
  return type.read(elements.buffer).view(shape);
}
