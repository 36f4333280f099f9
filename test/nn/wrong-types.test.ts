/** What functions of `nn.functional` without a schema say to arguments of the wrong type, in PyTorch's words. */
import { expect, test } from 'vitest';
import { nn, ones, tensor, type Tensor } from '../../src/index.js';

type Callable = (...args: unknown[]) => Tensor;
const F = nn.functional as unknown as Record<string, Callable>;

const image = ones(1, 1, 4, 4);
const places = image.to('int64');
const rows = ones(2, 2).to('int64');
const weight = ones(2, 3);
const combination = (callee: string, got: string): string =>
  `${callee}() received an invalid combination of arguments - got (${got}), but expected one of:`;

const cases: [name: string, args: unknown[], message: string][] = [
  ['interpolate', [image, 'ab'], combination('upsample_nearest2d', 'Tensor, list, NoneType')],
  [
    'interpolate',
    [image, null, ones(2), 'bilinear'],
    combination('upsample_bilinear2d', 'Tensor, NoneType, bool, list'),
  ],
  [
    'interpolate',
    [image, 2, null, 'bicubic', 3],
    combination('upsample_bicubic2d', 'Tensor, list, int, NoneType'),
  ],
  [
    'interpolate',
    [image, null, NaN],
    'IntArrayRef contains an int that cannot be represented as a SymInt: -9223372036854775808',
  ],
  ['adaptiveAvgPool2d', [image, 2.5], "object of type 'float' has no len()"],
  [
    'adaptiveAvgPool2d',
    [image, [1, 'a']],
    "adaptive_avg_pool2d(): argument 'outputSize' must be tuple of ints, but found element of type str at pos 2",
  ],
  [
    'adaptiveMaxPool1d',
    [ones(1, 2), ones(1)],
    "adaptive_max_pool1d(): argument 'outputSize' (position 2) must be tuple of ints, not Tensor",
  ],
  [
    'fractionalMaxPool2d',
    [image, 'ab', 2],
    "fractional_max_pool2d(): argument 'kernelSize' (position 2) must be tuple of ints, not str",
  ],
  ['fractionalMaxPool2d', [image, 2, null, [0.5]], 'tuple index out of range'],
  [
    'fractionalMaxPool2d',
    [image, 2, null, () => 1],
    "unsupported operand type(s) for *: 'int' and 'function'",
  ],
  ['maxUnpool2d', [image, places, 2, 2, 0, 4], "object of type 'int' has no len()"],
  [
    'maxUnpool2d',
    [image, places, [2]],
    'There should be exactly two elements (height, width) in output_size, but got 1 elements.',
  ],
  ['maxUnpool2d', [image, places, [2, 2, 2]], 'tuple index out of range'],
  ['maxUnpool2d', [image, places, -3], 'negative dimension'],
  ['embedding', [rows, weight, 5], 'Padding_idx must be within num_embeddings'],
  [
    'embedding',
    [rows, weight, 1.5],
    "embedding(): argument 'paddingIdx' (position 3) must be int, not float",
  ],
  [
    'embedding',
    [rows, weight, null, 'a'],
    "embedding_renorm_(): argument 'maxNorm' (position 3) must be float, not str",
  ],
  [
    'embeddingBag',
    [rows, weight, { paddingIdx: 5 }],
    'padding_idx must be within the number of embeddings, -2 through 1, but got 5',
  ],
  [
    'embeddingBag',
    [rows, weight, { perSampleWeights: 'a' }],
    "embedding_bag(): argument 'perSampleWeights' (position 9) must be Tensor, not str",
  ],
  ['embeddingBag', [rows, weight, { mode: 'constructor' }], 'mode has to be one of sum, mean or max'],
  ['affineGrid', [ones(1, 2, 3), 3, false], "object of type 'int' has no len()"],
  [
    'groupNorm',
    [ones(1, 2, 3), 2.5],
    "group_norm(): argument 'numGroups' (position 2) must be int, not float",
  ],
];

for (const [name, args, message] of cases) {
  test(`${name}: ${message}`, () => {
    expect(() => F[name]!(...args)).toThrow(message);
  });
}

test('embedding leaves the weight as it was when it fails', () => {
  const table = ones(2, 3).requiresGrad_();
  expect(() => F.embedding!(rows.mul(0), table, null, 0.5, 2, false, true)).toThrow('cannot be sparse');
  expect(table.sum().item()).toBe(6);
});

test('embedding may be sparse where no gradient is asked for', () => {
  const table = tensor([
    [1, 2],
    [3, 4],
  ]);
  const looked = F.embedding!(tensor([1, 0], { dtype: 'int64' }), table, { sparse: true });
  expect(looked.tolist()).toEqual([
    [3, 4],
    [1, 2],
  ]);
});
