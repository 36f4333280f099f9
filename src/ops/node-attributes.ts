/** What users see of the values that a node saved: `gradFn._savedSelf`, `gradFn._rawSavedSelf`, by PyTorch's names. */
import { Node } from '../graph/node.js';
import { SavedTensor } from '../graph/saved.js';
import { emptyTensor } from '../tensor/allocate.js';
import { fillWith } from '../tensor/copy.js';
import { float64, int64 } from '../tensor/dtype.js';
import { scalarTypeOf } from '../tensor/promotion.js';
import { Tensor, type Scalar } from '../tensor/tensor.js';
import type { Operator } from './operator.js';
import type { ParsedSchema } from './schema.js';

/** The nodes that keep the sizes of their first input, by the name under which they do. */
const sizes: Record<string, RegExp> = {
  selfSizes:
    /^(Index|IndexSelect|Kthvalue|Select|Sort|Split|SplitWithSizes|Squeeze|Topk|Unfold|UnsafeSplit|UnsafeSplitWithSizes)Backward|^(Max|Mean|Min)Backward0|^(Nanm|M)edianBackward1/,
  selfSymSizes: /^(Diagonal|Expand|Repeat|ReshapeAlias|Slice|Sum|UnsafeView|View)Backward|^MeanBackward1/,
};

/** Arguments that PyTorch never saves. */
const unsaved =
  /^(decimals|descending|dtype|from|generator|implicit|k|largest|memoryFormat|nonBlocking|sorted|stable|std|to|unbiased|values)$/;

/** Arguments that some nodes do not save. */
const hidden: Record<string, RegExp> = {
  dim: /^(Mean|Prod|Sum)Backward0|^SqueezeBackward[02]/,
  keepdim: /^(Mean|Prod|Sum)Backward0/,
  other: /^(Fmod|Remainder)Backward0/,
  reduce: /^ScatterBackward/,
  self: /^A(cos|sin|tan)hBackward1/,
  size: /^(?!Unfold)/,
  stride: /^(?!Convolution|MaxPool|AvgPool)/,
  value: /^ScatterBackward/,
};

function isNumber(value: unknown): value is Scalar {
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';
}

/** A number as the tensor that PyTorch makes of it. */
function wrapped(value: Scalar): Tensor {
  const type = scalarTypeOf(value);
  const t = emptyTensor(type.isFloat ? float64 : type, []);
  fillWith(t, value);
  return t;
}

/** An attribute of an operator's node: from what it kept of its arguments and its result. */
export function attributeOf(
  node: Node,
  name: string,
  { schema, rules, wrapsNumbers }: Operator,
  args: readonly unknown[],
  result: SavedTensor | readonly SavedTensor[] | null,
  released: boolean,
): unknown {
  const nodeName = node.name();
  if (nodeName.endsWith('NotImplemented')) return undefined;
  if (sizes[name]?.test(nodeName) === true) return node.input(0).shape;
  if (hidden[name]?.test(nodeName) === true) return undefined;
  // the overload for a number saves less
  const missing = (): unknown =>
    !wrapsNumbers && args.some((arg, i) => isNumber(arg) && schema.params[i]!.word === 'Operand')
      ? undefined
      : new SavedTensor(null, false);
  const at = schema.params.findIndex((param) => param.name === name);
  if (at >= 0) {
    const kept = args[at];
    if (schema.name.startsWith('_index')) {
      if (name === 'dims') return undefined;
      if (name === 'indices') return byDimension(kept as SavedTensor[], args[2] as number[]);
    }
    if (name === 'correction' && kept === null) return args[2] === false ? 0 : 1;
    if (name === 'reduction') return ['none', 'mean', 'sum'].indexOf(kept as string);
    if (!schema.params[at]!.isTensor) return kept;
    if (!rules.some(({ saves }) => (saves & (1 << at)) !== 0)) return undefined;
    if (!isNumber(kept) || !wrapsNumbers) return kept ?? (kept === null ? null : missing());
    const saved = new SavedTensor(wrapped(kept), false);
    if (released) saved.release();
    return saved;
  }
  const nr = schema.results === null ? (name === 'result' ? 0 : -1) : resultNumber(schema.results, name);
  if (nr < 0 || !rules.some(({ savesResults }) => (savesResults & (1 << nr)) !== 0)) return undefined;
  return (Array.isArray(result) ? (result as SavedTensor[])[nr] : result) ?? missing();
}

/** Index tensors with nothing for the dimensions before and between them; a mask stands for as many as it has. */
function byDimension(indices: readonly SavedTensor[] | undefined, dims: readonly number[]): SavedTensor[] {
  const list: SavedTensor[] = [];
  let next = 0;
  indices?.forEach((saved, i) => {
    for (; next < dims[i]!; next++) list.push(new SavedTensor(null, false));
    list.push(saved);
    const { kept } = saved;
    next += kept instanceof Tensor && kept._type !== int64 ? kept.shape.length : 1;
  });
  return list;
}

/** PyTorch numbers results whose names are not in its formulas. */
function resultNumber(results: readonly string[], name: string): number {
  return name === 'result0' ? 0 : results.indexOf(name);
}

function unpacked(node: Node, kept: unknown): unknown {
  if (kept instanceof SavedTensor) return kept.isNone ? null : kept.unpack(node);
  return Array.isArray(kept) ? kept.map((item) => unpacked(node, item)) : kept;
}

function isRaw(kept: unknown): boolean {
  return (
    kept instanceof SavedTensor || (Array.isArray(kept) && kept.some((item) => item instanceof SavedTensor))
  );
}

/** Gives all nodes the attributes of a name; most nodes answer with undefined. */
function install(name: string): void {
  const label = name.replace(/^./, (c) => c.toUpperCase());
  if (unsaved.test(name) || `_saved${label}` in Node.prototype) return;
  const define = (prefix: string, read: (node: Node) => unknown): void => {
    Object.defineProperty(Node.prototype, prefix + label, {
      configurable: true,
      get(this: Node) {
        return read(this);
      },
    });
  };
  define('_saved', (node) => unpacked(node, node.attribute(name)));
  define('_rawSaved', (node) => {
    const kept = node.attribute(name);
    return isRaw(kept) ? kept : undefined;
  });
}

/** The names that an operator's nodes may know. */
export function attributeNamesOf({ params, results }: ParsedSchema): string[] {
  const names = [...params.map(({ name }) => name), ...(results ?? ['result']), ...Object.keys(sizes)];
  return names.filter((name) => !unsaved.test(name));
}

/** Gives all nodes the attributes that are named in an operator's signature. */
export function installAttributes({ params, results }: ParsedSchema): void {
  for (const { name } of params) install(name);
  results?.forEach(install);
}

['result', 'result0', ...Object.keys(sizes)].forEach(install);
