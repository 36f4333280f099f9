/** Trees: tensors in arrays and plain objects, however deep, as the arguments and results of functions are. */
import { isKeywords } from '../tensor/arguments.js';

/** A tree with `T` in place of each tensor. */
export type Replaced<Tree, Leaf, T> = Tree extends Leaf
  ? T
  : Tree extends object
    ? { -readonly [Key in keyof Tree]: Replaced<Tree[Key], Leaf, T> }
    : Tree;

/** The tree with each leaf, in order, replaced by what `change` makes of it. */
export function mapTree(tree: unknown, change: (leaf: unknown) => unknown): unknown {
  if (Array.isArray(tree)) return tree.map((item) => mapTree(item, change));
  if (!isKeywords(tree)) return change(tree);
  return Object.fromEntries(Object.entries(tree).map(([key, item]) => [key, mapTree(item, change)]));
}

export function leavesOf(tree: unknown): unknown[] {
  const leaves: unknown[] = [];
  mapTree(tree, (leaf) => leaves.push(leaf));
  return leaves;
}

/** A tree of the same structure with other leaves. */
export function rebuild(tree: unknown, leaves: readonly unknown[]): unknown {
  let next = 0;
  return mapTree(tree, () => leaves[next++]);
}

/** The structure as Python prints it, with an asterisk for each leaf; trees of the same structure print the same. */
export function structureOf(tree: unknown): string {
  if (Array.isArray(tree)) return `(${tree.map(structureOf).join(', ')}${tree.length === 1 ? ',' : ''})`;
  if (!isKeywords(tree)) return '*';
  const items = Object.entries(tree).map(([key, item]) => `'${key}': ${structureOf(item)}`);
  return `{${items.join(', ')}}`;
}
