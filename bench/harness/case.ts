/** What a benchmark case is, and how most are made: from an operation, its plain forward and its plain backward. */
import type { Tensor } from 'retrograd';
import { agree, type NumberArray } from './agree.js';
import { perCall } from './arrays.js';
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

/** The array for the baseline's result, or a list of it and of others that belong to it, such as indices. */
export type Output = NumberArray | readonly [NumberArray, ...NumberArray[]];

/** One operation on data that exist already. */
export interface Problem<Y extends Output = Float32Array> {
  /** Those that have gradients. */
  readonly inputs: readonly Operand[];
  /** The operation in retrograd. */
  operation(): Tensor;
  /** New arrays for what `forward` writes. */
  newOutput(): Y;
  /** The baseline. What adds to an array instead of writing it has to clear it with `zeroed` first; so in `backward`. */
  forward(y: Y): void;
  /** Writes the baseline's gradients of the inputs. `y` is what `forward` has written. */
  backward?(g: Float32Array, y: Y, gradients: readonly Float32Array[]): void;
  /** Checks what is not in the result. */
  checkMore?(y: Y): void;
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

function resultIn(output: Output): NumberArray {
  return ArrayBuffer.isView(output) ? output : output[0];
}

function forwardPair<Y extends Output>(problem: Problem<Y>): Pair {
  const { tolerance = defaultTolerance } = problem;
  const output = perCall(() => problem.newOutput());
  const baseline = (): Y => {
    const y = output();
    problem.forward(y);
    return y;
  };
  return {
    retrograd: () => problem.operation(),
    baseline,
    check() {
      const y = baseline();
      agree('result', problem.operation(), resultIn(y), tolerance);
      problem.checkMore?.(y);
    },
  };
}

type Backward<Y extends Output> = NonNullable<Problem<Y>['backward']>;

function newGradients(inputs: readonly Operand[]): Float32Array[] {
  const gradients: Float32Array[] = [];
  for (let i = 0; i < inputs.length; i++) gradients.push(new Float32Array(inputs[i]!.array.length));
  return gradients;
}

function backwardPair<Y extends Output>(problem: Problem<Y>, backward: Backward<Y>): Pair {
  const { inputs, tolerance = defaultTolerance } = problem;
  const leaves = inputs.map(({ tensor }) => tensor.requiresGrad_());
  const output = perCall(() => problem.newOutput());
  const gradientsOfInputs = perCall(() => newGradients(inputs));
  const { shape } = problem.operation();
  const g = randomArray(elementsOf(shape));
  const gradient = tensorOf(g, shape);
  const retrograd = (): void => {
    for (const leaf of leaves) leaf.grad = null;
    problem.operation().backward(gradient);
  };
  const baseline = (): readonly Float32Array[] => {
    const y = output();
    problem.forward(y);
    const gradients = gradientsOfInputs();
    backward(g, y, gradients);
    return gradients;
  };
  return {
    retrograd,
    baseline,
    check() {
      retrograd();
      const gradients = baseline();
      leaves.forEach((leaf, i) => agree(`gradient ${i}`, leaf.grad, gradients[i]!, tolerance));
    },
  };
}

/** The forward case and, if the problem is differentiable, the one with backward. */
export function casesOf<Y extends Output>(
  name: string,
  size: Size,
  differentiable: boolean,
  make: (size: Size) => Problem<Y>,
): Case[] {
  const common = { name, size: label(size), elements: elementsOf(size) };
  const problem = (): Problem<Y> => {
    seed(1);
    return make(size);
  };
  const forward: Case = { ...common, kind: 'forward', setup: () => forwardPair(problem()) };
  if (!differentiable) return [forward];
  const setup = (): Pair => {
    const made = problem();
    if (!made.backward) throw new Error(`${name} has no backward`);
    return backwardPair(made, (g, y, gradients) => made.backward!(g, y, gradients));
  };
  return [forward, { ...common, kind: 'forward+backward', setup }];
}
