/** The node of an operator: what its gradient rules saved, and how they are run. */
import { addEdge } from '../graph/history.js';
import { backwardTwice } from '../graph/messages.js';
import { Node, type Gradient } from '../graph/node.js';
import { SavedTensor } from '../graph/saved.js';
import { Tensor } from '../tensor/tensor.js';
import type { CompiledRule, Operator } from './define.js';

export class OperatorNode extends Node {
  readonly #operator: Operator;
  readonly #name: string;
  /** The arguments: numbers as they were, tensors only where a rule reads them. */
  #args: unknown[] = [];
  #result: SavedTensor | SavedTensor[] | null = null;
  /** For each rule, how many edges it has: one, or one for each tensor of a list. */
  readonly #edgeCounts: number[] = [];
  #released = false;

  constructor(operator: Operator, args: readonly unknown[]) {
    super();
    this.#operator = operator;
    this.#name = operator.nodeName(args);
    for (const { param } of operator.rules) {
      const arg = args[param];
      const inputs = Array.isArray(arg) ? (arg as unknown[]) : [arg];
      for (const input of inputs) {
        if (input instanceof Tensor) addEdge(this, input);
        else this.addEdge(null, 0);
      }
      this.#edgeCounts.push(inputs.length);
    }
  }

  name(): string {
    return this.#name;
  }

  /** Whether any of a rule's inputs needs a gradient. */
  #ruleNeeds(start: number, count: number): boolean {
    for (let i = start; i < start + count; i++) if (this.needs(i)) return true;
    return false;
  }

  /** Saves what the rules in use read. An in-place operation keeps a copy of what it overwrites. */
  saveArguments(args: readonly unknown[], inPlace: boolean): void {
    const kept = args.slice();
    for (let i = 0; i < kept.length; i++) {
      const arg = kept[i];
      if (arg instanceof Tensor || (Array.isArray(arg) && arg[0] instanceof Tensor)) kept[i] = undefined;
    }
    this.#eachRuleInUse((rule) => {
      for (const at of rule.saves) {
        if (kept[at] !== undefined) continue;
        const arg = args[at];
        if (arg instanceof Tensor) kept[at] = new SavedTensor(inPlace && at === 0 ? arg.clone() : arg, false);
        else if (Array.isArray(arg)) kept[at] = arg.map((t: Tensor) => new SavedTensor(t, false));
      }
    });
    this.#args = kept;
  }

  saveResult(result: Tensor | Tensor[]): void {
    this.#eachRuleInUse((rule) => {
      if (!rule.savesResult || this.#result !== null) return;
      this.#result = Array.isArray(result)
        ? result.map((t) => new SavedTensor(t, true))
        : new SavedTensor(result, true);
    });
  }

  #eachRuleInUse(visit: (rule: CompiledRule, start: number, count: number) => void): void {
    let start = 0;
    this.#operator.rules.forEach((rule, r) => {
      const count = this.#edgeCounts[r]!;
      if (this.#ruleNeeds(start, count)) visit(rule, start, count);
      start += count;
    });
  }

  apply(gradients: readonly Gradient[]): readonly Gradient[] {
    const results: Gradient[] = new Array<Gradient>(this.nextNodes.length).fill(null);
    if (gradients.every((gradient) => gradient === null)) return results;
    const gradient = this.#operator.isMultiple ? gradients : gradients[0];
    let saved: Record<string, unknown> | null = null;
    this.#eachRuleInUse((rule, start, count) => {
      if (this.#released && (rule.saves.length > 0 || rule.savesResult)) throw backwardTwice();
      saved ??= this.#unpack();
      let first = start;
      while (!this.needs(first)) first++;
      const value = rule.of(gradient as never, saved as never, this.input(first));
      for (let i = 0; i < count; i++) {
        results[start + i] = count === 1 && !Array.isArray(value) ? (value as Gradient) : (value as Gradient[])[i]!;
      }
    });
    return results;
  }

  /** The saved arguments and result by name. */
  #unpack(): Record<string, unknown> {
    const saved: Record<string, unknown> = {};
    const unpack = (item: unknown): unknown => (item instanceof SavedTensor ? item.unpack(this) : item);
    this.#operator.schema.params.forEach((param, i) => {
      const arg = this.#args[i];
      saved[param.name] = Array.isArray(arg) ? arg.map(unpack) : unpack(arg);
    });
    const result = this.#result;
    if (result !== null) saved.result = Array.isArray(result) ? result.map(unpack) : unpack(result);
    return saved;
  }

  override savedTensors(): readonly Tensor[] {
    return this.#saved().flatMap(({ tensor }) => (tensor === null ? [] : [tensor]));
  }

  override release(): void {
    this.#released = true;
    for (const saved of this.#saved()) saved.release();
  }

  #saved(): SavedTensor[] {
    return [...this.#args, this.#result].flat().filter((item) => item instanceof SavedTensor);
  }
}
