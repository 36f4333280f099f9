/** What the definition of an operator consists of, and its gradient rules in the form that the engine uses. */
import { NotImplementedError, RuntimeError } from '../errors.js';
import type { Gradient, Node, OutputMeta } from '../graph/node.js';
import type { Tensor } from '../tensor/tensor.js';
import type { ArgsOf, NamedArgsOf, NamedResultsOf, ParsedSchema, ResultOf } from './schema.js';

/**
 * The gradient of one input: from the gradient of the result (an array for several results), the saved arguments by
 * name, and the input's shape and dtype. Null is a gradient of zeros. A broadcast input's gradient is summed, and
 * another dtype cast, by the engine.
 */
export interface GradientRule<Schema extends string> {
  /**
   * The tensor arguments, or `result`, or one of several results by its name, that `of` reads: they are saved when the
   * input needs a gradient.
   */
  readonly saves: readonly (string & keyof (NamedArgsOf<Schema> & NamedResultsOf<Schema>))[];
  readonly of: (
    gradient: ResultOf<Schema> extends Tensor ? Tensor : readonly Gradient[],
    saved: NamedArgsOf<Schema> & NamedResultsOf<Schema>,
    input: OutputMeta,
  ) => Gradient | readonly Gradient[];
}

type RuleOf<Schema extends string> = GradientRule<Schema> | GradientRule<Schema>['of'] | null;

/** Checks the tensors given as `out`, and writes the results into them. */
export type OutWriter = (outs: readonly Tensor[], results: readonly Tensor[]) => void;

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
  /** The name of the in-place form's node, if it differs. */
  readonly inplaceNodeName?: string | ((...args: ArgsOf<Schema>) => string);
  /**
   * PyTorch has overloads of their own for numbers in the place of tensors. Nodes then have no edge for a number, as
   * they have, leading nowhere, for that of `x.mul(2)`.
   */
  readonly numberOverloads?: boolean;
  /** Whether there is an in-place form `name_`. */
  readonly inplace?: boolean;
  /** Whether `out` is a keyword; how it is written if that is not as usual. */
  readonly out?: boolean | OutWriter;
  /** Free function only, method only, or nothing but the in-place form. */
  readonly only?: 'function' | 'method' | 'inplace';
  /** A node of its own instead of gradient rules; `gradients` then only names the differentiable inputs. */
  readonly node?: (args: ArgsOf<Schema>, result: ResultOf<Schema>, inPlace?: boolean) => Node;
  /**
   * How many of several results, the first ones, have gradients, or which; all unless given. Rules get the gradients of
   * these alone.
   */
  readonly differentiableResults?: number | readonly number[];
  /** The result shares memory with the first argument. */
  readonly view?: boolean;
}

/** The rule of an operator that PyTorch records, but has no derivative for. */
export function noDerivative(name: string): () => never {
  return () => {
    throw new RuntimeError(`derivative for aten::${name} is not implemented`);
  };
}

/** The rule of an input that PyTorch's list of derivatives names, but has no formula for. */
export function withoutFormula(name: string): () => never {
  return () => {
    throw new NotImplementedError(`the derivative for '${name}' is not implemented.`);
  };
}

/** The rule of an input that is written over, or whose values do not reach the result. */
export const zeroGradient = (gradient: Tensor): Tensor => gradient.newZeros(gradient.shape);

/** A rule with what it saves. */
export function saving<Schema extends string>(
  saves: GradientRule<Schema>['saves'],
  of: GradientRule<Schema>['of'],
): GradientRule<Schema> {
  return { saves, of };
}

/** A rule with positions instead of names, and sets of positions as bits. */
export interface CompiledRule {
  readonly param: number;
  /** Whether there is no edge for a number; see `numberOverloads`. */
  readonly skipsNumbers: boolean;
  readonly saves: number;
  readonly savesResults: number;
  readonly of: (gradient: never, saved: never, input: OutputMeta) => Gradient | readonly Gradient[];
}

function bits(positions: readonly number[]): number {
  return positions.reduce((set, at) => (at < 0 ? set : set | (1 << at)), 0);
}

const noGradient = (): null => null;

export function compileRules(schema: ParsedSchema, spec: OperatorSpec<string>): CompiledRule[] {
  const given = (spec.gradients ?? {}) as Record<string, RuleOf<string> | undefined>;
  const position = (name: string): number => schema.params.findIndex((param) => param.name === name);
  return schema.params.flatMap(({ name, word }, param): CompiledRule[] => {
    const rule = given[name];
    if (rule === undefined) return [];
    const isPlain = rule === null || typeof rule === 'function';
    const saves: readonly string[] = isPlain ? [] : rule.saves;
    const of = isPlain ? (rule ?? noGradient) : rule.of;
    return [
      {
        param,
        skipsNumbers: spec.numberOverloads === true && word === 'Operand',
        saves: bits(saves.map(position)),
        savesResults:
          saves.includes('result') && schema.results === null
            ? -1
            : bits(saves.map((saved) => schema.results?.indexOf(saved) ?? -1)),
        of,
      },
    ];
  });
}

/** PyTorch's order is that of the inputs' names: for each, what its rule reads and the rules before do not. */
export function savedParamsOf({ params }: ParsedSchema, rules: readonly CompiledRule[]): number[] {
  const nameOf = ({ param }: CompiledRule): string => params[param]!.name;
  const byName = [...rules].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  return [...new Set(byName.flatMap(({ saves }) => [...params.keys()].filter((at) => saves & (1 << at))))];
}

/** PyTorch asks whether an argument is needed only where there are several inputs, and one of them needs it. */
export function alwaysSavedOf(rules: readonly CompiledRule[]): number {
  let [once, twice] = [0, 0];
  for (const { saves } of rules) {
    twice |= once & saves;
    once |= saves;
  }
  return rules.length === 1 ? once : twice;
}
