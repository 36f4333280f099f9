/** The models among the workloads in jax-js: functions of their parameters, differentiated and jitted as a whole. */
import { lr as adamRate } from '../cases/training.js';
import { maxPool, type Call, type Jax, type JaxArray } from './jax-interface.js';

type Linear = (jax: Jax, x: JaxArray, weight: JaxArray, bias: JaxArray) => JaxArray;

/** With a weight of outputs × inputs, as PyTorch has it. */
const linear: Linear = ({ numpy }, x, weight, bias) => numpy.matmul(x, weight.transpose()).add(bias);

/** The mean over the rows; `targets` has the class of each. */
function crossEntropy({ nn }: Jax, logits: JaxArray, targets: JaxArray): JaxArray {
  const [rows, classes] = logits.shape as [number, number];
  const chosen = nn.logSoftmax(logits, 1).mul(nn.oneHot(targets, classes));
  return chosen.sum().mul(-1 / rows);
}

const [beta1, beta2, eps] = [0.9, 0.999, 1e-8];

/** A training step of the multi-layer perceptron with Adam; returns the loss. */
export function jaxMlp(jax: Jax, [x, targets, ...initial]: readonly JaxArray[]): Call {
  const { numpy, nn } = jax;
  const forward = (parameters: JaxArray[], input: JaxArray, classes: JaxArray): JaxArray => {
    let y = input;
    for (let i = 0; i < parameters.length; i += 2) {
      y = linear(jax, y, parameters[i]!, parameters[i + 1]!);
      if (i + 2 < parameters.length) y = nn.relu(y);
    }
    return crossEntropy(jax, y, classes);
  };
  const step = jax.jit(
    (
      parameters: JaxArray[],
      means: JaxArray[],
      squares: JaxArray[],
      input: JaxArray,
      classes: JaxArray,
      correction: JaxArray,
      rootCorrection: JaxArray,
    ) => {
      const refs = parameters.map((parameter) => parameter.ref);
      const [loss, gradients] = jax.valueAndGrad((p: JaxArray[]) => forward(p, input, classes))(refs);
      const newMeans = means.map((mean, i) => mean.mul(beta1).add(gradients[i]!.ref.mul(1 - beta1)));
      const newSquares = squares.map((square, i) =>
        square.mul(beta2).add(gradients[i]!.ref.mul(gradients[i]!).mul(1 - beta2)),
      );
      const updated = parameters.map((parameter, i) => {
        const denominator = numpy.sqrt(newSquares[i]!.ref).mul(rootCorrection.ref).add(eps);
        return parameter.sub(newMeans[i]!.ref.mul(correction.ref).div(denominator));
      });
      correction.dispose();
      rootCorrection.dispose();
      return [loss, updated, newMeans, newSquares] as const;
    },
  );
  const zeros = (like: JaxArray): JaxArray => numpy.array(new Float32Array(like.size), { shape: like.shape });
  const scalar = (value: number): JaxArray => numpy.array(Float32Array.of(value), { shape: [] });
  let parameters = initial.map((parameter) => parameter.ref);
  let [means, squares] = [initial.map(zeros), initial.map(zeros)];
  let count = 0;
  return () => {
    count++;
    let loss: JaxArray;
    [loss, parameters, means, squares] = step(
      parameters,
      means,
      squares,
      x!.ref,
      targets!.ref,
      scalar(adamRate / (1 - beta1 ** count)),
      scalar(1 / Math.sqrt(1 - beta2 ** count)),
    ) as [JaxArray, JaxArray[], JaxArray[], JaxArray[]];
    return loss;
  };
}

const sgdRate = 0.01;

/** A training step of the convolutional network with SGD; returns the loss. */
export function jaxConvnet(jax: Jax, [x, targets, ...initial]: readonly JaxArray[]): Call {
  const { lax, nn } = jax;
  const layer = (y: JaxArray, weight: JaxArray, bias: JaxArray): JaxArray => {
    const convolved = lax.conv(y, weight, [1, 1], 'SAME').add(bias.reshape([-1, 1, 1]));
    return maxPool(jax, nn.relu(convolved));
  };
  const step = jax.jit((parameters: JaxArray[], input: JaxArray, classes: JaxArray) => {
    const forward = ([w1, b1, w2, b2, w3, b3]: JaxArray[]): JaxArray => {
      const y = layer(layer(input, w1!, b1!), w2!, b2!);
      return crossEntropy(jax, linear(jax, y.reshape([y.shape[0]!, -1]), w3!, b3!), classes);
    };
    const [loss, gradients] = jax.valueAndGrad(forward)(parameters.map((parameter) => parameter.ref));
    const updated = parameters.map((parameter, i) => parameter.sub(gradients[i]!.mul(sgdRate)));
    return [loss, updated] as const;
  });
  let parameters = initial.map((parameter) => parameter.ref);
  return () => {
    let loss: JaxArray;
    [loss, parameters] = step(parameters, x!.ref, targets!.ref) as [JaxArray, JaxArray[]];
    return loss;
  };
}

const heads = 4;

/** The gradients of a transformer block: that of `x`, then those of the parameters. */
export function jaxTransformer(jax: Jax, ...operands: JaxArray[]): JaxArray[] {
  const { numpy, nn } = jax;
  const [batch, length, d] = operands[0]!.shape as [number, number, number];
  const norm = (y: JaxArray, weight: JaxArray, shift: JaxArray): JaxArray =>
    nn.standardize(y).mul(weight).add(shift);

  function loss(...given: JaxArray[]): JaxArray {
    const [x, g, norm1, shift1, wqkv, bqkv, wo, bo, norm2, shift2, w1, b1, w2, b2] = given;
    const qkv = linear(jax, norm(x!.ref, norm1!, shift1!), wqkv!, bqkv!)
      .reshape([batch, length, 3, heads, d / heads])
      .transpose([2, 0, 3, 1, 4]);
    const [q, k, v] = numpy
      .split(qkv, 3, 0)
      .map((part) => part.reshape([batch, heads, length, d / heads])) as [JaxArray, JaxArray, JaxArray];
    const scores = numpy.matmul(q, k.transpose([0, 1, 3, 2])).mul(1 / Math.sqrt(d / heads));
    const mixed = numpy.matmul(nn.softmax(scores, -1), v).transpose([0, 2, 1, 3]);
    const y = x!.add(linear(jax, mixed.reshape([batch, length, d]), wo!, bo!));
    const hidden = nn.relu(linear(jax, norm(y.ref, norm2!, shift2!), w1!, b1!));
    return y
      .add(linear(jax, hidden, w2!, b2!))
      .mul(g!)
      .sum();
  }

  const argnums = operands.map((_operand, i) => i).filter((i) => i !== 1);
  return jax.grad(loss, { argnums })(...operands);
}
