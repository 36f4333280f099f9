/** The operator at run time: binds arguments, computes, and records what gradients will need. */
import { RuntimeError } from '../errors.js';
import {
  checkInPlace,
  markView,
  rebaseHistory,
  requiresGradOf,
  setGradientEdge,
  setHistory,
} from '../graph/history.js';
import { gradMode } from '../graph/modes.js';
import { takeLayout } from '../tensor/allocate.js';
import { assertTracked, untracked } from '../tensor/inference.js';
import { Tensor } from '../tensor/tensor.js';
import { toList } from '../tensor/values.js';
import { beginOperation } from '../wasm/heap.js';
import type { Node } from '../graph/node.js';
import { assertOut, bind, QuickBinder } from './bind.js';
import { installAttributes } from './node-attributes.js';
import { OperatorNode, savedValuesOf, type SavedValues } from './operator-node.js';
import { assertOutType, copyOut, writeResult } from './output.js';
import { parseSchema, type ParsedSchema } from './schema.js';
import {
  compileRules,
  type CompiledRule,
  type OperatorSpec,
  type OutWriter,
  alwaysSavedOf,
  savedParamsOf,
} from './spec.js';

type NodeName = NonNullable<OperatorSpec<string>['nodeName']>;
type Forward = (...args: unknown[]) => unknown;

export class Operator {
  readonly schema: ParsedSchema;
  readonly rules: readonly CompiledRule[];
  /** The positions of the arguments that rules read, in the order in which PyTorch saves and unpacks them. */
  readonly savedParams: readonly number[];
  /** The arguments, as bits, that are saved whichever inputs need a gradient. */
  readonly alwaysSaved: number;
  /** Whether there are several results, so that rules get a list of gradients. */
  readonly isMultiple: boolean;
  /** How rules read what a node saved. */
  readonly savedValues: SavedValues;
  /** Whether PyTorch makes tensors of numbers before it saves them. */
  readonly wrapsNumbers: boolean;
  /** For the messages about arguments of the in-place form. */
  readonly #inPlaceSchema: ParsedSchema;
  readonly #spec: OperatorSpec<string>;
  readonly #compute: Forward;
  readonly #quick: QuickBinder;
  readonly #isView: boolean;
  readonly #nodeName: NodeName;
  readonly #inPlaceNodeName: NodeName;

  constructor(schema: string, spec: OperatorSpec<string>) {
    this.schema = parseSchema(schema);
    this.#inPlaceSchema = { ...this.schema, name: `${this.schema.name}_` };
    this.#spec = spec;
    this.#compute = spec.forward as Forward;
    this.#quick = new QuickBinder(this.schema);
    this.#isView = spec.view === true;
    const { name } = this.schema;
    this.isMultiple = this.schema.results !== null || schema.endsWith('-> Tensor[]');
    this.#nodeName =
      spec.nodeName ?? `${name.replace(/^_+/, '').replace(/^./, (c) => c.toUpperCase())}Backward0`;
    this.#inPlaceNodeName = spec.inplaceNodeName ?? this.#nodeName;
    this.rules = compileRules(this.schema, spec);
    this.savedParams = savedParamsOf(this.schema, this.rules);
    this.alwaysSaved = alwaysSavedOf(this.rules);
    this.savedValues = savedValuesOf(this.schema);
    this.wrapsNumbers = spec.numberOverloads !== true;
    if (this.rules.length > 0) installAttributes(this.schema);
  }

  nodeName(args: readonly unknown[], inPlace: boolean): string {
    const name = inPlace ? this.#inPlaceNodeName : this.#nodeName;
    return typeof name === 'string' ? name : name(...(args as never));
  }

  /** The call with one or two arguments, as almost all are; `first` undefined is one that was not given. */
  callQuick(self: unknown, first: unknown, isFunction = false): unknown {
    const args = this.#quick.bind(self, first);
    if (args === null) return this.#callSlowly(first === undefined ? [self] : [self, first], isFunction);
    beginOperation();
    return this.run(args);
  }

  /** The call as a function or method. */
  call(given: readonly unknown[], isFunction = false): unknown {
    const args = this.#quick.bindAll(given);
    if (args === null) return this.#callSlowly(given, isFunction);
    beginOperation();
    return this.run(args);
  }

