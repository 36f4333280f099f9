/**
 * Defines operators. Each stands once: its signature, its forward computation and the gradient of each input; the free
 * function, the method, the in-place and `out` forms and the recording of the graph follow from that.
 */
import { NotImplementedError, RuntimeError } from '../errors.js';
import { checkInPlace, markView, rebaseHistory, requiresGradOf, setHistory } from '../graph/history.js';
import { gradMode } from '../graph/modes.js';
import type { Gradient, Node, OutputMeta } from '../graph/node.js';
import type { Functions } from '../tensor/signatures/index.js';
import { Tensor } from '../tensor/tensor.js';
import { beginOperation } from '../wasm/heap.js';
import { bind, type Bound } from './bind.js';
import { OperatorNode } from './operator-node.js';
import { copyOut, writeResult } from './output.js';
import { assertOutType } from './reduction.js';
import {
  parseSchema,
  type ArgsOf,
  type NamedArgsOf,
  type NameOf,
  type ParsedSchema,
  type ResultOf,
} from './schema.js';

/**
 * The gradient of one input: from the gradient of the result (an array for several results), the saved arguments by
 * name, and the input's shape and dtype. Null is a gradient of zeros. A broadcast input's gradient is summed, and
 * another dtype cast, by the engine.
 */
export interface GradientRule<Schema extends string> {
  /** The tensor arguments, or `result`, that `of` reads: they are saved when the input needs a gradient. */
  readonly saves: readonly (string & (keyof NamedArgsOf<Schema> | 'result'))[];
  readonly of: (
    gradient: ResultOf<Schema> extends Tensor ? Tensor : readonly Gradient[],
    saved: NamedArgsOf<Schema> & { result: ResultOf<Schema> },
    input: OutputMeta,
  ) => Gradient | readonly Gradient[];
}

type RuleOf<Schema extends string> = GradientRule<Schema> | GradientRule<Schema>['of'] | null;

export interface OperatorSpec<Schema extends string> {
  /**
   * Computes the result without recording. `out` is where to write it, after PyTorch's checks, when `writesOut` is
   * set; otherwise it is always null and results are copied.
   */
  readonly forward: (...args: [...ArgsOf<Schema>, out: Tensor | null]) => ResultOf<Schema>;
  readonly writesOut?: boolean;
  /** Gradient of each differentiable input by name, null where PyTorch has none. Without it: not differentiable. */
  readonly gradients?: { readonly [Name in keyof NamedArgsOf<Schema>]?: RuleOf<Schema> };
  /** PyTorch's name of the node; `SinBackward0` for `sin` unless given. */
  readonly nodeName?: string | ((...args: ArgsOf<Schema>) => string);
  /** Whether there is an in-place form `name_`. */
  readonly inplace?: boolean;
  /** Whether `out` is a keyword. */
  readonly out?: boolean;
  /** Free function only, method only, or nothing but the in-place form. */
  readonly only?: 'function' | 'method' | 'inplace';
  /** A node of its own instead of gradient rules; `gradients` then only names the differentiable inputs. */
  readonly node?: (args: ArgsOf<Schema>, result: ResultOf<Schema>) => Node;
  /** The result shares memory with the first argument. */
  readonly view?: boolean;
}

/** A rule with what it saves. */
export function saving<Schema extends string>(
  saves: GradientRule<Schema>['saves'],
  of: GradientRule<Schema>['of'],
): GradientRule<Schema> {
  return { saves, of };
}

/** A rule in the form the engine uses: positions instead of names. */
export interface CompiledRule {
  readonly param: number;
  readonly saves: readonly number[];
  readonly savesResult: boolean;
  readonly of: (gradient: never, saved: never, input: OutputMeta) => Gradient | readonly Gradient[];
}

/** What the node of an operator needs to know of it. */
export class Operator {
  readonly schema: ParsedSchema;
  readonly rules: readonly CompiledRule[];
  /** Whether there are several results, so that rules get a list of gradients. */
  readonly isMultiple: boolean;
  readonly #spec: OperatorSpec<string>;
  readonly #defaultNodeName: string;
  /** For the messages about arguments of the in-place form. */
  readonly #inPlaceSchema: ParsedSchema;

