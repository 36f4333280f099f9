/** The `utils` namespace. */
export * as checkpoint from './checkpoint.js';
export * as data from '../data/index.js';
