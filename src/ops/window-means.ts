/** Means of windows over images and volumes, and their gradients: what average pooling of two and three dimensions shares. */
import { emptyTensor } from '../tensor/allocate.js';
import { contiguousOf, fillWith } from '../tensor/copy.js';
import type { Shape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { PoolMode } from '../wasm/codes.js';
import { K } from '../wasm/module.js';
import { runPooling } from './pooling.js';
import { planesOf, type WindowSizes } from './window.js';

/** The means of windows of an image or, if `image` is that of a gradient, the gradient spread over them. */
export function means(
  sizes: WindowSizes,
  mode: PoolMode,
  divisor: number | null,
  image: Tensor,
  result: Tensor,
  isBackward: boolean,
): void {
  const planes = planesOf(image, sizes.depth === undefined ? 2 : 3);
  if (planes === 0 || result._numel === 0) return;
  runPooling(sizes, (work) => {
    const { code } = image._type;
    K.avgPool(code, mode, Number(isBackward), planes, image._address, result._address, divisor ?? 0, work);
  });
}

/** The gradient of the means by their image, which has this shape. */
export function meansBackward(
  sizes: WindowSizes,
  mode: PoolMode,
  divisor: number | null,
  gradient: Tensor,
  shape: Shape,
): Tensor {
  const result = emptyTensor(gradient._type, shape);
  fillWith(result, 0);
  means(sizes, mode, divisor, result, contiguousOf(gradient), true);
  return result;
}

export function meanMode(countIncludePad: boolean): PoolMode {
  return countIncludePad ? PoolMode.WithPadding : PoolMode.WithoutPadding;
}
