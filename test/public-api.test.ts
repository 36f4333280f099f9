/** Every name that PyTorch's users look for is there, as a function, a method or a property, as in PyTorch. */
import { describe, expect, test } from 'vitest';
import * as torch from '../src/index.js';

/** A space-separated list of names. */
function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

const elementwise = words(`
  add sub mul div pow neg abs sign sgn reciprocal square sqrt rsqrt remainder fmod floorDivide trueDivide positive
  subtract multiply divide negative absolute
  exp exp2 expm1 log log2 log10 log1p sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh atan2
  arcsin arccos arctan arcsinh arccosh arctanh arctan2
  erf erfc sigmoid relu clamp clampMin clampMax clip floor ceil round trunc fix frac
  eq ne lt le gt ge greater greaterEqual less lessEqual notEqual
  logicalAnd logicalOr logicalXor logicalNot
  bitwiseAnd bitwiseOr bitwiseXor bitwiseNot bitwiseLeftShift bitwiseRightShift
  isnan isinf isposinf isneginf isfinite signbit isclose allclose equal
  where maximum minimum fmax fmin lerp addcmul addcdiv
`);

const reductions = words(`
  sum mean nansum nanmean prod max min amax amin aminmax argmax argmin all any countNonzero var std norm logsumexp
  cumsum cumprod softmax logSoftmax
`);

const products = words(`matmul mm bmm mv dot vdot inner outer ger addmm addmv addr addbmm baddbmm`);

const indexing = words(`
  gather scatter scatterAdd scatterReduce take put takeAlongDim indexSelect indexAdd indexCopy indexFill indexReduce
  indexPut maskedFill maskedSelect maskedScatter nonzero argwhere
`);

const arranging = words(`
  reshape flatten unflatten ravel squeeze unsqueeze transpose t permute movedim moveaxis swapaxes swapdims
  narrow select broadcastTo diagonal unbind split splitWithSizes chunk unsafeSplit unsafeChunk unsafeSplitWithSizes
  asStrided detach clone tile flip fliplr flipud roll tril triu numel isFloatingPoint
`);

const functionsOnly = words(`
  rsub cat concat concatenate stack hstack vstack rowStack dstack columnStack broadcastTensors broadcastShapes
  varMean stdMean fill
  tensor asTensor zeros ones full empty emptyStrided arange linspace eye zerosLike onesLike fullLike emptyLike
  FloatTensor DoubleTensor LongTensor IntTensor ShortTensor CharTensor ByteTensor BoolTensor
  getDefaultDtype setDefaultDtype promoteTypes resultType canCast isTensor slice
  noGrad enableGrad setGradEnabled isGradEnabled
`);

const methodsOnly = words(`
  view viewAs reshapeAs expand expandAs unfold index contiguous copy_ to type typeAs
  float double long int short char byte bool repeat item tolist toTypedArray
  detach_ requiresGrad_ retainGrad registerHook backward zero_ fill_ set_ resize_ resizeAs_ indexPut_
  newTensor newEmpty newEmptyStrided newZeros newOnes newFull
  size stride dim numel storageOffset dataPtr elementSize isContiguous dispose
`);

const properties = words(`
  shape dtype device ndim T mT data grad gradFn requiresGrad isLeaf retainsGrad _base _version
`);

const inPlace = words(`
  add_ sub_ mul_ div_ pow_ neg_ abs_ sign_ reciprocal_ square_ sqrt_ rsqrt_ remainder_ fmod_ floorDivide_
  exp_ exp2_ expm1_ log_ log2_ log10_ log1p_ sin_ cos_ tan_ asin_ acos_ atan_ sinh_ cosh_ tanh_ asinh_ acosh_ atanh_
  atan2_ erf_ erfc_ sigmoid_ relu_ clamp_ clampMin_ clampMax_ clip_ floor_ ceil_ round_ trunc_ frac_
  eq_ ne_ lt_ le_ gt_ ge_ logicalAnd_ logicalOr_ logicalXor_ logicalNot_
  bitwiseAnd_ bitwiseOr_ bitwiseXor_ bitwiseNot_ bitwiseLeftShift_ bitwiseRightShift_
  lerp_ addcmul_ addcdiv_ cumsum_ cumprod_ addmm_ addmv_ addr_ addbmm_ baddbmm_
  scatter_ scatterAdd_ scatterReduce_ put_ indexAdd_ indexCopy_ indexFill_ indexReduce_
  maskedFill_ maskedScatter_
  tril_ triu_
`);

const functional = words(`
  relu relu6 leakyRelu elu gelu silu hardtanh softplus sigmoid tanh logsigmoid softmax logSoftmax softmin linear
  crossEntropy nllLoss mseLoss dropout
`);

/** All that namespaces export which are not lists of operators, by their paths. */
const namespaces: Record<string, string[]> = {
  io: words(`load save saveFile numpy safetensors`),
  'io.numpy': words(`load loadFile save saveFile savez savezCompressed`),
  'io.safetensors': words(`load loadFile save saveFile safeOpen SafeFile`),
  'utils.data': words(`
    Dataset IterableDataset TensorDataset ConcatDataset ChainDataset Subset randomSplit
    Sampler SequentialSampler RandomSampler SubsetRandomSampler WeightedRandomSampler BatchSampler DistributedSampler
    DataLoader defaultCollate defaultConvert getWorkerInfo
    readCsv Table readIdx readImage
  `),
};
/** Those of them that are classes. */
const classes = words(`
  SafeFile Dataset IterableDataset TensorDataset ConcatDataset ChainDataset Subset Sampler SequentialSampler
  RandomSampler SubsetRandomSampler WeightedRandomSampler BatchSampler DistributedSampler DataLoader Table
`);

