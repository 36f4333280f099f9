/** Where `Tensor.toString` finds the printer, which stands above the tensor. */
import type { Tensor } from './tensor.js';

export const printer = { format: (tensor: Tensor): string => `tensor(shape=[${tensor.shape.join(', ')}])` };
