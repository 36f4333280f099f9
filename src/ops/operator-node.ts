/** The node of an operator: what its gradient rules saved, and how they are run. */
import { edgeTo } from '../graph/history.js';
import { backwardTwice } from '../graph/messages.js';
import { Node, type Gradient } from '../graph/node.js';
import { packing, SavedTensor } from '../graph/saved.js';
import { Tensor } from '../tensor/tensor.js';
import { attributeNamesOf, attributeOf } from './node-attributes.js';
import type { Operator } from './operator.js';
import type { ParsedSchema } from './schema.js';
import type { CompiledRule } from './spec.js';

export class OperatorNode extends Node {
  readonly #operator: Operator;
  readonly #name: string;
  /** The arguments: numbers as they were, tensors only where a rule reads them. */
  #args: readonly unknown[] = nothing;
  #result: SavedTensor | SavedTensor[] | null = null;
  /** For each rule, how many edges it has: one for each tensor of a list. Null: one for each rule. */
  readonly #edgeCounts: readonly number[] | null;
  #released = false;

  constructor(operator: Operator, args: readonly unknown[], inPlace = false) {
    super();
    this.#operator = operator;
    this.#name = operator.nodeName(args, inPlace);
    this.#edgeCounts = this.#connect(operator.rules, args);
  }

