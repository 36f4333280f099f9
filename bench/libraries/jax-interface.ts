/** The part of jax-js's interface that is used here. */

/** `x.ref` is for a use that is not the last: using an array gives it away. */
export interface JaxArray {
  readonly ref: JaxArray;
  readonly shape: readonly number[];
  readonly size: number;
  add(x: JaxArray | number): JaxArray;
  sub(x: JaxArray | number): JaxArray;
  mul(x: JaxArray | number): JaxArray;
  div(x: JaxArray | number): JaxArray;
  sum(axis?: number | null): JaxArray;
  reshape(shape: readonly number[]): JaxArray;
  transpose(order?: readonly number[]): JaxArray;
  blockUntilReady(): Promise<JaxArray>;
  dataSync(): Float32Array | Int32Array;
  dispose(): void;
}

type Unary = (x: JaxArray) => JaxArray;
type Scalar = (...x: JaxArray[]) => JaxArray;
type Along = (x: JaxArray, axis?: number) => JaxArray;
type Compiled<F> = F & { dispose(): void };

export interface Jax {
  init(device: 'wasm'): Promise<string[]>;
  defaultDevice(device: 'wasm'): string;
  jit<F extends (...x: never[]) => unknown>(f: F): Compiled<F>;
  grad(f: Scalar): (...x: JaxArray[]) => JaxArray;
  grad(f: Scalar, options: { argnums: number[] }): (...x: JaxArray[]) => JaxArray[];
  valueAndGrad<P>(f: (parameters: P) => JaxArray): (parameters: P) => [JaxArray, P];
  numpy: {
    array(data: Float32Array | Int32Array, options: { shape: readonly number[] }): JaxArray;
    readonly exp: Unary;
    readonly tanh: Unary;
    readonly sqrt: Unary;
    readonly max: Along;
    readonly argmax: Along;
    readonly cumsum: Along;
    readonly sort: Along;
    take(x: JaxArray, indices: JaxArray, axis: number): JaxArray;
    takeAlongAxis(x: JaxArray, indices: JaxArray, axis: number): JaxArray;
    matmul(a: JaxArray, b: JaxArray): JaxArray;
    split(x: JaxArray, sections: number, axis: number): JaxArray[];
  };
  nn: {
    readonly relu: Unary;
    readonly sigmoid: Unary;
    readonly softmax: Along;
    readonly logSoftmax: Along;
    readonly standardize: Along;
    gelu(x: JaxArray, options: { approximate: boolean }): JaxArray;
    oneHot(x: JaxArray, classes: number): JaxArray;
  };
  lax: {
    conv(x: JaxArray, kernel: JaxArray, strides: readonly number[], padding: 'SAME'): JaxArray;
    reduceWindow(x: JaxArray, f: Unary, size: readonly number[], strides: readonly number[]): JaxArray;
    topK(x: JaxArray, k: number): [JaxArray, JaxArray];
  };
}

export type Result = JaxArray | readonly JaxArray[];

/** A call that gives away none of its operands. */
export type Call = () => Result;

/** Of 2 × 2. */
export function maxPool({ lax, numpy }: Jax, x: JaxArray): JaxArray {
  return lax.reduceWindow(x, (window) => numpy.max(window), [2, 2], [2, 2]);
}
