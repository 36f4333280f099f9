/** The `io` namespace: files of tensors. */
export * as safetensors from './safetensors.js';
export type { Source } from './source.js';
