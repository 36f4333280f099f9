/** Decompositions leave signs or directions free: what does not depend on these, and the laws that hold for all. */

import { eye, Tensor } from '../../src/index.js';

type Function = (result: readonly Tensor[]) => Tensor[];

function singular(transposed: boolean): Function {
  return ([u, s, v]) => {
    const k = s!.size(-1);
    return [u!.narrow(-1, 0, k).abs(), s!, v!.narrow(transposed ? -2 : -1, 0, k).abs()];
  };
}

const eigen: Function = ([values, vectors]) => [values!, vectors!.abs()];

const orthogonal: Function = ([q, r]) => {
  const k = Math.min(q!.size(-1) || r!.size(-2), r!.size(-2), r!.size(-1));
  return [q!.narrow(-1, 0, Math.min(k, q!.size(-1))).abs(), r!.narrow(-2, 0, k).abs()];
};

const lowRank: Function = ([u, s, v]) => [u!.mul(s!.unsqueeze(-2)).matmul(v!.mT), s!];

const functions: Record<string, Function> = {
  svd: singular(false),
  'linalg.svd': singular(true),
  qr: orthogonal,
  'linalg.qr': orthogonal,
  symeig: eigen,
  'linalg.eigh': eigen,
  svdLowrank: lowRank,
  pcaLowrank: lowRank,
};

/** What the fixture has in `s`. */
export function signFree(name: string, result: unknown): Tensor[] {
  const make = functions[name];
  if (!make) throw new Error(`${name} has no functions that are free of signs`);
  return make([...(result as Iterable<Tensor>)]);
}

function isClose(a: Tensor, b: Tensor): boolean {
  const limit = a.dtype === 'float32' ? 1e-4 : 1e-9;
  const scale = Math.max(1, b.numel() === 0 ? 1 : Number(b.abs().max().item()));
  return a.numel() === 0 || Number(a.sub(b).abs().max().item()) <= limit * scale;
}

/** Whether the columns of `q` are orthonormal. */
function* orthonormal(what: string, q: Tensor): Generator<string> {
  const product = q.mT.matmul(q);
  const identity = eye(q.size(-1), { dtype: q.dtype });
  if (!isClose(product, identity.expandAs(product))) yield `the columns of ${what} are not orthonormal`;
}

/** The laws of a decomposition that the result breaks. */
export function* brokenLaws(name: string, input: unknown, result: unknown): Generator<string> {
  if (!(input instanceof Tensor)) return;
  const a = input.detach();
  const parts = [...(result as Iterable<Tensor>)].map((part) => part.detach());
  const [first, second, third] = parts as [Tensor, Tensor, Tensor];
  if (name === 'svd' || name === 'linalg.svd') {
    const v = name === 'svd' ? third : third.mT;
    const k = second.size(-1);
    yield* orthonormal('U', first);
    yield* orthonormal('V', v);
    const product = first
      .narrow(-1, 0, k)
      .mul(second.unsqueeze(-2))
      .matmul(v.narrow(-1, 0, k).mT);
    if (!isClose(product, a)) yield 'U diag(S) Vᵀ is not the input';
  } else if (name === 'qr' || name === 'linalg.qr') {
    if (first.numel() === 0) return;
    yield* orthonormal('Q', first);
    if (!isClose(first.matmul(second), a)) yield 'Q R is not the input';
  } else if ((name === 'symeig' || name === 'linalg.eigh') && second.numel() > 0) {
    yield* orthonormal('the eigenvectors', second);
  }
}
