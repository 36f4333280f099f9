/** The `nn.modules` namespace. */
export * as module from './global-hooks.js';
