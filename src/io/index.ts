/** The `io` namespace: files of tensors. */
export { load } from './torch-load.js';
export { save, saveFile } from './torch-save.js';
export * as numpy from './numpy.js';
export * as safetensors from './safetensors.js';
export type { BlobLike, ResponseLike, Source, StreamLike, UrlLike } from './source.js';
