/** What the tests of autograd.functional share: comparisons of tensors, alone or in arrays. */
import { expect } from 'vitest';
import { allclose, rand, Tensor } from '../../../src/index.js';

export type Nested = Tensor | readonly Nested[];

/** A float64 leaf. */
export const leaf = (...shape: number[]): Tensor => rand(shape, { dtype: 'float64', requiresGrad: true });

/** That the function, which TypeScript would refuse, throws the text. */
export function refuses(body: () => unknown, type: new (text: string) => Error, text: string): void {
  let caught: unknown = null;
  try {
    body();
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(type);
  expect((caught as Error).message).toContain(text);
}

/** The shapes, nested as the tensors are. */
export function shapesOf(value: Nested): unknown {
  return value instanceof Tensor ? { shape: value.shape } : value.map(shapesOf);
}

export function sameStructure(result: Nested, reference: Nested): void {
  expect(shapesOf(result)).toEqual(shapesOf(reference));
}

/** That there is one tensor for each pair, by `first` and then by `second`, with the dimensions of both. */
export function interleaved(result: Nested, first: Nested, second: Nested): void {
  const pair = (a: Tensor): unknown =>
    second instanceof Tensor
      ? { shape: [...a.shape, ...second.shape] }
      : second.map((b) => ({ shape: [...a.shape, ...(b as Tensor).shape] }));
  expect(shapesOf(result)).toEqual(
    first instanceof Tensor ? pair(first) : first.map((a) => pair(a as Tensor)),
  );
}

export function close(actual: Nested, expected: Nested): void {
  sameStructure(actual, expected);
  const [a, b] = [tensorsOf(actual), tensorsOf(expected)];
  a.forEach((tensor, i) => {
    expect(allclose(tensor.double(), b[i]!.double(), { rtol: 1.3e-6, atol: 1e-5 })).toBe(true);
  });
}

export function tensorsOf(value: Nested): Tensor[] {
  return value instanceof Tensor ? [value] : value.flatMap(tensorsOf);
}

export function allZero(value: Nested): boolean {
  return tensorsOf(value).every((tensor) => tensor.ne(0).sum().item() === 0);
}

/** Whether each of the tensors has a gradient function. */
export function graphs(...values: Nested[]): boolean[] {
  return values.flatMap((value) => tensorsOf(value)).map((tensor) => tensor.gradFn !== null);
}

/** Not connected to its argument, but with a graph. */
export function unconnected(a: Tensor): Tensor {
  return a.long().float().requiresGrad_().clone();
}

export const firstThree = (a: Tensor): Tensor => a.narrow(0, 0, 3);
