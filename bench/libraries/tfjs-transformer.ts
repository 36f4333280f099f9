/** The transformer block in TensorFlow.js: its gradients. Weights are inputs × outputs, as is usual there. */
import type { Result, TensorFlow, TfTensor, Timed } from './tensorflow.js';

const heads = 4;

/** Over one dimension, with weights and biases along the last. */
export function normalized(
  tf: TensorFlow,
  dim: number,
  x: TfTensor,
  weight: TfTensor,
  bias: TfTensor,
): TfTensor {
  const centred = tf.sub(x, tf.mean(x, dim, true));
  const variance = tf.mean(tf.square(centred), dim, true);
  const standard = tf.div(centred, tf.sqrt(tf.add(variance, 1e-5)));
  return tf.add(tf.mul(standard, weight), bias);
}

/** Over the last dimension. */
export function layerNorm(tf: TensorFlow, x: TfTensor, weight: TfTensor, bias: TfTensor): TfTensor {
  return normalized(tf, -1, x, weight, bias);
}

/** Transposes what is a matrix. */
function flipped(tf: TensorFlow, x: TfTensor): TfTensor {
  return x.shape.length === 2 ? tf.transpose(x) : x;
}

export function tensorFlowTransformer(tf: TensorFlow, [x, g, ...parameters]: readonly TfTensor[]): Timed {
  const [batch, length, d] = x!.shape as [number, number, number];
  const leaves = [x!, ...parameters.map((parameter) => flipped(tf, parameter))];
  const linear = (y: TfTensor, weight: TfTensor, bias: TfTensor): TfTensor =>
    tf.add(tf.matMul(y, weight), bias);

  function loss(...given: TfTensor[]): TfTensor {
    const input = tf.reshape(given[0]!, [batch * length, d]);
    const [norm1, shift1, wqkv, bqkv, wo, bo, norm2, shift2, w1, b1, w2, b2] = given.slice(1);
    const qkv = tf.reshape(linear(layerNorm(tf, input, norm1!, shift1!), wqkv!, bqkv!), [
      batch,
      length,
      3,
      heads,
      d / heads,
    ]);
    const [q, k, v] = tf.unstack(tf.transpose(qkv, [2, 0, 3, 1, 4]), 0) as [TfTensor, TfTensor, TfTensor];
    const scores = tf.mul(tf.matMul(q, k, false, true), 1 / Math.sqrt(d / heads));
    const mixed = tf.transpose(tf.matMul(tf.softmax(scores, -1), v), [0, 2, 1, 3]);
    const y = tf.add(input, linear(tf.reshape(mixed, [batch * length, d]), wo!, bo!));
    const hidden = tf.relu(linear(layerNorm(tf, y, norm2!, shift2!), w1!, b1!));
    const result = tf.add(y, linear(hidden, w2!, b2!));
    return tf.sum(tf.mul(tf.reshape(result, [batch, length, d]), g!));
  }

  const gradients = tf.grads(loss);
  return {
    work: () => tf.tidy(() => gradients(leaves)),
    view: (result: Result) => (result as readonly TfTensor[]).map((gradient) => flipped(tf, gradient)),
  };
}
