/** The `io` namespace: files of tensors. */
export { load } from './torch-load.js';
export { save, saveFile } from './torch-save.js';
export * as numpy from './numpy.js';
export * as safetensors from './safetensors.js';
export type { Source } from './source.js';
