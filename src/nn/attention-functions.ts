/** Attention with several heads as a function, from projections of the inputs to that of the output. */
import { AssertionError, RuntimeError } from '../errors.js';
import { assertTensor } from '../ops/bind.js';
import { zeros, zerosLike } from '../ops/creation.js';
import { cat } from '../ops/join.js';
import { pad } from '../ops/layers/padding.js';
import { linear } from '../ops/linear.js';
import { required, takeArguments } from '../tensor/arguments.js';
import { formatSize, sameShape, type Shape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { warn } from '../tensor/warn.js';
import { dropout } from './dropout-functions.js';
import { pythonTuple } from './size.js';

function assertThat(condition: boolean, text: string): asserts condition {
  if (!condition) throw new AssertionError(text);
}

function assertMasks(
  query: Tensor,
  key: Tensor,
  keyPaddingMask: Tensor | null,
  attnMask: Tensor | null,
  heads: number,
): void {
  const isBatched = query.ndim === 3;
  const kind = isBatched ? 'batched (3-D)' : 'unbatched (2-D)';
  const dims = isBatched ? 2 : 1;
  assertThat(
    keyPaddingMask === null || keyPaddingMask.ndim === dims,
    `For ${kind} \`query\`, expected \`key_padding_mask\` to be \`None\` or ${dims}-D` +
      ` but found ${keyPaddingMask?.ndim}-D tensor instead`,
  );
  if (attnMask === null) return;
  assertThat(
    attnMask.ndim === 2 || attnMask.ndim === 3,
    `For ${kind} \`query\`, expected \`attn_mask\` to be \`None\`, 2-D or 3-D` +
      ` but found ${attnMask.ndim}-D tensor instead`,
  );
  if (isBatched || attnMask.ndim === 2) return;
  const expected = [heads, query.size(0), key.size(0)];
  assertThat(
    sameShape(attnMask.shape, expected),
    `Expected \`attn_mask\` shape to be ${pythonTuple(expected)} but got ${formatSize(attnMask.shape)}`,
  );
}

/** Refuses shapes that do not go together; says whether there is a dimension for batches. */
function assertShapes(query: Tensor, key: Tensor, value: Tensor): boolean {
  assertThat(
    query.ndim === 2 || query.ndim === 3,
    `query should be unbatched 2D or batched 3D tensor but received ${query.ndim}-D query tensor`,
  );
  const isBatched = query.ndim === 3;
  assertThat(
    key.ndim === query.ndim && value.ndim === query.ndim,
    `For ${isBatched ? 'batched (3-D)' : 'unbatched (2-D)'} \`query\`, expected \`key\` and \`value\` to be ` +
      `${query.ndim}-D but found ${key.ndim}-D and ${value.ndim}-D tensors respectively`,
  );
  return isBatched;
}

/** The weight and bias that belong to each of the three, if they are joined. */
function pairs(weights: Tensor[], biases: Tensor[] | undefined): [Tensor, Tensor | null][] {
  return weights.map((part, i) => [part, biases?.[i] ?? null]);
}

/** Projections by one weight, in as few products as the inputs allow. */
function projectJoined(
  query: Tensor,
  key: Tensor,
  value: Tensor,
  weight: Tensor,
  bias: Tensor | null,
): Tensor[] {
  const size = query.size(-1);
  if (key === value) {
    if (query === key) return linear(query, weight, bias).chunk(3, -1);
    const sizes = [size, size * 2];
    const [forQuery, forBoth] = pairs(weight.split(sizes), bias?.split(sizes));
    return [linear(query, ...forQuery!), ...linear(key, ...forBoth!).chunk(2, -1)];
  }
  const inputs = [query, key, value];
  return pairs(weight.chunk(3), bias?.chunk(3)).map(([w, b], i) => linear(inputs[i]!, w, b));
}

function projectApart(
  inputs: readonly Tensor[],
  weights: readonly (Tensor | null)[],
  bias: Tensor | null,
): Tensor[] {
  const size = inputs[0]!.size(-1);
  const biases = bias?.chunk(3);
  const names = ['query', 'key', 'value'];
  names.forEach((name, i) => {
    const isGiven = (weights[i] ?? null) !== null;
    assertThat(isGiven, `use_separate_proj_weight is True but ${name[0]}_proj_weight is None`);
  });
  const assertSize = (name: string, what: string, part: Tensor | undefined, expected: number[]): void => {
    assertThat(
      part === undefined || sameShape(part.shape, expected),
      `expecting ${name} ${what} shape of ${pythonTuple(expected)}, but got ${formatSize(part?.shape ?? [])}`,
    );
  };
  names.forEach((name, i) => assertSize(name, 'weights', weights[i]!, [size, inputs[i]!.size(-1)]));
  names.forEach((name, i) => assertSize(name, 'bias', biases?.[i], [size]));
  return inputs.map((input, i) => linear(input, weights[i]!, biases?.[i] ?? null));
}

/** The mask with a dimension for batches and heads. */
function preparedMask(
  attnMask: Tensor,
  batch: number,
  heads: number,
  targets: number,
  sources: number,
): Tensor {
  let mask = attnMask;
  if (mask.dtype === 'uint8') {
    warn('Byte tensor for attn_mask in nn.MultiheadAttention is deprecated. Use bool tensor instead.');
    mask = mask.to('bool');
  }
  assertThat(
    mask.isFloatingPoint() || mask.dtype === 'bool',
    `Only float, byte, and bool types are supported for attn_mask, not torch.${mask.dtype}`,
  );
  const expected: Shape = mask.ndim === 2 ? [targets, sources] : [batch * heads, targets, sources];
  if (!sameShape(mask.shape, expected)) {
    throw new RuntimeError(
      `The shape of the ${mask.ndim}D attn_mask is ${formatSize(mask.shape)}, but should be ${pythonTuple(expected)}.`,
    );
  }
  return mask.ndim === 2 ? mask.unsqueeze(0) : mask;
}

function joinedMask(
  attnMask: Tensor | null,
  keyPaddingMask: Tensor | null,
  batch: number,
  heads: number,
  sources: number,
): Tensor | null {
  if (keyPaddingMask === null) return attnMask;
  assertThat(
    sameShape(keyPaddingMask.shape, [batch, sources]),
    `expecting key_padding_mask shape of ${pythonTuple([batch, sources])}, but got ${formatSize(keyPaddingMask.shape)}`,
  );
  const padding = keyPaddingMask
    .view(batch, 1, 1, sources)
    .expand(-1, heads, -1, -1)
    .reshape(batch * heads, 1, sources);
  if (attnMask === null) return padding;
  return attnMask.dtype === 'bool' ? attnMask.logicalOr(padding) : attnMask.maskedFill(padding, -Infinity);
}

/** What is added to the products of queries and keys. */
function additive(mask: Tensor | null, like: Tensor): Tensor | null {
  if (mask?.dtype !== 'bool') return mask;
  return zerosLike(mask, { dtype: like.dtype }).maskedFill_(mask, -Infinity);
}

type Nullable = Tensor | null;

const defaults = {
  embedDimToCheck: required as number | typeof required,
  numHeads: required as number | typeof required,
  inProjWeight: required as Nullable | typeof required,
  inProjBias: required as Nullable | typeof required,
  biasK: required as Nullable | typeof required,
  biasV: required as Nullable | typeof required,
  addZeroAttn: required as boolean | typeof required,
  dropoutP: required as number | typeof required,
  outProjWeight: required as Tensor | typeof required,
  outProjBias: required as Nullable | typeof required,
  training: true,
  keyPaddingMask: null as Nullable,
  needWeights: true,
  attnMask: null as Nullable,
  useSeparateProjWeight: false,
  qProjWeight: null as Nullable,
  kProjWeight: null as Nullable,
  vProjWeight: null as Nullable,
  staticK: null as Nullable,
  staticV: null as Nullable,
  averageAttnWeights: true,
};

/** The arguments after query, key and value. */
export interface AttentionOptions {
  training?: boolean;
  keyPaddingMask?: Tensor | null;
  needWeights?: boolean;
  attnMask?: Tensor | null;
  useSeparateProjWeight?: boolean;
  qProjWeight?: Tensor | null;
  kProjWeight?: Tensor | null;
  vProjWeight?: Tensor | null;
  staticK?: Tensor | null;
  staticV?: Tensor | null;
  averageAttnWeights?: boolean;
}

/**
 * Attention of queries [L, N, E] (or [L, E]) to keys and values [S, N, E], in `numHeads` parts of the projected
 * features. It returns the output [L, N, E] and, with `needWeights`, the weights [N, L, S].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.MultiheadAttention.html
 * @example
 * const x = randn(5, 2, 4);
 * const [weight, out] = [randn(12, 4), randn(4, 4)];
 * const [y, attention] = nn.functional.multiHeadAttentionForward(
 *   x, x, x, 4, 2, weight, null, null, null, false, 0, out, null,
 * );
 * attention.shape; // [2, 5, 5]
 */
export function multiHeadAttentionForward(
  query: Tensor,
  key: Tensor,
  value: Tensor,
  ...args: [
    embedDimToCheck: number,
    numHeads: number,
    inProjWeight: Tensor | null,
    inProjBias: Tensor | null,
    biasK: Tensor | null,
    biasV: Tensor | null,
    addZeroAttn: boolean,
    dropoutP: number,
    outProjWeight: Tensor,
    outProjBias: Tensor | null,
    options?: AttentionOptions,
  ]
): [output: Tensor, weights: Tensor | null] {
  const callee = 'multi_head_attention_forward';
  [query, key, value].forEach((t, i) => assertTensor(callee, t, ['query', 'key', 'value'][i], i + 1));
  const taken = takeArguments(callee, defaults, args);
  const { numHeads: heads, embedDimToCheck, biasK, biasV, outProjWeight, outProjBias } = taken;
  assertTensor(callee, outProjWeight, 'outProjWeight', 12);
  const isBatched = assertShapes(query, key, value);
  assertMasks(query, key, taken.keyPaddingMask, taken.attnMask, heads);
  let padding = taken.keyPaddingMask;
  if (!isBatched) {
    const same = [query, key, value];
    const batches = new Map(same.map((t) => [t, t.unsqueeze(1)]));
    [query, key, value] = same.map((t) => batches.get(t)!) as [Tensor, Tensor, Tensor];
    padding = padding?.unsqueeze(0) ?? null;
  }
  const [targets, batch, size] = query.shape as [number, number, number];
  assertPaddingType(padding);
  assertThat(
    size === embedDimToCheck,
    `was expecting embedding dimension of ${embedDimToCheck}, but got ${size}`,
  );
  const headSize = Math.floor(size / heads);
  assertThat(headSize * heads === size, `embed_dim ${size} not divisible by num_heads ${heads}`);
  let projected: Tensor[];
  if (taken.useSeparateProjWeight) {
    const [keySize, valueSize] = [key.shape.slice(0, 2), value.shape.slice(0, 2)];
    assertThat(
      sameShape(keySize, valueSize),
      `key's sequence and batch dims ${formatSize(keySize)} do not match value's ${formatSize(valueSize)}`,
    );
    const weights = [taken.qProjWeight, taken.kProjWeight, taken.vProjWeight];
    projected = projectApart([query, key, value], weights, taken.inProjBias);
  } else {
    assertThat(
      sameShape(key.shape, value.shape),
      `key shape ${formatSize(key.shape)} does not match value shape ${formatSize(value.shape)}`,
    );
    const { inProjWeight } = taken;
    assertThat(inProjWeight !== null, 'use_separate_proj_weight is False but in_proj_weight is None');
    projected = projectJoined(query, key, value, inProjWeight, taken.inProjBias);
  }
  let [q, k, v] = projected as [Tensor, Tensor, Tensor];
  let mask = taken.attnMask && preparedMask(taken.attnMask, batch, heads, targets, key.size(0));
  const addSource = (): void => {
    mask = mask && pad(mask, [0, 1]);
    padding = padding && pad(padding, [0, 1]);
  };
  if (biasK !== null && biasV !== null) {
    assertThat(taken.staticK === null, 'bias cannot be added to static key.');
    assertThat(taken.staticV === null, 'bias cannot be added to static value.');
    k = cat([k, biasK.repeat(1, batch, 1)]);
    v = cat([v, biasV.repeat(1, batch, 1)]);
    addSource();
  } else assertThat(biasK === null && biasV === null, '');
  const byHead = (t: Tensor): Tensor =>
    t
      .contiguous()
      .view(t.size(0), batch * heads, headSize)
      .transpose(0, 1);
  const fixed = (t: Tensor, name: string): Tensor => {
    const expected = batch * heads;
    assertThat(t.size(0) === expected, `expecting ${name}.size(0) of ${expected}, but got ${t.size(0)}`);
    assertThat(t.size(2) === headSize, `expecting ${name}.size(2) of ${headSize}, but got ${t.size(2)}`);
    return t;
  };
  q = byHead(q);
  k = taken.staticK === null ? byHead(k) : fixed(taken.staticK, 'static_k');
  v = taken.staticV === null ? byHead(v) : fixed(taken.staticV, 'static_v');
  if (taken.addZeroAttn) {
    k = cat([k, zeros(batch * heads, 1, headSize, { dtype: k.dtype })], 1);
    v = cat([v, zeros(batch * heads, 1, headSize, { dtype: v.dtype })], 1);
    addSource();
  }
  const sources = k.size(1);
  const added = additive(joinedMask(mask, padding, batch, heads, sources), q);
  const scaled = q.div(Math.sqrt(headSize));
  const keys = k.transpose(-2, -1);
  let weights = (added === null ? scaled.bmm(keys) : added.baddbmm(scaled, keys)).softmax(-1);
  if (taken.training && taken.dropoutP > 0) weights = dropout(weights, taken.dropoutP);
  const means = weights
    .bmm(v)
    .transpose(0, 1)
    .contiguous()
    .view(targets * batch, size);
  const flat = linear(means, outProjWeight, outProjBias);
  const output = flat.view(targets, batch, flat.size(1));
  const result = isBatched ? output : output.squeeze(1);
  if (!taken.needWeights) return [result, null];
  const perHead = weights.view(batch, heads, targets, sources);
  const shown = taken.averageAttnWeights ? perHead.sum(1).div(heads) : perHead;
  return [result, isBatched ? shown : shown.squeeze(0)];
}

/** Refuses masks of padding that are neither bool nor floating. */
export function assertPaddingType(mask: Tensor | null): void {
  assertThat(
    mask === null || mask.dtype === 'bool' || mask.isFloatingPoint(),
    'only bool and floating types of key_padding_mask are supported',
  );
}
