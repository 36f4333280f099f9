import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (path: string): string => fileURLToPath(new URL(`./src/${path}`, import.meta.url));

export default defineConfig({
  resolve: {
    // Examples and documentation import the package by its name.
    alias: [
      { find: /^retrograd\/(nn|optim)$/, replacement: source('$1/index.ts') },
      { find: /^retrograd$/, replacement: source('index.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/kernels.mjs'],
    testTimeout: 30_000,
  },
});
