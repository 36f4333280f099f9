/** Convolution with steps, margins and groups, and average pooling, in plain JavaScript: element by element. */

export interface Windows {
  readonly batch: number;
  readonly groups: number;
  /** Of a group, as are the outputs. */
  readonly channels: number;
  readonly outputs: number;
  readonly height: number;
  readonly width: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
}

export function outSize(size: number, { kernel, stride, padding }: Windows): number {
  return Math.floor((size + 2 * padding - kernel) / stride) + 1;
}

/** y += x convolved with w. With gradients: gx and gw += those of y = g. */
export function convolve(
  x: Float32Array,
  w: Float32Array,
  y: Float32Array,
  windows: Windows,
  gx?: Float32Array,
  gw?: Float32Array,
): void {
  const { batch, groups, channels, outputs, height, width, kernel, stride, padding } = windows;
  const [rows, columns] = [outSize(height, windows), outSize(width, windows)];
  for (let plane = 0; plane < batch * groups * outputs; plane++) {
    const o = plane % (groups * outputs);
    for (let c = 0; c < channels; c++) {
      const image = (Math.floor(plane / outputs) * channels + c) * height * width;
      for (let k = 0; k < kernel * kernel; k++) {
        const tap = (o * channels + c) * kernel * kernel + k;
        const [top, left] = [Math.floor(k / kernel) - padding, (k % kernel) - padding];
        const begin = Math.max(0, Math.ceil(-left / stride));
        const end = Math.min(columns, Math.ceil((width - left) / stride));
        const value = w[tap]!;
        let sum = 0;
        for (let i = 0; i < rows; i++) {
          const row = i * stride + top;
          if (row < 0 || row >= height) continue;
          let from = image + row * width + begin * stride + left;
          const to = (plane * rows + i) * columns;
          if (gx === undefined) {
            for (let j = begin; j < end; j++, from += stride) y[to + j]! += value * x[from]!;
          } else {
            for (let j = begin; j < end; j++, from += stride) {
              gx[from]! += value * y[to + j]!;
              sum += x[from]! * y[to + j]!;
            }
          }
        }
        if (gw !== undefined) gw[tap]! += sum;
      }
    }
  }
}

/** The means of squares of `kernel` elements a side, beside each other. */
export function avgPool(
  x: Float32Array,
  y: Float32Array,
  planes: number,
  height: number,
  width: number,
  kernel: number,
): void {
  const [rows, columns] = [Math.floor(height / kernel), Math.floor(width / kernel)];
  for (let place = 0; place < planes * rows * columns; place++) {
    const plane = Math.floor(place / (rows * columns));
    const [i, j] = [Math.floor(place / columns) % rows, place % columns];
    let sum = 0;
    for (let k = 0; k < kernel * kernel; k++) {
      const [row, column] = [i * kernel + Math.floor(k / kernel), j * kernel + (k % kernel)];
      sum += x[(plane * height + row) * width + column]!;
    }
    y[place] = sum / (kernel * kernel);
  }
}

/** gx = g spread over the squares. */
export function avgPoolBackward(
  g: Float32Array,
  gx: Float32Array,
  planes: number,
  height: number,
  width: number,
  kernel: number,
): void {
  const [rows, columns] = [Math.floor(height / kernel), Math.floor(width / kernel)];
  for (let plane = 0; plane < planes; plane++) {
    for (let i = 0; i < rows * kernel; i++) {
      for (let j = 0; j < columns * kernel; j++) {
        const at = (plane * rows + Math.floor(i / kernel)) * columns + Math.floor(j / kernel);
        gx[(plane * height + i) * width + j] = g[at]! / (kernel * kernel);
      }
    }
  }
}