  /** The call with what may be keywords, or has to be converted. */
  #callSlowly(given: readonly unknown[], isFunction: boolean): unknown {
    beginOperation();
    const { args, out } = bind(this.schema, given, takesOut(this.#spec), isFunction);
    return out === null ? this.run(args) : this.#runOut(args, out);
  }

  /** Computes and records; takes possession of `args`. */
  run(args: unknown[]): unknown {
    const needsGrad = gradMode.enabled && this.#needsGrad(args);
    const result = this.#forward(args, null);
    if (this.#isView) markViews(args[0] as Tensor, result as Tensor | Tensor[]);
    if (needsGrad) this.#record(args, result as Tensor | Tensor[]);
    return this.schema.results === null ? result : named(this.schema.results, result as Tensor[]);
  }

  callInPlaceQuick(self: unknown, first: unknown): Tensor {
    const args = this.#quick.bind(self, first);
    if (args === null) return this.callInPlace(first === undefined ? [self] : [self, first]);
    return this.#runInPlace(args);
  }

  /** The call as `name_`: the first argument is written. */
  callInPlace(given: readonly unknown[]): Tensor {
    return this.#runInPlace(bind(this.#inPlaceSchema, given, false).args);
  }

  #runInPlace(args: unknown[]): Tensor {
    beginOperation();
    const self = args[0] as Tensor;
    const { rules } = this;
    if (gradMode.enabled && rules.length > 0 && anyRequiresGrad(args)) checkInPlace(self);
    assertTracked(self);
    const needsGrad = gradMode.enabled && self._type.isFloat && this.#needsGrad(args);
    if (this.#isView) return this.#showOtherwise(self, args, needsGrad);
    const node = needsGrad ? new OperatorNode(this, args, true) : null;
    node?.saveArguments(args.slice(), true);
    if (this.#spec.writesOut === true) this.#forward(args, self);
    else writeResult(self, this.#forward(args, null) as Tensor);
    self._counter.version++;
    if (node !== null) {
      rebaseHistory(self, node);
      node.saveResult(self);
    }
    return self;
  }

  /** A view operator in place: nothing is written, the tensor itself takes the view's layout. */
  #showOtherwise(self: Tensor, args: unknown[], needsGrad: boolean): Tensor {
    const view = this.#forward(args, null) as Tensor;
    let node: Node | null = null;
    if (needsGrad) {
      node = this.#spec.node?.(args as never, view, true) ?? new OperatorNode(this, args, true);
      if (node instanceof OperatorNode) node.saveArguments(args.slice(), false);
    }
    takeLayout(self, view);
    self._counter.version++;
    // the base of a view has not changed, so its history stays
    if (node !== null) setGradientEdge(self, node, node.addOutput(self.shape, self._type));
    return self;
  }

  #runOut(args: unknown[], out: unknown): unknown {
    const { results } = this.schema;
    const name = this.schema.name.replace(/^_/, '');
    const outs = checkedOuts(name, args, out);
    if (typeof this.#spec.out === 'function') {
      return writeOuts(outs, this.#forward(args, null), this.#spec.out, results);
    }
    if (results === null) {
      const target = outs[0]!;
      if (this.#spec.writesOut === true) this.#forward(args, target);
      else copyOut(target, this.#forward(args, null) as Tensor);
      target._counter.version++;
      return target;
    }
    const values = this.#forward(args, null) as Tensor[];
    outs.forEach((target, i) => assertOutType(target, values[i]!._type));
    outs.forEach((target, i) => {
      copyOut(target, values[i]!);
      target._counter.version++;
    });
    return named(results, outs);
  }

  #needsGrad(args: readonly unknown[]): boolean {
    const { rules } = this;
    for (let r = 0; r < rules.length; r++) {
      const arg = args[rules[r]!.param];
      if (arg instanceof Tensor) {
        if (requiresGradOf(arg)) return arg._counter !== untracked || anyTracked(args);
      } else if (Array.isArray(arg) && anyRequiresGrad(arg)) {
        return anyTracked(arg) || anyTracked(args);
      }
    }
    return false;
  }

  /** What a forward computation does with tensors is not recorded. */
  #forward(args: readonly unknown[], out: Tensor | null): unknown {
    const mode = gradMode.enabled;
    gradMode.enabled = false;
    try {
      return invoke(this.#compute, args, out);
    } finally {
      gradMode.enabled = mode;
    }
  }

  #record(args: unknown[], result: Tensor | Tensor[]): void {
    const isList = Array.isArray(result);
    if (isList ? !result.some((t) => t._type.isFloat) : !result._type.isFloat) return;
    const node = this.#spec.node?.(args as never, result as never) ?? new OperatorNode(this, args);
    const keeps = node instanceof OperatorNode;
    if (keeps) node.saveArguments(args, false);
    if (!isList) {
      setHistory(result, node);
      if (keeps && !this.#isView) result._storage.maker = node.name();
    } else {
      const { differentiableResults: which = result.length } = this.#spec;
      for (let i = 0; i < result.length; i++) {
        const isIncluded = typeof which === 'number' ? i < which : which.includes(i);
        if (isIncluded && result[i]!._type.isFloat) setHistory(result[i]!, node);
      }
    }
    if (keeps) node.saveResult(result);
  }
}

/** Whether `out` is a keyword of an operator. */
export function takesOut({ out }: Pick<OperatorSpec<string>, 'out'>): boolean {
  return out !== undefined && out !== false;
}

/** What is given as `out`, after PyTorch's checks. */
export function checkedOuts(name: string, args: readonly unknown[], out: unknown): readonly Tensor[] {
  const outs = toList(out) as readonly Tensor[];
  for (const t of outs) assertOut(name, t);
  if (gradMode.enabled && (anyRequiresGrad(args) || outs.some(requiresGradOf))) {
    throw new RuntimeError(
      `${name}(): functions with out=... arguments don't support automatic differentiation, but one of the ` +
        'arguments requires grad.',
    );
  }
  outs.forEach(assertTracked);
  return outs;
}

/** Puts one or several results into `outs` and returns these. */
export function writeOuts(
  outs: readonly Tensor[],
  result: unknown,
  write: OutWriter,
  names: readonly string[] | null,
): unknown {
  write(outs, toList(result) as readonly Tensor[]);
  for (const t of outs) t._counter.version++;
  if (names !== null) return named(names, outs);
  return Array.isArray(result) ? [...outs] : outs[0];
}

/** A spread call collects its arguments into an array first; this does not. */
function invoke(compute: Forward, args: readonly unknown[], out: Tensor | null): unknown {
  switch (args.length) {
    case 1:
      return compute(args[0], out);
    case 2:
      return compute(args[0], args[1], out);
    case 3:
      return compute(args[0], args[1], args[2], out);
    case 4:
      return compute(args[0], args[1], args[2], args[3], out);
    case 5:
      return compute(args[0], args[1], args[2], args[3], args[4], out);
    default:
      return compute(...args, out);
  }
}

function markViews(source: Tensor, result: Tensor | Tensor[]): void {
  if (result === source) return;
  if (!Array.isArray(result)) markView(source, result);
  else for (const part of result) markView(source, part, true);
}

function anyRequiresGrad(args: readonly unknown[]): boolean {
  return args.some((arg) =>
    arg instanceof Tensor ? requiresGradOf(arg) : Array.isArray(arg) && anyRequiresGrad(arg),
  );
}

/** What only inference tensors went into is not recorded. */
function anyTracked(args: readonly unknown[]): boolean {
  return args.some((arg) => arg instanceof Tensor && arg._counter !== untracked);
}

/** By their names: properties of the results' own would take longer to define than small kernels run. */
const tupleClasses = new Map<readonly string[], new (count: number) => Tensor[]>();

/** Several results as PyTorch's named tuple: an array whose elements also have names. */
export function named(names: readonly string[], results: readonly Tensor[]): Tensor[] {
  let tupleClass = tupleClasses.get(names);
  if (tupleClass === undefined) {
    tupleClass = tupleClassOf(names);
    tupleClasses.set(names, tupleClass);
  }
  const tuple = new tupleClass(results.length);
  for (let i = 0; i < results.length; i++) tuple[i] = results[i]!;
  return tuple;
}

/** A kind of array with getters for its elements; what `map` or `slice` make of it is an ordinary one. */
function tupleClassOf(names: readonly string[]): new (count: number) => Tensor[] {
  class NamedTuple extends Array<Tensor> {
    static override get [Symbol.species](): ArrayConstructor {
      return Array;
    }
  }
  names.forEach((name, i) => {
    Object.defineProperty(NamedTuple.prototype, name, {
      get(this: Tensor[]) {
        return this[i];
      },
    });
  });
  return NamedTuple;
}
