/** viz.toSvg without the package that draws. */
import { expect, test, vi } from 'vitest';
import { ones, RuntimeError, viz } from '../../src/index.js';

vi.mock('@viz-js/viz', () => {
  throw new Error("Cannot find package '@viz-js/viz'");
});

test('says how to install it, and what went wrong', async () => {
  const error: unknown = await viz.toSvg(ones(1)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(RuntimeError);
  expect((error as Error).message).toContain('Install it with "npm install @viz-js/viz"');
  expect((error as Error).cause).toBeInstanceOf(Error);
  expect(viz.toDot(ones(1))).toContain('digraph');
});
