/** The backward graph of tensors as plain lists of nodes and edges, which all pictures are drawn from. */
import { AccumulateGrad } from '../graph/accumulate.js';
import { gradFnOf } from '../graph/history.js';
import type { Node } from '../graph/node.js';
import { SavedTensor } from '../graph/saved.js';
import { takeArguments } from '../tensor/arguments.js';
import { classNameOf } from '../tensor/print.js';
import { Tensor, type GradientFunction } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { toList } from '../tensor/values.js';
import { TensorNames, type NamedTensors } from './names.js';

/** What a function keeps for the backward pass under a name. */
export interface SavedEntry {
  /** The name of the argument, or `result`. */
  readonly name: string;
  /** A number, list or word as it was; for tensors what became of them, such as `[saved tensor]`. */
  readonly value: unknown;
  /** The version that the tensor had; null for what is no tensor. */
  readonly version: number | null;
  /** Whether the tensor was written since, so that the backward pass would refuse it. */
  readonly stale: boolean;
}

/** A function of the backward graph, or a tensor at its edge. */
export interface GraphNode {
  /** `n0`, `n1`, …, in the order in which they were found. */
  readonly id: string;
  readonly kind: 'function' | 'output' | 'leaf' | 'base' | 'saved';
  /** Of a function, its class, such as `MulBackward0`; of a tensor, its name among `params`, or nothing. */
  readonly name: string;
  /** The function or tensor itself. */
  readonly value: GradientFunction | Tensor;
  /** The shape of the tensor, or of each output of the function. */
  readonly shapes: readonly (readonly number[])[];
  /** What a function keeps. */
  readonly saved: readonly SavedEntry[];
}

/**
 * A line of the picture. `gradient` leads from the function that made an input to the one that took it, `leaf` from a
 * tensor to the function that accumulates its gradient, `output` from a function to the tensor it made, `view` from a
 * base to its view, and `saved` from a function to a tensor that it keeps.
 */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'gradient' | 'leaf' | 'output' | 'view' | 'saved';
  /** Which output of a function with several it is, or the name under which a tensor is kept. */
  readonly label: string;
  /** The version at which a tensor was saved. */
  readonly version: number | null;
  /** Whether a saved tensor was written since. */
  readonly stale: boolean;
}

/** All that a picture shows. */
export interface BackwardGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** Keywords of `graphOf`. */
export interface GraphOptions {
  /** Names of tensors: a module, an object or map of tensors, or pairs as of `namedParameters()`. */
  params?: NamedTensors | null;
  /** Whether tensors that functions keep are nodes too. */
  showSaved?: boolean;
}

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

/** What a tensor that plays several parts is shown as: the one that stands last here. */
const ranks = ['saved', 'base', 'leaf', 'output'] as const;

/**
 * The backward graph of a tensor, or of several, as lists of nodes and edges, for drawing it in one's own way.
 *
 * @see https://pytorch.org/docs/1.13/notes/autograd.html
 * @example
 * const x = ones(2, { requiresGrad: true });
 * viz.graphOf(x.exp().sum()).nodes.map((node) => node.name || node.kind);
 * // ['output', 'SumBackward0', 'ExpBackward0', 'saved', 'AccumulateGrad', 'leaf']
 */
export function graphOf(tensors: Tensor | readonly Tensor[], options: GraphOptions = {}): BackwardGraph {
  return buildGraph('graphOf', tensors, takeArguments('graphOf', graphDefaults, [options], 0));
}

export function buildGraph(
  callee: string,
  tensors: unknown,
  { params, showSaved }: { params: NamedTensors | null; showSaved: boolean },
): BackwardGraph {
  return new GraphBuilder(new TensorNames(params), showSaved).build(rootsOf(callee, tensors));
}

export const graphDefaults = { params: null as NamedTensors | null, showSaved: true };

function rootsOf(callee: string, tensors: unknown): readonly Tensor[] {
  const roots = toList(tensors);
  for (const root of roots) {
    if (root instanceof Tensor) continue;
    throw new TypeError(
      `${callee}(): argument 'tensors' (position 1) must be Tensor or list of Tensors, not ${typeName(root)}`,
    );
  }
  return roots as Tensor[];
}

class GraphBuilder {
  readonly #nodes: Mutable<GraphNode>[] = [];
  readonly #edges: GraphEdge[] = [];
  readonly #functions = new Map<Node, string>();
  /** Functions that were found and not yet looked into. */
  readonly #open: Node[] = [];
  /** By the tensor, or for one that a function made by that function. */
  readonly #tensors = new Map<object, Mutable<GraphNode>[]>();
  /** Tensors that an edge connects to the function that made them. */
  readonly #withMaker = new Set<string>();
  readonly #names: TensorNames;
  readonly #showSaved: boolean;

  constructor(names: TensorNames, showSaved: boolean) {
    this.#names = names;
    this.#showSaved = showSaved;
  }

