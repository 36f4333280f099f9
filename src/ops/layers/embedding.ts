/** Rows of a weight looked up by their numbers. */
import { RuntimeError } from '../../errors.js';
import { gradMode } from '../../graph/modes.js';
import { int32, int64 } from '../../tensor/dtype.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { operator, saving } from '../define.js';

/** The numbers of rows in one dimension and in int64. */
export function rowNumbers(indices: Tensor): Tensor {
  return indices.reshape(-1).to(int64.name);
}

export function assertRowNumbers(callee: string, { _type: type }: Tensor, position = 1): void {
  if (type === int64 || type === int32) return;
  throw new RuntimeError(
    `Expected tensor for argument #${position} 'indices' to have one of the following scalar types: Long, Int; but got ` +
      `torch.${type.label}Tensor instead (while checking arguments for ${callee})`,
  );
}

/** A gradient would be sparse, and there are no sparse tensors. */
export function assertDense(callee: string, sparse: boolean, weight: Tensor): void {
  if (sparse && weight.requiresGrad) throw new RuntimeError(`${callee}: gradients cannot be sparse`);
}

/** One over how often each row is looked up, for each of the numbers. */
export function inverseCounts(rows: Tensor, gradient: Tensor, numWeights: number): Tensor {
  const counts = gradient.newZeros([numWeights]);
  counts.indexAdd_(0, rows, gradient.newOnes([rows._numel]));
  return counts.indexSelect(0, rows).reciprocal();
}

const denseBackward: Functions['embeddingDenseBackward'] = operator(
  'embeddingDenseBackward(Tensor gradOutput, Tensor indices, int numWeights, int paddingIdx, bool scaleGradByFreq) -> Tensor',
  {
    only: 'function',
    forward: (gradient, indices, numWeights, paddingIdx, scaleGradByFreq) => {
      const width = gradient.shape[gradient.shape.length - 1]!;
      const rows = rowNumbers(indices);
      let source = gradient.reshape([rows._numel, width]);
      if (scaleGradByFreq) source = source.mul(inverseCounts(rows, gradient, numWeights).unsqueeze(1));
      const result = gradient.newZeros([numWeights, width]).indexAdd_(0, rows, source);
      if (paddingIdx >= 0 && paddingIdx < numWeights) result.select(0, paddingIdx).zero_();
      return result;
    },
    gradients: {
      gradOutput: saving(['indices'], (second, { indices, paddingIdx }) => {
        const rows = rowNumbers(indices);
        const picked = second.indexSelect(0, rows);
        const kept = paddingIdx < 0 ? picked : picked.maskedFill(rows.eq(paddingIdx).unsqueeze(1), 0);
        return kept.view([...indices.shape, second.shape[1]!]);
      }),
    },
  },
);

/**
 * The rows of `weight` that `indices` number. The row at `paddingIdx` gets no gradient; `scaleGradByFreq` divides
 * gradients by how often their row was looked up.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.embedding.html
 * @example
 * embedding(tensor([[1, 2], [3, 4]]), tensor([1, 0])).tolist(); // [[3, 4], [1, 2]]
 */
export const embedding: Functions['embedding'] = operator(
  'embedding(Tensor weight, Tensor indices, int paddingIdx=-1, bool scaleGradByFreq=False, bool sparse=False) -> Tensor',
  {
    only: 'function',
    forward: (weight, indices, _paddingIdx, _scaleGradByFreq, sparse) => {
      if (weight.shape.length !== 2) throw new RuntimeError("'weight' must be 2-D");
      assertRowNumbers('embedding', indices);
      assertDense('embedding', sparse, weight);
      return weight.indexSelect(0, rowNumbers(indices)).view([...indices.shape, weight.shape[1]!]);
    },
    gradients: {
      weight: saving(['indices'], (gradient, { indices, paddingIdx, scaleGradByFreq }, { shape }) =>
        denseBackward(gradient, indices, shape[0]!, paddingIdx, scaleGradByFreq),
      ),
    },
  },
);

/** Scales the rows that are about to be looked up down to a norm, in place and without recording. */
export function renormRows(weight: Tensor, indices: Tensor, maxNorm: number, normType: number): void {
  if (weight.ndim !== 2) {
    throw new RuntimeError(
      `Expected 2-dimensional tensor, but got ${weight.ndim}-dimensional tensor for argument #1 'self' (while checking ` +
        'arguments for embedding_renorm_)',
    );
  }
  assertRowNumbers('embedding_renorm_', indices, 2);
  const before = gradMode.enabled;
  gradMode.enabled = false;
  try {
    const rows = rowNumbers(indices);
    const found = weight.indexSelect(0, rows);
    const norms = found.norm(normType, 1, true);
    const scale = norms.add(1e-7).reciprocal().mul(maxNorm).maskedFill(norms.le(maxNorm), 1);
    weight.indexCopy_(0, rows, found.mul(scale));
  } finally {
    gradMode.enabled = before;
  }
}
