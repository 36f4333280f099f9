/** The models among the workloads in retrograd, written with its functions. */
import * as torch from 'retrograd';

type Tensor = torch.Tensor;

/** A workload needs a function that retrograd does not have. */
export class Missing extends Error {
  override readonly name = 'Missing';
}

/** A function of `nn.functional` by its name, whether or not this version has it. */
export function functional(name: string): (...args: unknown[]) => Tensor {
  const found: unknown = Reflect.get(torch.nn.functional, name);
  if (typeof found !== 'function') throw new Missing(`nn.functional.${name}`);
  return found as (...args: unknown[]) => Tensor;
}

const lr = 0.01;

/** A training step of two convolutions, each with ReLU and pooling, and a linear layer; returns the loss. */
export function convnetStep(x: Tensor, targets: Tensor, ...parameters: Tensor[]): () => number {
  const [conv2d, maxPool2d] = [functional('conv2d'), functional('maxPool2d')];
  const { linear, crossEntropy } = torch.nn.functional;
  const [w1, b1, w2, b2, w3, b3] = parameters.map((parameter) => parameter.requiresGrad_());
  const optimizer = new torch.optim.SGD(parameters, { lr });
  return () => {
    optimizer.zeroGrad();
    let y = maxPool2d(conv2d(x, w1, b1, { padding: 1 }).relu(), 2);
    y = maxPool2d(conv2d(y, w2, b2, { padding: 1 }).relu(), 2);
    const loss = crossEntropy(linear(y.flatten(1), w3!, b3), targets);
    loss.backward();
    optimizer.step();
    return loss.item() as number;
  };
}

const heads = 4;

/** The gradients of a transformer block (normalization first): that of `x`, then those of the parameters. */
export function transformerGradients(x: Tensor, g: Tensor, ...parameters: Tensor[]): () => Tensor[] {
  const layerNorm = functional('layerNorm');
  const { linear, softmax } = torch.nn.functional;
  const [batch, length, d] = x.shape as [number, number, number];
  const leaves = [x, ...parameters].map((leaf) => leaf.requiresGrad_());
  const [norm1, shift1, wqkv, bqkv, wo, bo, norm2, shift2, w1, b1, w2, b2] = parameters;

  function attention(y: Tensor): Tensor {
    const [q, k, v] = linear(y, wqkv!, bqkv)
      .view(batch, length, 3, heads, d / heads)
      .permute(2, 0, 3, 1, 4)
      .unbind(0) as [Tensor, Tensor, Tensor];
    const weights = softmax(q.matmul(k.transpose(2, 3)).mul(1 / Math.sqrt(d / heads)), -1);
    return linear(weights.matmul(v).transpose(1, 2).reshape(batch, length, d), wo!, bo);
  }

  return () => {
    for (const leaf of leaves) leaf.grad = null;
    const y = x.add(attention(layerNorm(x, [d], norm1, shift1)));
    const hidden = linear(layerNorm(y, [d], norm2, shift2), w1!, b1).relu();
    const result = y.add(linear(hidden, w2!, b2));
    result.mul(g).sum().backward();
    return leaves.map((leaf) => leaf.grad!);
  };
}
