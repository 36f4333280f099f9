/** Pictures of the backward graph: the `viz` namespace. */
export { toDot, toSvg, type DotOptions, type Graphviz, type SvgOptions } from './dot.js';
export {
  graphOf,
  type BackwardGraph,
  type GraphEdge,
  type GraphNode,
  type GraphOptions,
  type SavedEntry,
} from './graph.js';
export type { NamedTensors } from './names.js';
export { toText, type TextOptions } from './text.js';
