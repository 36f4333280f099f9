/** The `utils` namespace. */
export * as checkpoint from './checkpoint.js';
