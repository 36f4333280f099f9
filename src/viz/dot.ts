/** The graph in the language of Graphviz, and the picture that Graphviz draws. */
import { RuntimeError, ValueError } from '../errors.js';
import { takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { buildGraph, graphDefaults, type GraphEdge, type GraphNode, type GraphOptions } from './graph.js';
import { attributesOf, describeNode } from './labels.js';

/** Keywords of `toDot`. */
export interface DotOptions extends GraphOptions {
  /** Whether functions show what they keep: numbers, sizes, which tensors. */
  showAttrs?: boolean;
  /** At how many characters such a value is cut off. */
  maxAttrChars?: number;
  /** Where the graph runs to: from top to bottom, left to right, or the reverse. */
  direction?: 'TB' | 'LR' | 'BT' | 'RL';
}

/** What `toSvg` needs of the package @viz-js/viz. */
export interface Graphviz {
  instance(): Promise<{ renderString(dot: string, options: { format: string }): string }>;
}

/** Keywords of `toSvg`. */
export interface SvgOptions extends DotOptions {
  /** The module @viz-js/viz, for programs whose bundler does not find it by itself. */
  graphviz?: Graphviz | null;
}

const dotDefaults = {
  ...graphDefaults,
  showSaved: false,
  showAttrs: false,
  maxAttrChars: 50,
  direction: 'TB' as NonNullable<DotOptions['direction']>,
};

const svgDefaults = { ...dotDefaults, graphviz: null as Graphviz | null };

const fills: Record<GraphNode['kind'], string> = {
  function: 'lightgrey',
  output: 'darkolivegreen1',
  leaf: 'lightblue',
  base: 'darkolivegreen3',
  saved: 'orange',
};

/**
 * The backward graph of a tensor, or of several, in Graphviz' language, drawn as torchviz draws it: grey functions,
 * blue leaves, green results, with `showSaved` orange tensors that are kept for the backward pass, and dotted lines
 * from a base to its views. A saved tensor that was written since stands out in red.
 *
 * @see https://github.com/szagoruyko/pytorchviz
 * @example
 * const model = new nn.Linear(2, 1);
 * const loss = model.call(ones(1, 2)).sum();
 * viz.toDot(loss, { params: model, showSaved: true });
 */
export function toDot(tensors: Tensor | readonly Tensor[], options: DotOptions = {}): string {
  return drawn('toDot', tensors, takeArguments('toDot', dotDefaults, [options], 0));
}

/**
 * The picture that Graphviz makes of `toDot`, as the text of an SVG. Graphviz comes in a package of its own, which has to
 * be installed: `npm install @viz-js/viz`.
 *
 * @see https://github.com/szagoruyko/pytorchviz
 * @example
 * writeFileSync('graph.svg', await viz.toSvg(loss, { params: model }));
 */
export async function toSvg(tensors: Tensor | readonly Tensor[], options: SvgOptions = {}): Promise<string> {
  const taken = takeArguments('toSvg', svgDefaults, [options], 0);
  const dot = drawn('toSvg', tensors, taken);
  const graphviz = taken.graphviz ?? (await importGraphviz());
  return (await graphviz.instance()).renderString(dot, { format: 'svg' });
}

/** Bundlers take an import inside `try` for optional, all but webpack, which is told to leave it alone. */
async function importGraphviz(): Promise<Graphviz> {
  try {
    return await import(/* webpackIgnore: true */ '@viz-js/viz');
  } catch (cause) {
    throw new RuntimeError(
      'toSvg() draws with Graphviz, whose package could not be loaded. Install it with "npm install @viz-js/viz"; if ' +
        "your bundler leaves it out, give it as { graphviz: await import('@viz-js/viz') }.",
      { cause },
    );
  }
}

function drawn(callee: string, tensors: Tensor | readonly Tensor[], options: Required<DotOptions>): string {
  const { showAttrs, direction } = options;
  if (!['TB', 'LR', 'BT', 'RL'].includes(direction))
    throw new ValueError(`${callee}(): direction must be 'TB', 'LR', 'BT' or 'RL', got ${quoted(direction)}`);
  const { nodes, edges } = buildGraph(callee, tensors, options);
  const maxChars = showAttrs ? Math.max(options.maxAttrChars, 3) : 0;
  const lines = [
    `graph [rankdir=${direction}]`,
    'node [shape=box, style=filled, fontname=monospace, fontsize=10, height=0.2]',
    'edge [fontname=monospace, fontsize=8]',
    ...nodes.map((node) => nodeLine(node, maxChars)),
    ...edges.map(edgeLine),
  ];
  return `digraph {\n${lines.map((line) => `  ${line}\n`).join('')}}`;
}

function nodeLine(node: GraphNode, maxAttrChars: number): string {
  const lines = describeNode(node);
  let label = lines.map(escaped).join('\\n');
  if (maxAttrChars > 0 && node.saved.length > 0) {
    const attributes = attributesOf(node, maxAttrChars);
    const rule = '-'.repeat(Math.max(...[...lines, ...attributes].map((line) => line.length)));
    label += `\\n${rule}\\n${attributes.map((line) => `${escaped(line)}\\l`).join('')}`;
  }
  return `${node.id} [label="${label}", fillcolor=${fills[node.kind]}]`;
}

function edgeLine({ from, to, kind, label, version, stale }: GraphEdge): string {
  const attributes: string[] = [];
  if (label !== '')
    attributes.push(`label=${quoted(stale ? `${label}\nsaved at version ${version!}` : label)}`);
  if (kind === 'saved') attributes.push('dir=none');
  if (kind === 'view') attributes.push('style=dotted');
  if (stale) attributes.push('color=red', 'fontcolor=red');
  return `${from} -> ${to}${attributes.length === 0 ? '' : ` [${attributes.join(', ')}]`}`;
}

function quoted(words: string): string {
  return `"${escaped(words)}"`;
}

/** Quotes and backslashes have a meaning in Graphviz' strings, ampersands in its labels; other controls have none. */
function escaped(words: string): string {
  return (
    words
      .replace(/[\\"]/g, '\\$&')
      .replace(/&/g, '&amp;')
      .replace(/\n/g, '\\n')
      // eslint-disable-next-line no-control-regex -- those are meant
      .replace(/[\0-\x1f\x7f]/g, ' ')
  );
}