const constants: Record<string, string> = {
  float32: 'float32',
  float: 'float32',
  float64: 'float64',
  double: 'float64',
  int64: 'int64',
  long: 'int64',
  int32: 'int32',
  int: 'int32',
  int16: 'int16',
  short: 'int16',
  int8: 'int8',
  uint8: 'uint8',
  bool: 'bool',
  contiguousFormat: 'contiguousFormat',
  preserveFormat: 'preserveFormat',
  channelsLast: 'channelsLast',
  channelsLast3d: 'channelsLast3d',
};

const exported = torch as unknown as Record<string, unknown>;
const methods = torch.Tensor.prototype as unknown as Record<string, unknown>;
const inModule = torch.nn.functional as unknown as Record<string, unknown>;

/** The names that `owner` does not have as functions. */
function missing(owner: Record<string, unknown>, names: readonly string[]): string[] {
  return names.filter((name) => typeof owner[name] !== 'function');
}

describe('as in PyTorch', () => {
  test('functions that are methods too', () => {
    const both = [...elementwise, ...reductions, ...products, ...indexing, ...arranging];
    expect(missing(exported, both)).toEqual([]);
    expect(missing(methods, both)).toEqual([]);
  });

  test('functions', () => {
    expect(missing(exported, functionsOnly)).toEqual([]);
  });

  test('methods', () => {
    expect(missing(methods, methodsOnly)).toEqual([]);
  });

  test('in-place methods', () => {
    expect(missing(methods, inPlace)).toEqual([]);
  });

  test('methods that PyTorch does not have are not there', () => {
    for (const name of ['rsub', 'cat', 'stack', 'gelu', 'softplus', 'crossEntropy', 'softmin', 'linspace']) {
      expect(methods).not.toHaveProperty(name);
    }
  });

  test('nn.functional', () => {
    expect(missing(inModule, functional)).toEqual([]);
  });

  test.each(Object.entries(namespaces))('%s', (path, names) => {
    let owner: unknown = torch;
    for (const part of path.split('.')) owner = (owner as Record<string, unknown>)[part];
    const members = owner as Record<string, unknown>;
    expect(Object.keys(members).sort()).toEqual([...names].sort());
    const isNamespace = (name: string): boolean => `${path}.${name}` in namespaces;
    expect(missing(members, names)).toEqual(names.filter(isNamespace));
    const isClass = (name: string): boolean =>
      typeof members[name] === 'function' && /^class\b/.test(String(members[name]));
    expect(names.filter(isClass)).toEqual(names.filter((name) => classes.includes(name)));
  });

  test('properties of a tensor', () => {
    const tensor = torch.ones(2, 2);
    expect(properties.filter((name) => !(name in tensor))).toEqual([]);
  });

  test('names of dtypes and memory formats', () => {
    for (const [name, value] of Object.entries(constants)) expect(exported[name]).toBe(value);
  });

  test('the classes of errors extend Error', () => {
    for (const name of ['RuntimeError', 'IndexError', 'ValueError', 'NotImplementedError'] as const) {
      expect(new torch[name]('text')).toBeInstanceOf(Error);
    }
    expect(new torch.NotImplementedError('text')).toBeInstanceOf(torch.RuntimeError);
  });
});

describe('resize_ and set_', () => {
  test('resize_ keeps the elements that still fit, in memory order', () => {
    const x = torch.arange(6).view(2, 3).contiguous();
    expect(x.resize_(2, 2).tolist()).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(x._version).toBe(0);
    expect(torch.empty(0).resize_([3, 4]).shape).toEqual([3, 4]);
    expect(torch.zeros(2, 3).resizeAs_(torch.zeros(3, 2)).stride()).toEqual([2, 1]);
    const images = torch.zeros(1).resize_([1, 2, 2, 2], { memoryFormat: 'channelsLast' });
    expect(images.stride()).toEqual([8, 1, 4, 2]);
  });

  test('resize_ refuses what PyTorch refuses', () => {
    const x = torch.ones(2, { requiresGrad: true });
    expect(() => x.resize_(3)).toThrow('cannot resize variables that require grad');
    expect(() => torch.noGrad(() => x.resize_(3))).toThrow('cannot resize variables that require grad');
    expect(() => torch.ones(2).resize_(-2, 2)).toThrow('numel: integer multiplication overflow');
    expect(() => torch.ones(2).resize_([2], { memoryFormat: 'channelsLast' })).toThrow(
      'required rank 4 tensor to use channels_last format',
    );
  });

  test('set_ shows the memory of the source', () => {
    const [x, source] = [torch.zeros(2), torch.arange(6, { dtype: 'float32' })];
    expect(x.set_(source, 1, [2, 2], [2, 1]).tolist()).toEqual([
      [1, 2],
      [3, 4],
    ]);
    source.fill_(7);
    expect(x.index(1, 1).item()).toBe(7);
    expect([x._version, source._version]).toEqual([1, 1]);
    expect(x.set_().shape).toEqual([0]);
  });

  test('set_ refuses what PyTorch refuses', () => {
    const x = torch.ones(2);
    expect(() => x.set_(x, -1, [2], [2])).toThrow('Tensor: invalid storage offset -1');
    expect(() => x.set_(x, 1, [2], [2, 3])).toThrow('unequal size length (1) and stride length (2)');
    expect(() => x.set_(x, 1, [2], [-1])).toThrow(
      'Storage size calculation overflowed with sizes=[2] and strides=[-1]',
    );
    const leaf = torch.ones(2, { requiresGrad: true });
    expect(() => leaf.set_(x)).toThrow(
      'a leaf Variable that requires grad is being used in an in-place operation.',
    );
    torch.noGrad(() => leaf.set_(torch.zeros(4)));
    expect([leaf.shape, leaf.requiresGrad]).toEqual([[4], true]);
  });
});
