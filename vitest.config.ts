import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (path: string): string => fileURLToPath(new URL(`./src/${path}`, import.meta.url));

/** Relaxed SIMD is there from Node 22 on; in Node 20 it is behind a flag. */
const execArgv = process.version.startsWith('v20.') ? ['--experimental-wasm-relaxed-simd'] : [];

export default defineConfig({
  resolve: {
    // Examples and documentation import the package by its name.
    alias: [
      { find: /^retrograd\/(nn|optim|io)$/, replacement: source('$1/index.ts') },
      { find: /^retrograd$/, replacement: source('index.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/kernels.mjs'],
    execArgv,
    testTimeout: 30_000,
  },
});