  constructor(schema: string, spec: OperatorSpec<string>) {
    this.schema = parseSchema(schema);
    this.#spec = spec;
    const { name } = this.schema;
    this.#inPlaceSchema = { ...this.schema, name: `${name}_` };
    this.isMultiple = this.schema.results !== null || schema.endsWith('-> Tensor[]');
    this.#defaultNodeName = `${name.replace(/^_+/, '').replace(/^./, (c) => c.toUpperCase())}Backward0`;
    this.rules = compileRules(this.schema, spec);
  }

  nodeName(args: readonly unknown[]): string {
    const given = this.#spec.nodeName;
    if (given === undefined) return this.#defaultNodeName;
    return typeof given === 'string' ? given : given(...(args as never));
  }

  bind(given: readonly unknown[]): Bound {
    return bind(this.schema, given, this.#spec.out === true);
  }

  /** The call as a function or method. */
  call(given: readonly unknown[]): unknown {
    beginOperation();
    const { args, out } = this.bind(given);
    return out === null ? this.run(args) : this.#runOut(args, out);
  }

  run(args: readonly unknown[]): unknown {
    const needsGrad = gradMode.enabled && this.rules.length > 0 && anyRequiresGrad(args, this.rules);
    const result = this.#forward(args, null);
    const self = args[0] as Tensor;
    if (this.#spec.view === true && result !== self) {
      if (Array.isArray(result)) for (const part of result as Tensor[]) markView(self, part, true);
      else markView(self, result as Tensor);
    }
    if (needsGrad) this.#record(args, result);
    return this.schema.results === null ? result : named(this.schema.results, result as Tensor[]);
  }

  /** The call as `name_`: the first argument is written. */
  callInPlace(given: readonly unknown[]): Tensor {
    beginOperation();
    const { args } = bind(this.#inPlaceSchema, given, false);
    const self = args[0] as Tensor;
    const needsGrad = gradMode.enabled && anyRequiresGrad(args, this.rules);
    if (needsGrad && this.rules.length === 0) {
      throw new NotImplementedError(`the derivative for '${this.schema.name}_' is not implemented.`);
    }
    checkInPlace(self, needsGrad);
    const node = needsGrad ? new OperatorNode(this, args) : null;
    node?.saveArguments(args, true);
    if (this.#spec.writesOut === true) this.#forward(args, self);
    else writeResult(self, this.#forward(args, null) as Tensor);
    self._counter.version++;
    if (node !== null) {
      rebaseHistory(self, node);
      node.saveResult(self);
    }
    return self;
  }

  #runOut(args: readonly unknown[], out: unknown): unknown {
    const { name, results } = this.schema;
    const outs = (Array.isArray(out) ? out : [out]) as Tensor[];
    for (const t of outs) {
      if (!(t instanceof Tensor)) throw new TypeError(`${name}(): argument 'out' must be Tensor, not ${typeof t}`);
    }
    if (gradMode.enabled && (anyTensor(args, requiresGradOf) || outs.some(requiresGradOf))) {
      throw new RuntimeError(
        `${name}(): functions with out=... arguments don't support automatic differentiation, but one of the ` +
          'arguments requires grad.',
      );
    }
    if (results === null) {
      const target = outs[0]!;
      if (this.#spec.writesOut === true) this.#forward(args, target);
      else copyOut(target, this.#forward(args, null) as Tensor);
      target._counter.version++;
      return target;
    }
    const values = this.#forward(args, null) as Tensor[];
    outs.forEach((target, i) => {
      assertOutType(target, values[i]!._type);
    });
    outs.forEach((target, i) => {
      copyOut(target, values[i]!);
      target._counter.version++;
    });
    return named(results, outs);
  }

  #forward(args: readonly unknown[], out: Tensor | null): unknown {
    if (!gradMode.enabled) return this.#spec.forward(...(args as never), out);
    gradMode.enabled = false;
    try {
      return this.#spec.forward(...(args as never), out);
    } finally {
      gradMode.enabled = true;
    }
  }

  #record(args: readonly unknown[], result: unknown): void {
    const results = Array.isArray(result) ? (result as Tensor[]) : [result as Tensor];
    if (!results.some((t) => t._type.isFloat)) return;
    if (this.#spec.node !== undefined) {
      const node = this.#spec.node(args as never, result as never);
      for (const t of results) setHistory(t, node);
      return;
    }
    const node = new OperatorNode(this, args);
    node.saveArguments(args, false);
    for (const t of results) if (t._type.isFloat) setHistory(t, node);
    node.saveResult(result as Tensor | Tensor[]);
  }
}

function compileRules(schema: ParsedSchema, spec: OperatorSpec<string>): CompiledRule[] {
  const rules: CompiledRule[] = [];
  const given = (spec.gradients ?? {}) as Record<string, RuleOf<string> | undefined>;
  schema.params.forEach((param, at) => {
    const rule = given[param.name];
    if (rule === undefined) return;
    const { saves, of } = rule === null ? { saves: [], of: noGradient } : typeof rule === 'function' ? { saves: [], of: rule } : rule;
    rules.push({
      param: at,
      saves: saves.filter((name) => name !== 'result').map((name) => schema.params.findIndex((p) => p.name === name)),
      savesResult: (saves as readonly string[]).includes('result'),
      of,
    });
  });
  return rules;
}

const noGradient = (): null => null;

function anyRequiresGrad(args: readonly unknown[], rules: readonly CompiledRule[]): boolean {
  for (const { param } of rules) {
    const arg = args[param];
    if (arg instanceof Tensor) {
      if (requiresGradOf(arg)) return true;
    } else if (Array.isArray(arg) && anyTensor(arg, requiresGradOf)) {
      return true;
    }
  }
  return false;
}

function anyTensor(args: readonly unknown[], test: (t: Tensor) => boolean): boolean {
  return args.some((arg) =>
    arg instanceof Tensor ? test(arg) : Array.isArray(arg) && anyTensor(arg as unknown[], test),
  );
}

/** Several results as PyTorch's named tuple: an array whose elements also have names. */
function named(names: readonly string[], results: readonly Tensor[]): Tensor[] {
  const tuple = results.slice() as Tensor[] & Record<string, Tensor>;
  names.forEach((name, i) => {
    Object.defineProperty(tuple, name, { value: results[i]!, enumerable: true });
  });
  return tuple;
}

type FunctionNamed<Name extends string> = Name extends keyof Functions ? Functions[Name] : never;

/** Defines an operator from its schema and installs its method and in-place form. Returns the free function. */
export function operator<const Schema extends string>(
  schema: Schema,
  spec: OperatorSpec<Schema>,
): FunctionNamed<NameOf<Schema>> {
  const op = new Operator(schema, spec as unknown as OperatorSpec<string>);
  const { name } = op.schema;
  if (spec.only === undefined || spec.only === 'method') install(name, (self, args) => op.call([self, ...args]));
  if (spec.inplace === true) install(`${name}_`, (self, args) => op.callInPlace([self, ...args]));
  return ((...args: unknown[]) => op.call(args)) as FunctionNamed<NameOf<Schema>>;
}

/** Defines a function of other operators, which are what is recorded. */
export function composite<const Schema extends string>(
  schema: Schema,
  body: (...args: ArgsOf<Schema>) => ResultOf<Schema>,
  { only, inplace = false }: { only?: 'function' | 'method'; inplace?: boolean } = {},
): FunctionNamed<NameOf<Schema>> {
  const parsed = parseSchema(schema);
  const call = (given: readonly unknown[]): unknown => {
    const { args, out } = bind(parsed, given, parsed.results === null);
    const result = body(...(args as never));
    if (out !== null) {
      copyOut(out as Tensor, result as Tensor);
      (out as Tensor)._counter.version++;
      return out;
    }
    return parsed.results === null ? result : named(parsed.results, result as Tensor[]);
  };
  if (only !== 'function') install(parsed.name, (self, args) => call([self, ...args]));
  if (inplace) install(`${parsed.name}_`, (self, args) => self.copy_(call([self, ...args]) as Tensor));
  return ((...args: unknown[]) => call(args)) as FunctionNamed<NameOf<Schema>>;
}

/** Another name of a function and its method, in-place form included. */
export function aliasOf<F>(name: string, original: F, originalName: string): F {
  const methods = Tensor.prototype as unknown as Record<string, unknown>;
  for (const suffix of ['', '_']) {
    const method = methods[originalName + suffix];
    if (method !== undefined) Object.defineProperty(Tensor.prototype, name + suffix, { value: method, writable: true, configurable: true });
  }
  return original;
}

/** Adds a method to Tensor. */
export function install(name: string, method: (self: Tensor, args: unknown[]) => unknown): void {
  const value = function (this: Tensor, ...args: unknown[]): unknown {
    return method(this, args);
  };
  Object.defineProperty(value, 'name', { value: name });
  Object.defineProperty(Tensor.prototype, name, { value, writable: true, configurable: true });
}
