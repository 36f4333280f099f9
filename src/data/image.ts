/** Images, decoded by the browser. */
import { NotImplementedError, RuntimeError } from '../errors.js';
import { tensor } from '../ops/creation.js';
import type { Tensor } from '../tensor/tensor.js';

/** How many channels are kept of red, green, blue and opacity. */
const channels = { RGB: 3, RGBA: 4 } as const;

/**
 * Decodes an image by what the platform offers: in pages and workers, all formats that the browser shows.
 *
 * @param source A `Blob`, for instance of a file or of a `fetch` response, or anything else that `createImageBitmap` takes.
 * @returns uint8, shape [channels, height, width], 0 to 255.
 * @throws NotImplementedError where the platform decodes no images, as in Node: give the bytes of a decoder to `tensor`.
 * @example
 * const photo = await utils.data.readImage(await (await fetch('photo.jpg')).blob()); // [3, height, width]
 * @see https://developer.mozilla.org/docs/Web/API/Window/createImageBitmap
 */
export async function readImage(
  source: object,
  { mode = 'RGB' }: { mode?: 'RGB' | 'RGBA' } = {},
): Promise<Tensor> {
  if (typeof createImageBitmap !== 'function' || typeof OffscreenCanvas !== 'function') {
    throw new NotImplementedError(
      'readImage: this platform decodes no images. Decode them with a library and give the bytes to `tensor`.',
    );
  }
  const bitmap = await createImageBitmap(source as ImageBitmapSource);
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new RuntimeError('readImage: there is no canvas to draw on');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const { data } = context.getImageData(0, 0, width, height);
  const pixels = tensor(data).view(height, width, 4);
  return pixels.narrow(2, 0, channels[mode]).permute(2, 0, 1).contiguous();
}
