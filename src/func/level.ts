/**
 * Levels: a transform differentiates by variables of its own. It takes tensors out of the reach of its caller's graph,
 * and what it returns is recorded only if an outer transform, or the caller's own graph, can see it.
 */
import { ValueError } from '../errors.js';
import { AccumulateGrad } from '../graph/accumulate.js';
import { addEdge, edgeTo, requiresGradOf } from '../graph/history.js';
import { enableGrad, gradMode } from '../graph/modes.js';
import { type Gradient, Node } from '../graph/node.js';
import { Tensor } from '../tensor/tensor.js';
import { typeOf } from '../tensor/type-name.js';
import { mapTree } from './tree.js';

/** Stands behind a variable that is seen: for the function it is a leaf, and yet its gradient flows on to the outside. */
class Passage extends Node {
  constructor(outside: Tensor) {
    super();
    addEdge(this, outside);
    this.addOutput(outside.shape, outside._type);
  }

  name(): string {
    return 'AliasBackward0';
  }

  apply(gradients: readonly Gradient[]): readonly Gradient[] {
    return gradients;
  }
}

/** The level to which a leaf of the graph belongs; the leaves of users have none. */
const owners = new WeakMap<Node, Level>();

export class Level {
  #isOpen = true;
  /** In `noGrad` mode nothing of what the transform computes is seen outside; inside, only `noGrad` there counts. */
  readonly #isSeen = gradMode.enabled;
  /** Nodes that lead to nothing outside. */
  readonly #inside = new Set<Node>();

  /** Runs the differentiated function: recorded, and as a level of its own. */
  static run<T>(body: (level: Level) => T): T {
    const level = new Level();
    try {
      return enableGrad(() => body(level));
    } finally {
      level.#isOpen = false;
    }
  }

  /** The variables of this level: new tensors on the same memory, connected to the given ones if these are seen. */
  variables(tree: unknown): unknown {
    return mapTree(tree, (leaf) => {
      if (!(leaf instanceof Tensor)) {
        throw new ValueError(`Thing passed to transform API must be Tensor, got ${typeOf(leaf)}`);
      }
      const variable = leaf.detach().requiresGrad_();
      if (this.#isSeen && requiresGradOf(leaf)) variable._accumulator = new Passage(leaf);
      else owners.set(edgeTo(variable)!, this);
      return variable;
    });
  }

  /**
   * Whether the tensor depends, recorded, on variables of other open levels or on leaves of the user. What is computed
   * after the transform has ended is recorded in the grad mode that holds then.
   */
  isSeen(tensor: Tensor, isRecorded = this.#isSeen): boolean {
    if (!isRecorded || !requiresGradOf(tensor)) return false;
    const found = new Set<Node>([edgeTo(tensor)!]);
    for (const node of found) {
      if (this.#inside.has(node)) continue;
      if (node instanceof AccumulateGrad) {
        const owner = owners.get(node);
        if (owner === undefined || (owner !== this && owner.#isOpen)) return true;
      }
      for (const next of node.nextNodes) if (next !== null) found.add(next);
    }
    for (const node of found) this.#inside.add(node);
    return false;
  }

  /** The tensor as it is given to the caller. */
  result(tensor: Tensor, isRecorded = this.#isSeen): Tensor {
    return this.isSeen(tensor, isRecorded) || !requiresGradOf(tensor) ? tensor : tensor.detach();
  }
}
