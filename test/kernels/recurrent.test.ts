/** Steps of recurrent networks and their gradients against loops in double precision. */
import { expect, test } from 'vitest';
import { float32, float64, type ScalarType } from '../../src/tensor/dtype.js';
import { K } from '../../src/wasm/module.js';
import { Block, isNear, randomElements, randomNumbers } from './blocks.js';

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** What the kernels write, for one element of the state. */
interface Lstm {
  h: number;
  y: number;
  gates: number[];
  /** The gradients of the gates and of c. */
  backward(gh: number, gy: number): { gates: number[]; c: number };
}

function lstm(sums: number[], c: number): Lstm {
  const [i, f, o] = [sigmoid(sums[0]!), sigmoid(sums[1]!), sigmoid(sums[3]!)];
  const g = Math.tanh(sums[2]!);
  const y = f * c + i * g;
  const t = Math.tanh(y);
  return {
    h: o * t,
    y,
    gates: [i, f, g, o, t],
    backward(gh, gy) {
      const d = gy + gh * o * (1 - t * t);
      return {
        gates: [d * g * i * (1 - i), d * c * f * (1 - f), d * i * (1 - g * g), gh * t * o * (1 - o)],
        c: d * f,
      };
    },
  };
}

function expectNear(actual: Block, expected: readonly number[], tolerance: number): void {
  actual.expectMarginsUntouched();
  actual.get().forEach((value, at) => {
    if (!isNear(value, expected[at]!, tolerance)) expect(value, `element ${at}`).toBe(expected[at]);
  });
}

/** For `count` gates per element of rows of n: what belongs to one element, in its place of [rows, count, n]. */
function spread(rows: number, n: number, count: number, of: (at: number) => number[]): number[] {
  const values = new Array<number>(rows * n * count);
  for (let at = 0; at < rows * n; at++) {
    const [row, j] = [Math.floor(at / n), at % n];
    of(at).forEach((value, k) => (values[(row * count + k) * n + j] = value));
  }
  return values;
}

const types: readonly [ScalarType, number][] = [
  [float32, 1e-5],
  [float64, 1e-12],
];
const sizes = [
  [1, 1],
  [3, 2],
  [2, 4],
  [5, 7],
  [3, 33],
  [0, 5],
];

