/**
 * The backward pass: a loop over nodes, the latest made first. Each node turns the gradients of its outputs into those
 * of its inputs and hands them to the nodes that made these.
 */
import { RuntimeError } from '../errors.js';
import { edgeTo } from '../graph/history.js';
import { gradMode } from '../graph/modes.js';
import type { Gradient, Node } from '../graph/node.js';
import { sumTo } from '../ops/permute-views.js';
import { formatShape, isExpandable, sameShape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { beginScope, endScope } from '../wasm/heap.js';
import { GradientBuffers } from './buffers.js';
import { runNodeHooks, runTensorHooks } from './run-hooks.js';
import { ReadyQueue } from './queue.js';

export interface PassOptions {
  readonly retainGraph: boolean;
  readonly createGraph: boolean;
  /** Where the gradients are wanted; null: in all leaves. */
  readonly inputs: readonly Tensor[] | null;
  /** Whether gradients of the inputs are returned; otherwise they are accumulated in `.grad`. */
  readonly capture: boolean;
}

let lastPass = 0;
/** The passes that have begun and not ended, the outermost first: hooks may call `backward`. */
const activePasses: number[] = [];

/** How many of them do not compute all gradients. */
let partialPasses = 0;

/** Whether a node may run a backward pass of its own for leaves that the passes around it do not know. */
export function isCheckpointValid(): boolean {
  return partialPasses === 0;
}

/** One run of the engine. */
export class BackwardPass {
  readonly #id = ++lastPass;
  readonly #options: PassOptions;
  readonly #buffers: GradientBuffers;
  readonly #ready = new ReadyQueue();
  /** Nodes that lead to a wanted input; null when everything is wanted. */
  #needed: Set<Node> | null = null;
  /** Wanted gradients by node: which of its outputs, and the place in the result. */
  #captures: Map<Node, { nr: number; at: number }[]> | null = null;
  #captured: Gradient[] = [];
  /** State of nodes that an outer pass was waiting for. */
  #outer: { node: Node; pass: number; pending: number; arrived: Gradient[] | null }[] | null = null;
  /** All nodes, where only some gradients are wanted. */
  readonly #visited: Node[] | null;

  constructor(options: PassOptions) {
    this.#options = options;
    this.#buffers = new GradientBuffers(options.createGraph);
    this.#visited = options.inputs === null ? null : [];
  }

  /** Runs from the roots; returns the gradients of the inputs when they are to be captured. */
  run(roots: readonly Tensor[], gradients: readonly Tensor[]): readonly Gradient[] {
    const nodes = roots.map((root) => edgeTo(root)!);
    const mode = gradMode.enabled;
    gradMode.enabled = this.#options.createGraph;
    if (this.#visited !== null) partialPasses++;
    activePasses.push(this.#id);
    try {
      this.#countDependencies(nodes);
      if (this.#options.inputs !== null) this.#wantOnly(this.#options.inputs);
      for (let i = 0; i < nodes.length; i++) {
        const node = nodes[i]!;
        this.#buffers.add(node, roots[i]!._outputNr, gradients[i]!);
        if (node.pending === 0 && nodes.indexOf(node) === i) this.#ready.push(node);
      }
      while (this.#ready.size > 0) this.#evaluate(this.#ready.pop());
    } catch (error) {
      this.#dropArrived(nodes);
      throw error;
    } finally {
      if (this.#visited !== null) partialPasses--;
      activePasses.pop();
      gradMode.enabled = mode;
      if (this.#outer !== null) for (const { node, ...state } of this.#outer) Object.assign(node, state);
    }
    return this.#captured;
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
    if (node.pass === this.#id) return false;
    if (activePasses.length > 1 && activePasses.includes(node.pass)) {
      const { pass, pending, arrived } = node;
      (this.#outer ??= []).push({ node, pass, pending, arrived });
    }
    node.pass = this.#id;
    node.pending = 0;
    node.arrived = null;
    this.#visited?.push(node);
    return true;
  }

  /** Marks the nodes from which an input can be reached: makers before what they made, by sequence number. */
  #wantOnly(inputs: readonly Tensor[]): void {
    const needed = new Set<Node>();
    const wanted = new Map<Node, { nr: number; at: number }[]>();
    this.#captures = wanted;
    this.#captured = new Array<Gradient>(inputs.length).fill(null);
    inputs.forEach((input, at) => {
      const node = edgeTo(input);
      if (node === null) throw new RuntimeError('One of the differentiated Tensors does not require grad');
      const nr = input._outputNr;
      needed.add(node);
      const captures = wanted.get(node);
      if (captures) captures.push({ nr, at });
      else wanted.set(node, [{ nr, at }]);
    });
    // A node's inputs were made before it, so that ascending order sees them first; accumulators have no inputs.
    const order = this.#visited!.filter((node) => node.nextNodes.length > 0);
    order.sort((a, b) => a.sequence - b.sequence);
    for (const node of order) if (node.nextNodes.some((next) => next && needed.has(next))) needed.add(node);
    this.#needed = needed;
  }

  #evaluate(node: Node): void {
    const gradients = node.arrived ?? node.outputs.map(() => null);
    const captures = this.#captures?.get(node);
    if (captures && this.#options.capture) this.#capture(captures, gradients);
    const leadsOn = this.#needed === null || this.#leadsOn(node);
    if (leadsOn) this.#runNode(node, gradients);
    else for (const next of node.nextNodes) if (next) this.#settle(next);
    this.#buffers.letGo(node);
  }

  #capture(captures: readonly { nr: number; at: number }[], gradients: readonly Gradient[]): void {
    for (const { nr, at } of captures) {
      const gradient = gradients[nr] ?? null;
      this.#captured[at] = gradient;
      if (gradient) this.#buffers.expose(gradient);
    }
  }

  /** Whether the node has to run: an input is reached through it, or it accumulates in a wanted leaf. */
  #leadsOn(node: Node): boolean {
    if (node.nextNodes.some((next) => next && this.#needed!.has(next))) return true;
    return !this.#options.capture && this.#captures!.has(node);
  }

  #runNode(node: Node, arrived: readonly Gradient[]): void {
    const gradients = runTensorHooks(node, arrived, this.#buffers);
    let results = this.#apply(node, gradients);
    if (node.postHooks !== null) {
      const pinned = results;
      results = runNodeHooks(node, results, gradients, this.#buffers);
      if (results !== pinned) {
        this.#buffers.pin(results);
        this.#buffers.unpin(pinned);
      }
    }
    if (!this.#options.retainGraph) node.release();
    for (let i = 0; i < node.nextNodes.length; i++) {
      const next = node.nextNodes[i];
      if (!next) continue;
      const gradient = results[i] ?? null;
      if (gradient !== null && (this.#needed === null || this.#needed.has(next))) {
        this.#buffers.add(next, node.nextNrs[i]!, gradient);
      }
      this.#settle(next);
    }
    this.#buffers.unpin(results);
  }

  /** The node's gradients, pinned. Whatever else it made is of no use to anybody and freed at once. */
  #apply(node: Node, gradients: readonly Gradient[]): readonly Gradient[] {
    if (this.#options.createGraph || !node.freesTemporaries) {
      const results = this.#validate(node, node.apply(gradients));
      this.#buffers.pin(results);
      return results;
    }
    const scope = beginScope();
    try {
      const results = this.#validate(node, node.apply(gradients));
      this.#buffers.pin(results);
      return results;
    } finally {
      endScope(scope, this.#buffers);
    }
  }

  /** One gradient fewer to wait for; a node that got all it can get is ready, with zeros where none came. */
  #settle(next: Node): void {
    if (--next.pending === 0) this.#ready.push(next);
  }

  /** Brings each gradient to the shape and dtype of its input. */
  #validate(node: Node, results: readonly Gradient[]): readonly Gradient[] {
    let checked = results;
    for (let i = 0; i < node.nextNodes.length; i++) {
      const gradient = results[i];
      if (!gradient || !node.needs(i)) continue;
      const { shape, type } = node.input(i);
      if (sameShape(gradient.shape, shape) && gradient._type === type) continue;
      let fitting = gradient;
      if (!sameShape(gradient.shape, shape)) {
        if (!isExpandable(shape, gradient.shape)) throw invalidGradient(node, i, gradient, shape);
        fitting = sumTo(gradient, shape);
      }
      if (fitting._type !== type) fitting = fitting.to(type.name);
      if (checked === results) checked = results.slice();
      (checked as Gradient[])[i] = fitting;
    }
    return checked;
  }

  /** After an error: lets go of the gradients that nodes still wait with. */
  #dropArrived(roots: readonly Node[]): void {
    const stack = [...roots];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (node.pass !== this.#id) continue;
      node.pass = 0;
      this.#buffers.letGo(node);
      for (const next of node.nextNodes) if (next) stack.push(next);
    }
  }
}

function invalidGradient(node: Node, i: number, gradient: Tensor, shape: readonly number[]): RuntimeError {
  return new RuntimeError(
    `Function ${node.name()} returned an invalid gradient at index ${i} - got ${formatShape(gradient.shape)} but ` +
      `expected shape compatible with ${formatShape(shape)}`,
  );
}
