/** What a benchmark case is, and how most are made: from an operation, its plain forward and its plain backward. */
import type { Tensor } from 'retrograd';
import { agree, type NumberArray } from './agree.js';
import { elementsOf, randomArray, seed, tensorOf, type Operand } from './random.js';

export type Kind = 'forward' | 'forward+backward';

/** The two contestants. */
export interface Pair {
  readonly retrograd: () => unknown;
  readonly baseline: () => unknown;
  /** Runs both once and throws a Disagreement if their results differ. */
  readonly check: () => void;
}

export interface Case {
  readonly name: string;
  readonly size: string;
  /** How large it is, in elements of its largest tensor. */
  readonly elements: number;
  readonly kind: Kind;
  setup(): Pair;
}

/** One operation on data that exist already. */
export interface Problem {
  /** Those that have gradients. */
  readonly inputs: readonly Operand[];
  /** The operation in retrograd. */
  operation(): Tensor;
  /** Where the baseline writes its result. */
  readonly output: NumberArray;
  /** The baseline. */
  forward(): void;
  /** The baseline's gradients of the inputs, written over `gradients`. It may use what `forward` left. */
  backward?(g: Float32Array, gradients: readonly Float32Array[]): void;
  /** Checks what is not in the output. */
  checkMore?(): void;
  readonly tolerance?: number;
}

export type Size = readonly number[];

/** 4, 1,000, 100,000 and 1,000,000 elements. */
export const matrixSizes: readonly Size[] = [
  [2, 2],
  [25, 40],
  [250, 400],
  [1000, 1000],
];

export function label(size: Size): string {
  return size.join('×');
}

const defaultTolerance = 1e-5;

function forwardPair(problem: Problem): Pair {
  const { output, tolerance = defaultTolerance } = problem;
  return {
    retrograd: () => problem.operation(),
    baseline: () => problem.forward(),
    check() {
      problem.forward();
      agree('result', problem.operation(), output, tolerance);
      problem.checkMore?.();
    },
  };
}

function backwardPair(problem: Problem, backward: NonNullable<Problem['backward']>): Pair {
  const { inputs, tolerance = defaultTolerance } = problem;
  const leaves = inputs.map(({ tensor }) => tensor.requiresGrad_());
  const gradients = inputs.map(({ array }) => new Float32Array(array.length));
  const { shape } = problem.operation();
  const g = randomArray(elementsOf(shape));
  const gradient = tensorOf(g, shape);
  const pair: Pair = {
    retrograd() {
      for (const leaf of leaves) leaf.grad = null;
      problem.operation().backward(gradient);
    },
    baseline() {
      problem.forward();
      backward(g, gradients);
    },
    check() {
      pair.retrograd();
      pair.baseline();
      leaves.forEach((leaf, i) => agree(`gradient ${i}`, leaf.grad, gradients[i]!, tolerance));
    },
  };
  return pair;
}

/** The forward case and, if the problem is differentiable, the one with backward. */
export function casesOf(
  name: string,
  size: Size,
  differentiable: boolean,
  make: (size: Size) => Problem,
): Case[] {
  const common = { name, size: label(size), elements: elementsOf(size) };
  const problem = (): Problem => {
    seed(1);
    return make(size);
  };
  const forward: Case = { ...common, kind: 'forward', setup: () => forwardPair(problem()) };
  if (!differentiable) return [forward];
  const setup = (): Pair => {
    const made = problem();
    if (!made.backward) throw new Error(`${name} has no backward`);
    return backwardPair(made, (g, gradients) => made.backward!(g, gradients));
  };
  return [forward, { ...common, kind: 'forward+backward', setup }];
}
