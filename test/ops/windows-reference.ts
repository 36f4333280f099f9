/** Convolutions and pooling of images element by element, as they are defined. */

/** Sizes of a convolution: pairs are those of height and width. */
export interface Sizes {
  readonly batch: number;
  readonly groups: number;
  /** Of a group, as are the outputs. */
  readonly channels: number;
  readonly outputs: number;
  readonly image: readonly [number, number];
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly padding: readonly [number, number];
  readonly dilation: readonly [number, number];
}

export function outOf({ image, kernel, stride, padding, dilation }: Omit<Sizes, 'channels'>): number[] {
  return image.map((size, d) =>
    Math.floor((size + 2 * padding[d]! - dilation[d]! * (kernel[d]! - 1) - 1) / stride[d]! + 1),
  );
}

type Visit = (x: number, w: number, y: number) => void;

/** Calls `visit` with the places of each product in image, weight and result. */
export function eachProduct(sizes: Sizes, visit: Visit): void {
  const { batch, groups, channels, outputs, image, kernel, stride, padding, dilation } = sizes;
  const [height, width] = image;
  const [rows, columns] = outOf(sizes) as [number, number];
  for (let b = 0; b < batch; b++) {
    for (let o = 0; o < groups * outputs; o++) {
      for (let c = 0; c < channels; c++) {
        const from = (b * groups + Math.floor(o / outputs)) * channels + c;
        for (let ky = 0; ky < kernel[0]; ky++) {
          for (let kx = 0; kx < kernel[1]; kx++) {
            const w = ((o * channels + c) * kernel[0] + ky) * kernel[1] + kx;
            for (let oy = 0; oy < rows; oy++) {
              const y = oy * stride[0] + ky * dilation[0] - padding[0];
              if (y < 0 || y >= height) continue;
              for (let ox = 0; ox < columns; ox++) {
                const x = ox * stride[1] + kx * dilation[1] - padding[1];
                if (x < 0 || x >= width) continue;
                visit(
                  (from * height + y) * width + x,
                  w,
                  ((b * groups * outputs + o) * rows + oy) * columns + ox,
                );
              }
            }
          }
        }
      }
    }
  }
}

/** What lies under each window of one channel in the image: the places of its elements, and how many it has with padding. */
export function eachWindow(
  sizes: Sizes,
  visit: (place: number, elements: readonly number[], padded: number) => void,
): void {
  const { image, kernel, stride, padding, dilation } = sizes;
  const [height, width] = image;
  const [rows, columns] = outOf(sizes) as [number, number];
  for (let oy = 0; oy < rows; oy++) {
    for (let ox = 0; ox < columns; ox++) {
      const elements: number[] = [];
      for (let ky = 0; ky < kernel[0]; ky++) {
        const y = oy * stride[0] + ky * dilation[0] - padding[0];
        for (let kx = 0; kx < kernel[1]; kx++) {
          const x = ox * stride[1] + kx * dilation[1] - padding[1];
          if (y >= 0 && y < height && x >= 0 && x < width) elements.push(y * width + x);
        }
      }
      visit(oy * columns + ox, elements, kernel[0] * kernel[1]);
    }
  }
}
