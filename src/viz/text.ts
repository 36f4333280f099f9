/** The graph as a tree in a terminal. */
import { takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import {
  buildGraph,
  graphDefaults,
  type BackwardGraph,
  type GraphEdge,
  type GraphNode,
  type GraphOptions,
} from './graph.js';
import { attributesOf, describeNode, sizeOf } from './labels.js';

/** Keywords of `toText`. */
export interface TextOptions extends GraphOptions {
  /** Whether functions show the numbers and sizes that they keep. */
  showAttrs?: boolean;
  /** At how many characters such a value is cut off. */
  maxAttrChars?: number;
  /** How far a tree may grow to the right; what is deeper goes on below, at the margin. */
  maxDepth?: number;
}

const textDefaults = { ...graphDefaults, showAttrs: false, maxAttrChars: 50, maxDepth: 40 };

/**
 * The backward graph of a tensor, or of several, as a tree: each function with the shape of its output, and below it
 * what it keeps and where its gradients go. What is reached on several ways is shown once and has a number.
 *
 * @see https://pytorch.org/docs/1.13/notes/autograd.html
 * @example
 * const x = ones(2, { requiresGrad: true });
 * viz.toText(x.exp().sum(), { params: { x } });
 * // () float32
 * // └─ SumBackward0 ()
 * //    └─ ExpBackward0 (2)
 * //       ├─ saved result: (2) float32
 * //       └─ AccumulateGrad x (2) float32
 */
export function toText(tensors: Tensor | readonly Tensor[], options: TextOptions = {}): string {
  const taken = takeArguments('toText', textDefaults, [options], 0);
  return new TreeWriter(buildGraph('toText', tensors, taken), taken).write();
}

/** A line that waits to be written. */
interface Branch {
  /** The line from above, null at the margin. */
  readonly edge: GraphEdge | null;
  readonly id: string;
  /** What stands before the lines below this one's parent. */
  readonly indent: string;
  readonly isLast: boolean;
  readonly depth: number;
}

type TreeOptions = Required<Omit<TextOptions, keyof GraphOptions>>;

class TreeWriter {
  readonly #nodes: Map<string, GraphNode>;
  /** What hangs below a node: towards the inputs, against the direction of the edges except for saved tensors. */
  readonly #below = new Map<string, GraphEdge[]>();
  readonly #numbers = new Map<string, number>();
  readonly #shared = new Set<string>();
  readonly #written = new Set<string>();
  /** Functions whose trees go on below, and of these the ones that are still to be written. */
  readonly #announced = new Set<string>();
  readonly #later: string[] = [];
  readonly #lines: string[] = [];
  readonly #options: TreeOptions;
  readonly #roots: string[];

  constructor({ nodes, edges }: BackwardGraph, options: TreeOptions) {
    this.#options = options;
    this.#nodes = new Map(nodes.map((node) => [node.id, node]));
    this.#roots = nodes.flatMap(({ id, kind }) => (kind === 'output' ? [id] : []));
    const reached = new Set<string>();
    for (const edge of edges) {
      const parent = edge.kind === 'saved' ? edge.from : edge.to;
      const below = this.#below.get(parent);
      if (below === undefined) this.#below.set(parent, [edge]);
      else below.push(edge);
      const child = childOf(edge);
      if (reached.has(child)) this.#shared.add(child);
      reached.add(child);
    }
  }

  write(): string {
    for (const root of this.#roots) this.#writeTree(root);
    for (let id = this.#later.shift(); id !== undefined; id = this.#later.shift()) {
      this.#lines.push('');
      this.#writeTree(id);
    }
    return this.#lines.join('\n');
  }

  #writeTree(root: string): void {
    const open: Branch[] = [{ edge: null, id: root, indent: '', isLast: true, depth: 0 }];
    for (let branch = open.pop(); branch !== undefined; branch = open.pop()) {
      for (const child of this.#writeLine(branch).reverse()) open.push(child);
    }
  }

  /** Writes one line; returns what comes below it. */
  #writeLine({ edge, id, indent, isLast, depth }: Branch): Branch[] {
    const node = this.#nodes.get(id)!;
    const start = edge === null ? '' : `${indent}${isLast ? '└─ ' : '├─ '}${relation(edge)}`;
    const below = edge === null ? '' : `${indent}${isLast ? '   ' : '│  '}`;
    if (node.kind !== 'function') {
      this.#lines.push(`${start}${describeNode(node).join(' ')}${edge?.stale ? staleness(edge) : ''}`);
      return edge?.kind === 'saved' ? [] : this.#branches(id, below, depth);
    }
    if (this.#written.has(id)) {
      this.#lines.push(`${start}${this.#nameOf(node)}, see above`);
      return [];
    }
    if (edge !== null && depth > this.#options.maxDepth && this.#below.has(id)) {
      if (!this.#announced.has(id)) this.#later.push(id);
      this.#announced.add(id);
      this.#lines.push(`${start}${this.#nameOf(node)}, see below`);
      return [];
    }
    this.#written.add(id);
    this.#lines.push(`${start}${this.#nameOf(node)} ${this.#details(node)}`);
    return this.#branches(id, below, depth);
  }

  #branches(id: string, indent: string, depth: number): Branch[] {
    const edges = (this.#below.get(id) ?? []).filter(({ kind }) => kind !== 'leaf');
    return edges.map((edge, i) => {
      const isLast = i === edges.length - 1;
      return { edge, id: childOf(edge), indent, isLast, depth: depth + 1 };
    });
  }

  /** The function's name; with a number if it is named more than once, counted as they appear. */
  #nameOf({ id, name }: GraphNode): string {
    if (!this.#shared.has(id) && !this.#announced.has(id)) return name;
    const number = this.#numbers.get(id) ?? this.#numbers.size + 1;
    this.#numbers.set(id, number);
    return `#${number} ${name}`;
  }

  /** The shapes of its outputs, or its leaf. */
  #details(node: GraphNode): string {
    const leaf = this.#below.get(node.id)?.find(({ kind }) => kind === 'leaf');
    if (leaf !== undefined) return describeNode(this.#nodes.get(leaf.from)!).join(' ');
    const { showAttrs, maxAttrChars } = this.#options;
    const shapes = node.shapes.map(sizeOf).join(', ');
    if (!showAttrs || node.saved.length === 0) return shapes;
    return `${shapes} [${attributesOf(node, maxAttrChars).join(', ')}]`;
  }
}

/** The end of an edge that stands lower in the tree. */
function childOf({ kind, from, to }: GraphEdge): string {
  return kind === 'saved' ? to : from;
}

function relation({ kind, label }: GraphEdge): string {
  if (kind === 'saved') return `saved ${label}: `;
  if (kind === 'view') return 'view of ';
  return label === '' ? '' : `output ${label} of `;
}

function staleness({ version }: GraphEdge): string {
  return `, stale: saved at version ${version!}`;
}