  build(roots: readonly Tensor[]): BackwardGraph {
    for (const root of roots) this.#addOutput(root, 'output');
    // A loop, since graphs are as deep as training loops are long.
    for (let node = this.#open.pop(); node !== undefined; node = this.#open.pop()) this.#expand(node);
    return { nodes: this.#nodes, edges: this.#edges };
  }

  #addOutput(t: Tensor, kind: 'output' | 'base'): string {
    const node = gradFnOf(t);
    const id = this.#addTensor(t, kind);
    if (node !== null && !this.#withMaker.has(id)) {
      this.#withMaker.add(id);
      this.#addEdge('output', this.#addFunction(node), id, outputLabel(node, t._outputNr));
    }
    return id;
  }

  #addFunction(node: Node): string {
    let id = this.#functions.get(node);
    if (id === undefined) {
      const saved = keptBy(node).flatMap(([name, value]) => entriesOf(name, value));
      const shapes = node.outputs.map(({ shape }) => shape);
      id = this.#addNode({ kind: 'function', name: classNameOf(node), value: node.shown, shapes, saved }).id;
      this.#functions.set(node, id);
      this.#open.push(node);
    }
    return id;
  }

  #addTensor(
    t: Tensor,
    kind: (typeof ranks)[number],
    owner = t._node as Node | null,
    nr = t._outputNr,
  ): string {
    const key = owner ?? t;
    const known = this.#tensors.get(key) ?? [];
    this.#tensors.set(key, known);
    const found = known[nr];
    if (found !== undefined) {
      if (ranks.indexOf(kind) > ranks.indexOf(found.kind as typeof kind)) found.kind = kind;
      return found.id;
    }
    const node = this.#addNode({
      kind,
      name: this.#names.of(t, owner, nr),
      value: t,
      shapes: [t.shape],
      saved: [],
    });
    known[nr] = node;
    const base = t._base;
    if (base !== null) {
      const from = kind === 'saved' ? this.#addTensor(base, 'saved') : this.#addOutput(base, 'base');
      this.#addEdge('view', from, node.id);
    }
    return node.id;
  }

  #addNode(node: Omit<GraphNode, 'id'>): Mutable<GraphNode> {
    const added = { id: `n${this.#nodes.length}`, ...node };
    this.#nodes.push(added);
    return added;
  }

  #addEdge(
    kind: GraphEdge['kind'],
    from: string,
    to: string,
    label = '',
    version: number | null = null,
    stale = false,
  ): void {
    this.#edges.push({ from, to, kind, label, version, stale });
  }

  #expand(node: Node): void {
    const id = this.#functions.get(node)!;
    if (this.#showSaved) this.#addSaved(node, id);
    if (node instanceof AccumulateGrad) this.#addEdge('leaf', this.#addTensor(node.variable, 'leaf'), id);
    const before = this.#open.length;
    node.nextNodes.forEach((next, i) => {
      if (next === null) return;
      const label = outputLabel(next, node.nextNrs[i]!);
      this.#addEdge('gradient', this.#addFunction(next), id, label);
    });
    // The first input is looked into first.
    const found = this.#open.splice(before);
    while (found.length > 0) this.#open.push(found.pop()!);
  }

  #addSaved(node: Node, from: string): void {
    for (const [name, value] of keptBy(node)) {
      for (const [label, saved] of savedTensorsOf(name, value)) {
        const t = saved.kept;
        if (!(t instanceof Tensor)) continue;
        const { version, output } = saved.origin;
        const to = output === null ? this.#addTensor(t, 'saved') : this.#addTensor(t, 'saved', node, output);
        this.#addEdge('saved', from, to, label, version, t._counter.version !== version);
      }
    }
  }
}

function outputLabel(node: Node, nr: number): string {
  return node.outputs.length > 1 ? String(nr) : '';
}

/** What a node keeps, by PyTorch's names. */
function keptBy(node: Node): [string, unknown][] {
  const entries = node.attributeNames().map((name): [string, unknown] => [name, node.attribute(name)]);
  return entries.filter(([, value]) => value !== undefined);
}

/** The saved tensors under a name, those of a list with their places. */
function savedTensorsOf(name: string, value: unknown): [string, SavedTensor][] {
  if (value instanceof SavedTensor) return [[name, value]];
  if (!Array.isArray(value)) return [];
  return value.flatMap((item, i) => savedTensorsOf(`${name}[${i}]`, item));
}

function entriesOf(name: string, value: unknown): SavedEntry[] {
  const tensors = savedTensorsOf(name, value);
  if (tensors.length === 0) return [{ name, value, version: null, stale: false }];
  return tensors.map(([label, saved]) => {
    const { kept, origin, isNone } = saved;
    if (isNone) return { name: label, value: null, version: null, stale: false };
    const words = kept instanceof Tensor ? '[saved tensor]' : kept === null ? '[freed]' : '[packed tensor]';
    const stale = kept instanceof Tensor && kept._counter.version !== origin.version;
    return { name: label, value: words, version: origin.version, stale };
  });
}
