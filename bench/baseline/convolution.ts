/** Convolution and max pooling of images in plain JavaScript: rows of products, and no padding. */

export interface Sizes {
  readonly batch: number;
  readonly channels: number;
  readonly outputs: number;
  readonly height: number;
  readonly width: number;
  readonly kernel: number;
}

/**
 * y += x convolved with w. Each element of the window adds a multiple of a row of the image to a row of the result; of
 * those in one row of the window three are added at once where there are as many.
 */
export function conv2d(x: Float32Array, w: Float32Array, y: Float32Array, sizes: Sizes): void {
  const { batch, channels, outputs, height, width, kernel } = sizes;
  const [rows, columns] = [height - kernel + 1, width - kernel + 1];
  for (let n = 0; n < batch; n++) {
    for (let o = 0; o < outputs; o++) {
      for (let c = 0; c < channels; c++) {
        const image = (n * channels + c) * height * width;
        for (let i = 0; i < rows; i++) {
          const to = ((n * outputs + o) * rows + i) * columns;
          for (let k = 0; k < kernel; k++) {
            const taps = ((o * channels + c) * kernel + k) * kernel;
            addRow(x, image + (i + k) * width, w, taps, kernel, y, to, columns);
          }
        }
      }
    }
  }
}

function addRow(
  x: Float32Array,
  from: number,
  w: Float32Array,
  taps: number,
  kernel: number,
  y: Float32Array,
  to: number,
  columns: number,
): void {
  let k = 0;
  for (; k + 3 <= kernel; k += 3) {
    const w0 = w[taps + k]!;
    const w1 = w[taps + k + 1]!;
    const w2 = w[taps + k + 2]!;
    const at = from + k;
    for (let j = 0; j < columns; j++)
      y[to + j]! += w0 * x[at + j]! + w1 * x[at + j + 1]! + w2 * x[at + j + 2]!;
  }
  for (; k < kernel; k++) {
    const value = w[taps + k]!;
    for (let j = 0; j < columns; j++) y[to + j]! += value * x[from + k + j]!;
  }
}

/** gx += g spread under the windows, and gw += the products of g with what lies under them. */
export function conv2dBackward(
  g: Float32Array,
  x: Float32Array,
  w: Float32Array,
  gx: Float32Array,
  gw: Float32Array,
  sizes: Sizes,
): void {
  const { batch, channels, outputs, height, width, kernel } = sizes;
  const [rows, columns] = [height - kernel + 1, width - kernel + 1];
  for (let n = 0; n < batch; n++) {
    for (let o = 0; o < outputs; o++) {
      for (let c = 0; c < channels; c++) {
        const image = (n * channels + c) * height * width;
        for (let i = 0; i < rows; i++) {
          const from = ((n * outputs + o) * rows + i) * columns;
          for (let k = 0; k < kernel; k++) {
            const taps = ((o * channels + c) * kernel + k) * kernel;
            const row = image + (i + k) * width;
            for (let l = 0; l < kernel; l++) {
              const value = w[taps + l]!;
              let sum = 0;
              for (let j = 0; j < columns; j++) {
                const gradient = g[from + j]!;
                gx[row + l + j]! += value * gradient;
                sum += gradient * x[row + l + j]!;
              }
              gw[taps + l]! += sum;
            }
          }
        }
      }
    }
  }
}

/** The maxima of windows of 2 by 2, which do not overlap. */
export function maxPool2(
  x: Float32Array,
  y: Float32Array,
  planes: number,
  height: number,
  width: number,
): void {
  const [rows, columns] = [height >> 1, width >> 1];
  let to = 0;
  for (let p = 0; p < planes; p++) {
    for (let i = 0; i < rows; i++) {
      let at = (p * height + 2 * i) * width;
      for (let j = 0; j < columns; j++, at += 2) {
        const above = x[at]! > x[at + 1]! ? x[at]! : x[at + 1]!;
        const below = x[at + width]! > x[at + width + 1]! ? x[at + width]! : x[at + width + 1]!;
        y[to++] = above > below ? above : below;
      }
    }
  }
}

/** Their gradient, which goes to the first of the largest. */
export function maxPool2Backward(
  g: Float32Array,
  x: Float32Array,
  gx: Float32Array,
  planes: number,
  height: number,
  width: number,
): void {
  const [rows, columns] = [height >> 1, width >> 1];
  let from = 0;
  for (let p = 0; p < planes; p++) {
    for (let i = 0; i < rows; i++) {
      let at = (p * height + 2 * i) * width;
      for (let j = 0; j < columns; j++, at += 2) {
        let most = at;
        if (x[at + 1]! > x[most]!) most = at + 1;
        if (x[at + width]! > x[most]!) most = at + width;
        if (x[at + width + 1]! > x[most]!) most = at + width + 1;
        gx[most] = g[from++]!;
      }
    }
  }
}
