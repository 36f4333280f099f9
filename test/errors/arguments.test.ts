/** Arguments of the wrong kind: what each mistake raises. */
import * as torch from '../../src/index.js';
import { ones } from '../../src/index.js';
import { refuses } from './refuses.js';

refuses([
  [
    'a string for a tensor',
    [ones(2)],
    (x) => x.matmul('a' as never),
    'TypeError',
    "matmul(): argument 'other' (position 1) must be Tensor, not str",
  ],
  [
    'a string for a number',
    [ones(2)],
    (x) => x.add('a' as never),
    'TypeError',
    "add(): argument 'other' (position 1) must be Tensor, not str",
  ],
  [
    'nothing for a tensor',
    [ones(2)],
    (x) => (x as unknown as { mm(): unknown }).mm(),
    'TypeError',
    'mm() missing 1 required positional arguments: "mat2"',
  ],
  [
    'null for a tensor',
    [ones(2, 2)],
    (x) => x.mm(null as never),
    'TypeError',
    "mm(): argument 'mat2' (position 1) must be Tensor, not NoneType",
  ],
  [
    'a number for a tensor',
    [ones(2, 2)],
    (x) => x.mm(3 as never),
    'TypeError',
    "mm(): argument 'mat2' (position 1) must be Tensor, not int",
  ],
  [
    'a tensor alone for a list',
    [ones([])],
    (x) => torch.cat(x as never),
    'TypeError',
    "cat(): argument 'tensors' (position 1) must be tuple of Tensors, not Tensor",
  ],
  [
    'a list of numbers for tensors',
    [ones([])],
    () => torch.cat([1, 2] as never),
    'TypeError',
    'expected Tensor as element 0 in argument 0, but got int',
  ],
  [
    'a string for a matrix',
    [ones(2, 2)],
    (x) => torch.mm('a' as never, x),
    'TypeError',
    "mm(): argument 'input' (position 1) must be Tensor, not str",
  ],
  [
    'a string in a list of tensors',
    [ones(2)],
    (x) => torch.stack([x, 'a'] as never),
    'TypeError',
    'expected Tensor as element 1 in argument 0, but got str',
  ],
  [
    'a float in a size',
    [ones(4)],
    (x) => x.view([2, 2.5]),
    'TypeError',
    "view(): argument 'size' must be tuple of ints, but found element of type float at pos 2",
  ],
  [
    'a float for a count',
    [ones(4)],
    (x) => x.chunk(1.5),
    'TypeError',
    "chunk(): argument 'chunks' (position 1) must be int, not float",
  ],
  [
    'out= where there are several results',
    [ones(4), ones(2)],
    // @ts-expect-error There is no such keyword.
    (x, out) => torch.chunk(x, 2, { out }),
    'TypeError',
    "chunk() got an unexpected keyword argument 'out' (allowed: chunks, dim)",
  ],
  [
    'an unknown keyword of autograd.grad',
    [ones(1, { requiresGrad: true })],
    // @ts-expect-error There is no such keyword.
    (x) => torch.autograd.grad(x.mul(2), x, { retain: true }),
    'TypeError',
    "grad() got an unexpected keyword argument 'retain' (allowed: outputs, inputs, gradOutputs, retainGraph, " +
      'createGraph, onlyInputs, allowUnused, isGradsBatched, materializeGrads)',
  ],
  [
    'an unknown keyword of a mode',
    [ones(1)],
    // @ts-expect-error There is no such keyword.
    (x) => torch.autograd.detectAnomaly({ nan: false }, () => x.mul(2)),
    'TypeError',
    "detect_anomaly() got an unexpected keyword argument 'nan' (allowed: checkNan)",
  ],
]);
