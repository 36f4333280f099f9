/** What the transforms share: choice of arguments, checks of outputs, gradients with zeros where there are none. */
import { RuntimeError } from '../errors.js';
import { gradients } from '../autograd/functional/gradients.js';
import { zerosLike } from '../ops/creation.js';
import { Tensor } from '../tensor/tensor.js';
import { typeOf } from '../tensor/type-name.js';
import type { Level } from './level.js';
import { leavesOf, mapTree } from './tree.js';

/** The position of an argument, or an array of positions. */
export type Argnums = number | readonly number[] | readonly [];

type At<Args extends readonly unknown[], N> = `${N & number}` extends keyof Args
  ? Args[`${N & number}` & keyof Args]
  : Args[number];

type AtAll<Args extends readonly unknown[], N> = N extends readonly unknown[]
  ? { -readonly [K in keyof N]: At<Args, N[K]> }
  : At<Args, N>;

/** What says by which arguments is differentiated: their positions, or options. */
export type Choice<Options> = Argnums | Options;

/** The types of the chosen arguments: of the first, if none are named. */
export type Chosen<Args extends readonly unknown[], C> = C extends Argnums
  ? AtAll<Args, C>
  : C extends { argnums: infer N extends Argnums }
    ? AtAll<Args, N>
    : Args[0];

function positionOf(argnum: unknown, count: number): number {
  if (!Number.isInteger(argnum)) {
    throw new RuntimeError(`argnum must be int, got: ${typeOf(argnum)}`);
  }
  const position = argnum as number;
  if (position >= -count && position < count) return position < 0 ? position + count : position;
  throw new RuntimeError(`Got argnum=${position}, but only ${count} positional inputs`);
}

/** Calls `variables` with the chosen arguments, null for all of them; returns all, with these replaced, and the variables in that structure. */
export function replaceChosen(
  args: readonly unknown[],
  argnums: unknown,
  variables: (tree: unknown) => unknown,
): { args: unknown[]; chosen: unknown } {
  if (argnums === null) {
    const all = args.map(variables);
    return { args: all, chosen: all };
  }
  const replaced = args.slice();
  if (!Array.isArray(argnums)) {
    if (!Number.isInteger(argnums)) {
      throw new RuntimeError(`argnums must be int or Tuple[int, ...], got: ${typeOf(argnums)}`);
    }
    const position = positionOf(argnums, args.length);
    replaced[position] = variables(args[position]);
    return { args: replaced, chosen: replaced[position] };
  }
  const positions = argnums.map((argnum) => positionOf(argnum, args.length));
  if (positions.length === 0) throw new RuntimeError('argnums must be non-empty');
  if (new Set(positions).size !== positions.length) {
    throw new RuntimeError(`argnums elements must be unique, got (${positions.join(', ')})`);
  }
  for (const position of positions) replaced[position] = variables(args[position]);
  return { args: replaced, chosen: positions.map((position) => replaced[position]) };
}

/** What a function with `hasAux` returned, apart. */
export function splitAux(result: unknown, callee: string): readonly [output: unknown, aux: unknown] {
  if (Array.isArray(result) && result.length === 2) return result as [unknown, unknown];
  throw new RuntimeError(
    `${callee}: output of function f should be a tuple: (output, aux) if has_aux is True`,
  );
}

/** A tree of tensors as it is given to the caller. */
export function results(level: Level, tree: unknown): unknown {
  return mapTree(tree, (leaf) => {
    if (leaf instanceof Tensor) return level.result(leaf);
    throw new RuntimeError(`Expected tensors, got unsupported type ${typeOf(leaf)}`);
  });
}

/** The tensors of the output of a function that `vjp` was given. */
export function outputTensors(output: unknown): Tensor[] {
  const tensors = leavesOf(output);
  if (tensors.length === 0 || (tensors.length === 1 && (tensors[0] ?? null) === null)) {
    const got = tensors.length === 0 ? '[]' : '[None]';
    throw new RuntimeError(
      `vjp(f, *primals): Expected f to be a function that has non-empty output (got output = ${got})`,
    );
  }
  for (const tensor of tensors) {
    if (!(tensor instanceof Tensor)) {
      throw new RuntimeError(
        'vjp(f, *primals): expected f(*primals) to return only tensors, got unsupported type ' +
          typeOf(tensor),
      );
    }
    if (!tensor._type.isFloat) {
      throw new RuntimeError(
        `vjp(f, ...): All outputs of f must be floating-point or complex Tensors, got Tensor with dtype torch.${tensor.dtype}`,
      );
    }
  }
  return tensors as Tensor[];
}

/** The gradients of the variables; zeros for those that the outputs are independent of. */
export function gradientsOf(
  outputs: readonly Tensor[],
  variables: readonly Tensor[],
  starts: readonly Tensor[] | null,
  options: { createGraph: boolean; retainGraph?: boolean },
): Tensor[] {
  return gradients(outputs, variables, starts, options).map(
    (gradient, i) => gradient ?? zerosLike(variables[i]!),
  );
}
