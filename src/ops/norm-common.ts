/** What layer, batch and group norm have in common: checks of dtypes, and gradients made of recorded operators. */
import { RuntimeError } from '../errors.js';
import { gradMode } from '../graph/modes.js';
import type { Gradient } from '../graph/node.js';
import { emptyTensor } from '../tensor/allocate.js';
import { contiguousOf } from '../tensor/copy.js';
import type { Shape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { allocate, release } from '../wasm/heap.js';
import type { NormGradients, Wanted } from './norm-node.js';

/** That a kernel of PyTorch's has floating-point numbers, and all of the same dtype. */
export function assertFloats(kernel: string, input: Tensor, others: readonly (Tensor | null)[]): void {
  const { isFloat, label } = input._type;
  if (!isFloat) throw new RuntimeError(`"${kernel}" not implemented for '${label}'`);
  for (const t of others) {
    if (t !== null && t._type !== input._type)
      throw new RuntimeError(`expected scalar type ${label} but found ${t._type.label}`);
  }
}

/** PyTorch fills in both edges where gradients are recorded; then they are made of operators. */
export function recordsGradients(): boolean {
  return gradMode.enabled;
}

export function denseOrNull(t: Tensor | null): Tensor | null {
  return t === null ? null : contiguousOf(t);
}

export function addressOf(t: Tensor | null): number {
  return t === null ? 0 : t._address;
}

/** Runs a kernel with so many numbers of 8 bytes to work with. */
export function withWork(count: number, kernel: (work: number) => void): void {
  const bytes = count * 8;
  const work = allocate(bytes);
  kernel(work);
  release(work, bytes);
}

/** Room for the gradients that are wanted. */
export function emptyGradients(
  wanted: Wanted,
  like: Tensor,
  input: () => Tensor,
  parameter: Shape,
): NormGradients {
  const make = (isWanted: boolean): Tensor | null => (isWanted ? emptyTensor(like._type, parameter) : null);
  return [wanted.input ? input() : null, make(wanted.weight), make(wanted.bias)];
}

/** What is normalized together, in shapes that broadcast against the input. */
export interface Normalization {
  readonly input: Tensor;
  readonly weight: Tensor | null;
  /** The dimensions over which the moments are taken. */
  readonly dims: Shape;
  /** The dimensions over which weight and bias are repeated. */
  readonly shared: Shape;
  readonly eps: number;
  /** Moments that do not depend on the input. */
  readonly fixed: { readonly mean: Tensor; readonly scale: Tensor } | null;
}

/** The gradients by recorded operators; those of mean and scale are there where they are results that were used. */
export function composedGradients(
  gradient: Tensor,
  { input, weight, dims, shared, eps, fixed }: Normalization,
  wanted: Wanted,
  ofMean: Gradient = null,
  ofScale: Gradient = null,
): NormGradients {
  const mean = fixed?.mean ?? input.mean(dims, true);
  const centred = input.sub(mean);
  const scale = fixed?.scale ?? centred.mul(centred).mean(dims, true).add(eps).rsqrt();
  const normalized = centred.mul(scale);
  const ofInput = (): Tensor => {
    const weighted = weight === null ? gradient : gradient.mul(weight);
    if (fixed !== null) return weighted.mul(scale);
    const steep = normalized.mul(weighted.mul(normalized).mean(dims, true));
    let result = weighted.sub(weighted.mean(dims, true)).sub(steep).mul(scale);
    const count = dims.reduce((product, d) => product * input.shape[d]!, 1);
    if (ofMean !== null) result = result.add(ofMean.div(count));
    if (ofScale !== null) result = result.sub(normalized.mul(scale.mul(scale)).mul(ofScale).div(count));
    return result;
  };
  const total = (t: Tensor): Tensor => (shared.length === 0 ? t : t.sum(shared));
  return [
    wanted.input ? ofInput() : null,
    wanted.weight ? total(gradient.mul(normalized)) : null,
    wanted.bias ? total(gradient) : null,
  ];
}