  #connect(rules: readonly CompiledRule[], args: readonly unknown[]): number[] | null {
    const count = rules.length;
    for (let r = 0; r < count; r++) {
      const { param, skipsNumbers } = rules[r]!;
      const arg = args[param];
      if (Array.isArray(arg) || (skipsNumbers && !(arg instanceof Tensor)))
        return this.#connectLists(rules, args);
    }
    const nodes = new Array<Node | null>(count);
    let nrs = firstOutputs[count] ?? new Array<number>(count).fill(0);
    for (let r = 0; r < count; r++) {
      const input = args[rules[r]!.param];
      const node = input instanceof Tensor ? edgeTo(input) : null;
      nodes[r] = node;
      const nr = node === null ? 0 : (input as Tensor)._outputNr;
      if (nr === nrs[r]) continue;
      nrs = nrs.slice();
      nrs[r] = nr;
    }
    this.nextNodes = nodes;
    this.nextNrs = nrs;
    return null;
  }

  #connectLists(rules: readonly CompiledRule[], args: readonly unknown[]): number[] {
    const takesTensors = rules.some(
      ({ param, skipsNumbers }) => skipsNumbers && args[param] instanceof Tensor,
    );
    return rules.map(({ param, skipsNumbers }) => {
      const arg = args[param];
      // null is a number that is not given, or a tensor that is not given
      if (skipsNumbers && !(arg instanceof Tensor) && !(arg === null && takesTensors)) return 0;
      const inputs = Array.isArray(arg) ? (arg as unknown[]) : [arg];
      for (const input of inputs) {
        const node = input instanceof Tensor ? edgeTo(input) : null;
        this.addEdge(node, node === null ? 0 : (input as Tensor)._outputNr);
      }
      return inputs.length;
    });
  }

  name(): string {
    return this.#name;
  }

  #edgesOf(rule: number): number {
    return this.#edgeCounts === null ? 1 : this.#edgeCounts[rule]!;
  }

  /** The first of a rule's inputs that needs a gradient, -1 if none does. */
  #firstNeeded(start: number, count: number): number {
    for (let i = start; i < start + count; i++) if (this.needs(i)) return i;
    return -1;
  }

  /**
   * Saves what the rules in use read; takes possession of `args`. An in-place operation keeps a copy of what it
   * overwrites.
   */
  saveArguments(args: unknown[], inPlace: boolean): void {
    const { rules, savedParams, alwaysSaved } = this.#operator;
    let needed = alwaysSaved;
    for (let r = 0, start = 0; r < rules.length; start += this.#edgesOf(r), r++) {
      const { saves } = rules[r]!;
      if ((saves & ~needed) !== 0 && this.#firstNeeded(start, this.#edgesOf(r)) >= 0) needed |= saves;
    }
    for (const i of savedParams) {
      if ((needed & (1 << i)) === 0) continue;
      const arg = args[i];
      if (arg instanceof Tensor) args[i] = new SavedTensor(inPlace && i === 0 ? arg.clone() : arg, false);
      else if (isTensorList(arg)) args[i] = arg.map((t) => new SavedTensor(t, false));
    }
    for (let i = 0; i < args.length; i++) {
      const arg = args[i];
      if (arg instanceof Tensor || isTensorList(arg)) args[i] = undefined;
    }
    this.#args = args;
  }

  saveResult(result: Tensor | Tensor[]): void {
    const { rules } = this.#operator;
    let needed = 0;
    for (let r = 0; r < rules.length; r++) if (this.#edgesOf(r) > 0) needed |= rules[r]!.savesResults;
    if (needed === 0) return;
    this.#result = Array.isArray(result)
      ? result.map((t, i) => new SavedTensor((needed & (1 << i)) !== 0 ? t : null, true))
      : new SavedTensor(result, true);
  }

  apply(gradients: readonly Gradient[]): readonly Gradient[] {
    const count = this.nextNodes.length;
    const results: Gradient[] = count === 2 ? [null, null] : new Array<Gradient>(count).fill(null);
    const { rules, isMultiple, savedValues } = this.#operator;
    if (isMultiple ? gradients.every((gradient) => gradient === null) : gradients[0] === null) return results;
    const gradient = isMultiple ? gradients : gradients[0];
    const outer = savedValues.node;
    savedValues.node = this;
    try {
      const saved = packing.wasUsed ? this.#unpackAll(savedValues) : savedValues;
      for (let r = 0, start = 0; r < rules.length; start += this.#edgesOf(r), r++) {
        const rule = rules[r]!;
        const count = this.#edgesOf(r);
        const first = this.#firstNeeded(start, count);
        if (first < 0 && rules.length > 1) continue;
        if (this.#released && (rule.saves | rule.savesResults) !== 0) throw backwardTwice();
        if (first < 0) {
          for (const kept of this.#savedInOrder()) if (!kept.isPacked) kept.unpack(this);
          continue;
        }
        const value = rule.of(gradient as never, saved as never, this.input(first));
        if (!Array.isArray(value)) results[start] = value as Gradient;
        else for (let i = 0; i < count; i++) results[start + i] = (value as Gradient[])[i]!;
      }
    } finally {
      savedValues.node = outer;
    }
    return results;
  }

  /** An argument for a rule: a tensor as it was saved, after the check that it was not written since. */
  argument(at: number): unknown {
    return this.#unpack(this.#args[at]);
  }

  /** The result as it was saved; of several, the one `at` that place. */
  result(at: number): unknown {
    return this.#unpack(at < 0 ? this.#result : (this.#result as SavedTensor[])[at]);
  }

  #unpack(kept: unknown): unknown {
    if (kept instanceof SavedTensor) return (kept.isModified ? this.#firstModified() : kept).unpack(this);
    return Array.isArray(kept) ? kept.map((item) => this.#unpack(item)) : kept;
  }

  /** What is saved, in PyTorch's order. */
  #savedInOrder(): SavedTensor[] {
    const args = this.#operator.savedParams.map((at) => this.#args[at]);
    return [...args, this.#result]
      .flat()
      .filter((item) => item instanceof SavedTensor && !item.isNone) as SavedTensor[];
  }

  /** PyTorch unpacks everything before it computes anything, so it is this that its error names. */
  #firstModified(): SavedTensor {
    return this.#savedInOrder().find((saved) => saved.isModified)!;
  }

  /** Hooks see, as in PyTorch, that each tensor is unpacked once, whether it is read or not. */
  #unpackAll(values: SavedValues): SavedValues {
    if (!this.#savedInOrder().some((item) => item.isPacked)) return values;
    const saved = Object.create(values) as SavedValues;
    const { savedParams, schema } = this.#operator;
    const define = (name: string, kept: unknown): void => {
      if (kept instanceof SavedTensor && kept.isNone) return;
      Object.defineProperty(saved, name, { value: this.#unpack(kept) });
    };
    for (const at of savedParams) define(schema.params[at]!.name, this.#args[at]);
    if (Array.isArray(this.#result)) this.#result.forEach((kept, at) => define(schema.results![at]!, kept));
    else if (this.#result !== null) define('result', this.#result);
    return saved;
  }

  override savedTensors(): readonly unknown[] {
    return this.#savedInOrder().map((item) => item.kept);
  }

  override attributeNames(): readonly string[] {
    return attributeNamesOf(this.#operator.schema);
  }

  override attribute(name: string): unknown {
    return attributeOf(this, name, this.#operator, this.#args, this.#result, this.#released);
  }

  override release(): void {
    this.#released = true;
    const args = this.#args;
    for (let i = 0; i < args.length; i++) releaseSaved(args[i]);
    releaseSaved(this.#result);
  }
}

const nothing: readonly unknown[] = [];

function isTensorList(value: unknown): value is Tensor[] {
  return Array.isArray(value) && value[0] instanceof Tensor;
}

/** By the number of inputs: that each was the first output of its node, as almost all are. Shared, never changed. */
const firstOutputs: readonly number[][] = [[], [0], [0, 0], [0, 0, 0], [0, 0, 0, 0]];

function releaseSaved(kept: unknown): void {
  if (kept instanceof SavedTensor) kept.release();
  else if (Array.isArray(kept)) for (const item of kept) if (item instanceof SavedTensor) item.release();
}

/**
 * What a rule gets: the arguments and `result` of a node by name, unpacked when they are read. There is one for each
 * operator, which shows the node whose rules run.
 */
export interface SavedValues {
  node: OperatorNode | null;
}

export function savedValuesOf(schema: ParsedSchema): SavedValues {
  const values: SavedValues = { node: null };
  const define = (name: string, read: (node: OperatorNode) => unknown): void => {
    Object.defineProperty(values, name, {
      get(this: SavedValues): unknown {
        return read(this.node!);
      },
      // a result may be named like an argument, and is then what rules read
      configurable: true,
    });
  };
  schema.params.forEach(({ name }, at) => define(name, (node) => node.argument(at)));
  define('result', (node) => node.result(-1));
  schema.results?.forEach((name, at) => {
    if (name !== 'result') define(name, (node) => node.result(at));
  });
  return values;
}
