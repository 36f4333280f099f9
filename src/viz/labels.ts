/** Nodes in words, for all pictures. */
import { Tensor } from '../tensor/tensor.js';
import type { GraphNode, SavedEntry } from './graph.js';

/** The lines that stand in a node: its name, and of a tensor what it is like. */
export function describeNode({ name, value }: GraphNode): string[] {
  if (!(value instanceof Tensor)) return [name];
  return name === '' ? [describeTensor(value)] : [name, describeTensor(value)];
}

/** `(2, 3) float32`, and the version if the tensor was written. */
function describeTensor(t: Tensor): string {
  // A tensor of inference mode has a counter that nobody may ask for.
  const { version } = t._counter;
  return `${sizeOf(t.shape)} ${t.dtype}${version === 0 ? '' : `, version ${version}`}`;
}

export function sizeOf(shape: readonly number[]): string {
  return `(${shape.join(', ')})`;
}

/** What a function keeps, a line for each name: `alpha: 2`. */
export function attributesOf({ saved }: GraphNode, maxChars: number): string[] {
  return saved.map((entry) => `${entry.name}: ${shortened(valueOf(entry), maxChars)}`);
}

function valueOf({ value, stale }: SavedEntry): string {
  return `${textOf(value)}${stale ? ', stale' : ''}`;
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(textOf).join(', ')}]` : String(value);
}

function shortened(words: string, maxChars: number): string {
  return words.length > maxChars ? `${words.slice(0, maxChars - 3)}...` : words;
}
