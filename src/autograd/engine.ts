/**
 * The backward pass: a loop over nodes, the latest made first. Each node turns the gradients of its outputs into those
 * of its inputs and hands them to the nodes that made these.
 */
import { RuntimeError } from '../errors.js';
import { anomaly, evaluation, warnOfFailure } from '../graph/anomaly.js';
import { edgeTo } from '../graph/history.js';
import { gradMode, withoutGrad } from '../graph/modes.js';
import type { Gradient, Node, OutputMeta } from '../graph/node.js';
import { isnan } from '../ops/comparison.js';
import { sumTo } from '../ops/permute-views.js';
import { formatShape, isExpandable, sameShape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { beginScope, endScope } from '../wasm/heap.js';
import { GradientBuffers } from './buffers.js';
import { FunctionContext } from './function/context.js';
import { runPostHooks, runPreHooks } from './run-hooks.js';
import { ReadyQueue } from './queue.js';

export interface PassOptions {
  readonly retainGraph: boolean;
  readonly createGraph: boolean;
  /** Where the gradients are wanted; null: in all leaves. */
  readonly inputs: readonly Tensor[] | null;
  /** Whether gradients of the inputs are returned; otherwise they are accumulated in `.grad`. */
  readonly capture: boolean;
}

/** What an outer pass knows of a node. */
interface Suspended {
  node: Node;
  pass: number;
  pending: number;
  arrived: Gradient[] | null;
}

let lastPass = 0;
/** The pass that runs now; the others that have not ended follow by `outer`: hooks may call `backward`. */
const passes: { current: BackwardPass | null } = { current: null };

/** Whether a node may run a backward pass of its own for leaves that the passes around it do not know. */
export function isCheckpointValid(): boolean {
  return passes.current?.reachesAllLeaves ?? true;
}

/** One run of the engine. */
export class BackwardPass {
  readonly id = ++lastPass;
  readonly #outer = passes.current;
  readonly #options: PassOptions;
  readonly #buffers: GradientBuffers;
  readonly #ready = new ReadyQueue();
  /** Nodes that lead to a wanted input; null when everything is wanted. */
  #needed: Set<Node> | null = null;
  /** Wanted gradients by node: which of its outputs, and the place in the result. */
  #captures: Map<Node, { nr: number; at: number }[]> | null = null;
  #captured: Gradient[] = [];
  /** What is to be called when all nodes have run; a callback may add others. */
  readonly #callbacks: (() => void)[] = [];
  /** State of nodes that an outer pass was waiting for. */
  #suspended: Suspended[] | null = null;

  constructor(options: PassOptions) {
    this.#options = options;
    this.#buffers = new GradientBuffers(options.createGraph);
  }

  /** Runs from the roots; returns the gradients of the inputs when they are to be captured. */
  run(roots: readonly Tensor[], gradients: readonly Tensor[]): readonly Gradient[] {
    const nodes = roots.map((root) => edgeTo(root)!);
    const mode = gradMode.enabled;
    const outerNode = evaluation.node;
    gradMode.enabled = this.#options.createGraph;
    passes.current = this;
    try {
      this.#begin(nodes, roots, gradients);
      while (this.#ready.size > 0) this.#evaluate((evaluation.node = this.#ready.pop()));
      evaluation.node = outerNode;
      this.#callBack();
    } catch (error) {
      if (anomaly.enabled && evaluation.node !== outerNode) warnOfFailure(evaluation.node!);
      this.#dropArrived(nodes);
      throw error;
    } finally {
      passes.current = this.#outer;
      evaluation.node = outerNode;
      gradMode.enabled = mode;
      if (this.#suspended !== null) this.#resumeOuter(this.#suspended);
    }
    return this.#captured;
  }

  #begin(nodes: readonly Node[], roots: readonly Tensor[], gradients: readonly Tensor[]): void {
    this.#countDependencies(nodes);
    if (this.#options.inputs !== null) this.#wantOnly(this.#options.inputs, nodes);
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i]!;
      const nr = roots[i]!._outputNr;
      this.#buffers.add(node, nr, fitted(gradients[i]!, node.outputs[nr]!, i, null));
      if (node.pending === 0 && nodes.indexOf(node) === i) this.#ready.push(node);
    }
  }

  #callBack(): void {
    for (const callback of this.#callbacks) callback();
  }

  #resumeOuter(suspended: readonly Suspended[]): void {
    for (const { node, ...state } of suspended) Object.assign(node, state);
  }

  /** Visits every node once and counts how many gradients it will get. */
  #countDependencies(roots: readonly Node[]): void {
    const stack: Node[] = [];
    for (const root of roots) if (this.#visit(root)) stack.push(root);
    while (stack.length > 0) {
      const { nextNodes } = stack.pop()!;
      for (let i = 0; i < nextNodes.length; i++) {
        const next = nextNodes[i];
        if (!next) continue;
        if (this.#visit(next)) stack.push(next);
        next.pending++;
      }
    }
  }

  #visit(node: Node): boolean {
    if (node.pass === this.id) return false;
    if (node.pass !== 0 && this.#isOuter(node.pass)) {
      const { pass, pending, arrived } = node;
      (this.#suspended ??= []).push({ node, pass, pending, arrived });
    }
    node.pass = this.id;
    node.pending = 0;
    node.arrived = null;
    return true;
  }

  /** Whether a pass around this one has the number. */
  #isOuter(id: number): boolean {
    for (let pass = this.#outer; pass !== null; pass = pass.#outer) if (pass.id === id) return true;
    return false;
  }

  /** Marks the nodes from which an input can be reached. */
  #wantOnly(inputs: readonly Tensor[], roots: readonly Node[]): void {
    const needed = new Set<Node>();
    const wanted = new Map<Node, { nr: number; at: number }[]>();
    this.#captures = wanted;
    this.#captured = new Array<Gradient>(inputs.length).fill(null);
    inputs.forEach((input, at) => {
      const node = edgeTo(input);
      // a view that is not recorded, which no gradient reaches
      if (node === null) return;
      const nr = input._outputNr;
      needed.add(node);
      const captures = wanted.get(node);
      if (captures) captures.push({ nr, at });
      else wanted.set(node, [{ nr, at }]);
    });
    addLeading(roots, needed);
    this.#needed = needed;
  }

  /**
   * Runs a node and hands its gradients on. All in one function, for hooks may nest passes, and each frame between them
   * lessens how deep.
   */
  #evaluate(node: Node): void {
    const arrived = node.arrived ?? node.outputs.map(() => null);
    if (this.#needed !== null && !this.#leadsOn(node, arrived)) {
      this.#buffers.letGo(node);
      return;
    }
    const { extras } = node;
    const gradients = extras === null ? arrived : runPreHooks(extras, arrived, this.#buffers);
    let results: readonly Gradient[];
    // Whatever else the node makes is of no use to anybody and freed at once.
    const scope = this.#options.createGraph || !node.freesTemporaries ? null : beginScope();
    try {
      results = this.#validate(node, node.apply(gradients));
      this.#buffers.pin(results);
    } finally {
      if (scope !== null) endScope(scope, this.#buffers);
    }
    if (extras !== null) {
      const pinned = results;
      results = runPostHooks(extras, results, gradients, this.#buffers);
      if (results !== pinned) {
        this.#buffers.pin(results);
        this.#buffers.unpin(pinned);
      }
    }
    if (!this.#options.retainGraph) node.release();
    if (anomaly.enabled && anomaly.checkNan) assertNoNan(node, results);
    this.#handOn(node, results);
    this.#buffers.unpin(results);
    this.#buffers.letGo(node);
  }

  #handOn({ nextNodes, nextNrs }: Node, results: readonly Gradient[]): void {
    for (let i = 0; i < nextNodes.length; i++) {
      const next = nextNodes[i];
      if (!next || (this.#needed !== null && !this.#needed.has(next))) continue;
      const gradient = results[i] ?? null;
      if (gradient !== null) this.#buffers.add(next, nextNrs[i]!, gradient);
      if (--next.pending === 0) this.#ready.push(next);
    }
  }

  #capture(captures: readonly { nr: number; at: number }[], gradients: readonly Gradient[]): void {
    for (const { nr, at } of captures) {
      const gradient = gradients[nr] ?? null;
      this.#captured[at] = gradient;
      if (gradient) this.#buffers.expose(gradient);
    }
  }

  /**
   * Whether the node has to run: an input is reached through it, or it accumulates in a wanted leaf. Takes the gradients
   * that are wanted of it.
   */
  #leadsOn(node: Node, gradients: readonly Gradient[]): boolean {
    const captures = this.#captures!.get(node);
    if (captures && this.#options.capture) this.#capture(captures, gradients);
    else if (captures) return true;
    return node.nextNodes.some((next) => next && this.#needed!.has(next));
  }

  /** Brings each gradient to the shape and dtype of its input. */
  #validate(node: Node, results: readonly Gradient[]): readonly Gradient[] {
    let checked = results;
    for (let i = 0; i < node.nextNodes.length; i++) {
      const gradient = results[i];
      if (!gradient || !node.needs(i)) continue;
      const expected = node.input(i);
      if (sameShape(gradient.shape, expected.shape) && gradient._type === expected.type) continue;
      const fitting = fitted(gradient, expected, i, node);
      if (checked === results) checked = results.slice();
      (checked as Gradient[])[i] = fitting;
    }
    return checked;
  }

  queueCallback(callback: () => void): void {
    this.#callbacks.push(callback);
  }

  /** Whether the node has run in this pass, or will. */
  willExecute(node: Node): boolean {
    if (node.pass !== this.id) return false;
    if (this.#needed === null) return true;
    if (!this.#needed.has(node)) return false;
    if (this.#options.capture && node.nextNodes.length === 0) {
      throw new RuntimeError(
        'A leaf node was passed to _will_engine_execute_node but we are currently running autograd.grad(). This is ' +
          'currently not supported.',
      );
    }
    return true;
  }

  /** Whether this pass and those around it accumulate in all leaves. */
  get reachesAllLeaves(): boolean {
    return this.#options.inputs === null && (this.#outer?.reachesAllLeaves ?? true);
  }

  /** After an error: lets go of the gradients that nodes still wait with. */
  #dropArrived(roots: readonly Node[]): void {
    const stack = [...roots];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (node.pass !== this.id) continue;
      node.pass = 0;
      this.#buffers.letGo(node);
      for (const next of node.nextNodes) if (next) stack.push(next);
    }
  }
}

/**
 * Adds the nodes from which one of `needed` can be reached. Each is asked after all that it leads to; the order in which
 * they were made will not do, since the node of a view that is made anew is younger than who asked for it.
 */
function addLeading(roots: readonly Node[], needed: Set<Node>): void {
  const seen = new Set<Node>();
  const path: Node[] = [];
  const places: number[] = [];
  const enter = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    path.push(node);
    places.push(0);
  };
  for (const root of roots) {
    enter(root);
    for (let top = path.length - 1; top >= 0; top = path.length - 1) {
      const { nextNodes } = path[top]!;
      if (places[top]! < nextNodes.length) {
        const next = nextNodes[places[top]!++];
        if (next) enter(next);
        continue;
      }
      const node = path.pop()!;
      places.pop();
      if (nextNodes.some((next) => next && needed.has(next))) needed.add(node);
    }
  }
}

function assertNoNan(node: Node, results: readonly Gradient[]): void {
  results.forEach((gradient, i) => {
    if (gradient === null || !withoutGrad(() => isnan(gradient).any().item())) return;
    throw new RuntimeError(`Function '${node.name()}' returned nan values in its ${i}th output.`);
  });
}

/** A gradient in the shape and dtype of what it belongs to; `node` made it as its gradient `i`, if any did. */
function fitted(gradient: Tensor, { shape, type }: OutputMeta, i: number, node: Node | null): Tensor {
  let fitting = gradient;
  if (!sameShape(gradient.shape, shape)) {
    if (!isExpandable(shape, gradient.shape)) {
      throw new RuntimeError(
        `${node === null ? '' : `Function ${node.name()} returned an `}invalid gradient at index ${i} - got ` +
          `${formatShape(gradient.shape)} but expected shape compatible with ${formatShape(shape)}`,
      );
    }
    fitting = sumTo(gradient, shape);
  }
  return fitting._type === type ? fitting : fitting.to(type.name);
}

/** The pass that runs now, the innermost of those that have not ended; null outside of `backward`. */
export function currentPass(): BackwardPass | null {
  return passes.current;
}

/**
 * Whether a node has run, or will, in the backward pass that runs now; to be asked in a hook.
 *
 * @see https://github.com/pytorch/pytorch/pull/85849
 * @example
 * y.registerHook(() => {
 *   autograd.graph._willEngineExecuteNode(y.gradFn); // true
 * });
 */
export function willEngineExecuteNode(gradFn: unknown): boolean {
  const node = FunctionContext._nodeOf(gradFn);
  if (node === null) {
    throw new RuntimeError(`_will_engine_execute_node expects an grad_fn, but got ${typeName(gradFn)}`);
  }
  if (passes.current === null) {
    throw new RuntimeError('_get_should_execute_nodes should only be called during the backward pass');
  }
  return passes.current.willExecute(node);
}
