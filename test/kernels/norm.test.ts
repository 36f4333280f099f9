/** The gradients of layer norm, and negative log likelihood, against loops in double precision. */
import { expect, test } from 'vitest';
import { float32, float64, int64, type ScalarType } from '../../src/tensor/dtype.js';
import { K } from '../../src/wasm/module.js';
import { Block, isNear, randomElements, randomNumbers } from './blocks.js';

interface Rows {
  readonly rows: number;
  readonly n: number;
  readonly g: readonly number[];
  readonly x: readonly number[];
  readonly w: readonly number[];
  readonly means: readonly number[];
  readonly scales: readonly number[];
}

function gradients({ rows, n, g, x, w, means, scales }: Rows): [number[], number[], number[]] {
  const gx: number[] = [];
  const gw = new Array<number>(n).fill(0);
  const gb = new Array<number>(n).fill(0);
  for (let i = 0; i < rows; i++) {
    const normalized = w.map((_, j) => (x[i * n + j]! - means[i]!) * scales[i]!);
    const weighted = w.map((weight, j) => weight * g[i * n + j]!);
    const sum = weighted.reduce((a, b) => a + b) / n;
    const product = weighted.reduce((total, v, j) => total + v * normalized[j]!, 0) / n;
    for (let j = 0; j < n; j++) {
      gx.push((weighted[j]! - sum - normalized[j]! * product) * scales[i]!);
      gw[j]! += g[i * n + j]! * normalized[j]!;
      gb[j]! += g[i * n + j]!;
    }
  }
  return [gx, gw, gb];
}

function expectNear(actual: Block, expected: readonly number[], tolerance: number): void {
  actual.expectMarginsUntouched();
  actual.get().forEach((value, at) => {
    if (!isNear(value, expected[at]!, tolerance)) expect(value, `element ${at}`).toBe(expected[at]);
  });
}

const types: readonly [ScalarType, number][] = [
  [float32, 2e-5],
  [float64, 1e-12],
];

for (const [type, tolerance] of types) {
  test.each([
    [1, 1],
    [4, 3],
    [5, 4],
    [9, 5],
    [8, 17],
    [131, 33],
    [3, 1030],
  ])(`layer norm backward, ${type.name}: %i rows of %i`, (rows, n) => {
    const random = randomNumbers(1);
    const numbers = (count: number): number[] => randomElements(type, count, random);
    const data: Rows = {
      rows,
      n,
      g: numbers(rows * n),
      x: numbers(rows * n),
      w: numbers(n),
      means: numbers(rows),
      scales: numbers(rows).map(Math.abs),
    };
    const expected = gradients(data);
    for (const skipped of [-1, 0, 1, 2]) {
      const block = (values: readonly number[]): Block => new Block(type, values.length, 1).set(values);
      const results = expected.map(({ length }) => new Block(type, length, 1));
      const [gx, gw, gb] = results.map((result, k) => (k === skipped ? 0 : result.address));
      const [g, x, w, means, scales] = [data.g, data.x, data.w, data.means, data.scales].map(block);
      const work = new Block(float64, 4 * n + 8);
      K.layerNormBackward(
        type.code,
        rows,
        n,
        g!.address,
        x!.address,
        means!.address,
        scales!.address,
        w!.address,
        gx!,
        gw!,
        gb!,
        work.address,
      );
      work.expectMarginsUntouched();
      results.forEach((result, k) => {
        if (k !== skipped) expectNear(result, expected[k]!, tolerance);
      });
    }
  });

  test(`negative log likelihood, ${type.name}`, () => {
    const [batch, classes, inner] = [2, 3, 4];
    const ignored = 1;
    const targets = [0, 2, 1, 1, 2, 2, 0, 1];
    const random = randomNumbers(1);
    const xs = randomElements(type, batch * classes * inner, random);
    const ws = randomElements(type, classes, random).map(Math.abs);
    const [x, weight] = [new Block(type, xs.length).set(xs), new Block(type, classes).set(ws)];
    const target = new Block(int64, targets.length).set(targets);
    const place = (at: number): number => {
      const k = Math.floor(at / inner);
      return (k * classes + targets[at]!) * inner + (at % inner);
    };
    const weights = targets.map((t) => (t === ignored ? 0 : weight.get()[t]!));
    const losses = weights.map((w, at) => (w === 0 ? 0 : -x.get()[place(at)]! * w));
    const [sum, total] = [losses, weights].map((values) => values.reduce((a, b) => a + b)) as [
      number,
      number,
    ];
    const run = (isEach: boolean, isMean: boolean): void => {
      const y = new Block(type, isEach ? targets.length : 1);
      const head = [type.code, batch, classes, inner] as const;
      const tail = [target.address, weight.address, ignored, Number(isEach), Number(isMean)] as const;
      expect(K.nllLoss(...head, x.address, ...tail, y.address)).toBe(-1);
      expectNear(y, isEach ? losses : [isMean ? sum / total : sum], tolerance);
      const gx = new Block(type, xs.length);
      K.nllLossBackward(...head, y.address, ...tail, gx.address);
      const slopes = new Array<number>(xs.length).fill(0);
      weights.forEach((w, at) => {
        if (w !== 0) slopes[place(at)] = (-w * y.get()[isEach ? at : 0]!) / (isMean ? total : 1);
      });
      expectNear(gx, slopes, tolerance);
    };
    run(true, false);
    run(false, true);
    run(false, false);
    const wrong = new Block(int64, targets.length).set(targets.map((t, at) => (at === 5 ? 3 : t)));
    const y = new Block(type, 1);
    const settings = [weight.address, ignored, 0, 0, y.address] as const;
    expect(K.nllLoss(type.code, batch, classes, inner, x.address, wrong.address, ...settings)).toBe(5);
  });
}