for (const [type, tolerance] of types) {
  const block = (values: readonly number[]): Block => new Block(type, values.length, 1).set(values);
  const empty = (length: number): Block => new Block(type, length, 1);

  test.each(sizes)(`a step of an LSTM, ${type.name}: %i rows of %i`, (rows, n) => {
    const random = randomNumbers(1);
    const numbers = (count: number): number[] => randomElements(type, count, random).map((x) => x * 2);
    const [a, b] = [block(numbers(rows * n * 4)), block(numbers(rows * n * 4))];
    const [c, gh, gy] = [block(numbers(rows * n)), block(numbers(rows * n)), block(numbers(rows * n))];
    const [as, bs, cs, ghs, gys] = [a, b, c, gh, gy].map((t) => t.get());
    const steps = cs!.map((value, at) => {
      const [row, j] = [Math.floor(at / n), at % n];
      const sums = [0, 1, 2, 3].map((k) => as![(row * 4 + k) * n + j]! + bs![(row * 4 + k) * n + j]!);
      return lstm(sums, value);
    });
    const kept = empty(rows * n * 5);
    for (const keeps of [0, 1]) {
      const [h, y] = [empty(rows * n), empty(rows * n)];
      const room = keeps ? kept : empty(n * 5);
      const addresses = [a, b, c, room].map((t) => t.address) as [number, number, number, number];
      K.lstmCell(type.code, rows, n, ...addresses, keeps, h.address, y.address);
      room.expectMarginsUntouched();
      const expected = [steps.map((step) => step.h), steps.map((step) => step.y)];
      [h, y].forEach((t, i) => expectNear(t, expected[i]!, tolerance));
    }
    const gates = spread(rows, n, 5, (at) => steps[at]!.gates);
    expectNear(kept, gates, tolerance);
    for (const [isH, isY] of [
      [1, 1],
      [1, 0],
      [0, 1],
    ] as const) {
      const [gg, gc] = [empty(rows * n * 4), empty(rows * n)];
      const given = [isH ? gh.address : 0, isY ? gy.address : 0] as const;
      K.lstmCellBackward(type.code, rows, n, ...given, kept.address, c.address, gg.address, gc.address);
      const gradients = steps.map((step, at) => step.backward(ghs![at]! * isH, gys![at]! * isY));
      const ofGates = spread(rows, n, 4, (at) => gradients[at]!.gates);
      expectNear(gg, ofGates, tolerance * 10);
      const ofC = gradients.map((gradient) => gradient.c);
      expectNear(gc, ofC, tolerance * 10);
    }
  });

  test.each(sizes)(`a step of a GRU, ${type.name}: %i rows of %i`, (rows, n) => {
    const random = randomNumbers(2);
    const numbers = (count: number): number[] => randomElements(type, count, random).map((x) => x * 2);
    const [a, b] = [block(numbers(rows * n * 3)), block(numbers(rows * n * 3))];
    const [h, g] = [block(numbers(rows * n)), block(numbers(rows * n))];
    const [as, bs, hs, gs] = [a, b, h, g].map((t) => t.get());
    const steps = hs!.map((value, at) => {
      const [row, j] = [Math.floor(at / n), at % n];
      const [p, q] = [as!, bs!].map((values) => [0, 1, 2].map((k) => values[(row * 3 + k) * n + j]!));
      const [r, z] = [sigmoid(p![0]! + q![0]!), sigmoid(p![1]! + q![1]!)];
      const fresh = Math.tanh(p![2]! + r * q![2]!);
      const d = gs![at]! * (1 - z) * (1 - fresh * fresh);
      const ofReset = d * q![2]! * r * (1 - r);
      const ofUpdate = gs![at]! * (value - fresh) * z * (1 - z);
      return {
        y: (value - fresh) * z + fresh,
        gates: [r, z, fresh, q![2]!],
        ga: [ofReset, ofUpdate, d],
        gb: [ofReset, ofUpdate, d * r],
        gh: gs![at]! * z,
      };
    });
    const kept = empty(rows * n * 4);
    for (const keeps of [0, 1]) {
      const y = empty(rows * n);
      const room = keeps ? kept : empty(n * 4);
      const addresses = [a, b, h, room].map((t) => t.address) as [number, number, number, number];
      K.gruCell(type.code, rows, n, ...addresses, keeps, y.address);
      room.expectMarginsUntouched();
      const expected = steps.map((step) => step.y);
      expectNear(y, expected, tolerance);
    }
    const gates = spread(rows, n, 4, (at) => steps[at]!.gates);
    expectNear(kept, gates, tolerance);
    const results = [empty(rows * n * 3), empty(rows * n * 3), empty(rows * n)] as const;
    const [ga, gb, gh] = results.map((t) => t.address) as [number, number, number];
    K.gruCellBackward(type.code, rows, n, g.address, kept.address, h.address, ga, gb, gh);
    const expected = [
      spread(rows, n, 3, (at) => steps[at]!.ga),
      spread(rows, n, 3, (at) => steps[at]!.gb),
      steps.map((step) => step.gh),
    ];
    results.forEach((t, i) => expectNear(t, expected[i]!, tolerance * 10));
  });

  test.each(sizes)(`a step of a simple network, ${type.name}: %i rows of %i`, (rows, n) => {
    const random = randomNumbers(3);
    const numbers = (): number[] => randomElements(type, rows * n, random).map((x) => x * 2);
    const [a, b, g] = [block(numbers()), block(numbers()), block(numbers())];
    const [as, bs, gs] = [a, b, g].map((t) => t.get()) as [number[], number[], number[]];
    for (const isRelu of [0, 1]) {
      const [y, of] = [empty(rows * n), empty(rows * n)];
      K.rnnCell(type.code, rows * n, a.address, b.address, isRelu, y.address);
      const expected = as.map((x, i) => (isRelu ? Math.max(x + bs[i]!, 0) : Math.tanh(x + bs[i]!)));
      expectNear(y, expected, tolerance);
      K.rnnCellBackward(type.code, rows * n, g.address, y.address, isRelu, of.address);
      const gradients = gs.map((x, i) => (isRelu ? (expected[i]! > 0 ? x : 0) : x * (1 - expected[i]! ** 2)));
      expectNear(of, gradients, tolerance * 10);
    }
  });
}
