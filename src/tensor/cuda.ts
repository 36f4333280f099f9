/** The `cuda` namespace, as far as programs that run with and without a GPU ask for it: there is none. */

/**
 * Whether there is a GPU: never.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.cuda.is_available.html
 * @example
 * const device = cuda.isAvailable() ? 'cuda' : 'cpu'; // 'cpu'
 */
export function isAvailable(): false {
  return false;
}

/**
 * How many GPUs there are: none.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.cuda.device_count.html
 * @example
 * cuda.deviceCount(); // 0
 */
export function deviceCount(): 0 {
  return 0;
}
