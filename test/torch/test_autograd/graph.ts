/** The graph of a tensor as text: the names of the nodes, with what each leads to in parentheses. */
import type { GradientFunction, Tensor } from '../../../src/index.js';

export function graphOf(t: Tensor): string {
  return describeNode(t.gradFn);
}

function describeNode(node: GradientFunction | null): string {
  if (node === null) return 'None';
  const next = node.nextFunctions.map(([following]) => describeNode(following));
  return `${node.name().replace(/^.*::/, '')}(${next.join(', ')})`;
}
