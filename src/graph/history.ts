/** Ties tensors to nodes: gradient edges, views, and the history of what is written in place. */
import { inference, untracked } from '../tensor/inference.js';
import { sameShape } from '../tensor/shape.js';
import { type RemovableHandle, type Tensor, ViewCreation, type ViewMeta } from '../tensor/tensor.js';
import { AccumulateGrad } from './accumulate.js';
import { leafInPlace, leafViewInPlace, viewInPlace } from './messages.js';
import { gradMode } from './modes.js';
import type { Node } from './node.js';
import { AsStridedBackward, CopySlices } from './view-nodes.js';

/** Whether gradients flow to this tensor; a view needs them when its base does. */
export function requiresGradOf(t: Tensor): boolean {
  if (t._requiresGrad || t._node !== null) return true;
  return t._view !== null && requiresGradOf(t._view.base);
}

/**
 * The node that made the tensor, or null for a leaf. The node of a view whose base was written since is made anew
 * from the base; see NOTE [ Rewriting history on in-place ].
 */
export function gradFnOf(t: Tensor): Node | null {
  const view = t._view;
  if (view === null) return t._node as Node | null;
  if (t._node === null && !requiresGradOf(view.base)) return null;
  if (view.version !== t._counter.version) {
    if (view.creation !== ViewCreation.Default) throw viewWriteError(t, view, true);
    const node = new AsStridedBackward(view.base, t);
    addEdge(node, view.base);
    node.addOutput(t.shape, t._type);
    setGradientEdge(t, node, 0);
    moveRetaining(t, node, 0);
  }
  return t._node as Node | null;
}

/** Why a view that cannot be given a new history must not be written, `indirectly` through other memory of its base. */
export function viewWriteError(t: Tensor, view: ViewMeta, indirectly: boolean): Error {
  const source = t._node === null ? null : { name: t._node.name(), output: t._outputNr };
  return viewInPlace(view.creation, source, indirectly);
}

/**
 * The node to which a tensor's gradient goes: its maker, to the output `_outputNr`, or for a leaf the accumulator of
 * its `.grad`, to output 0. Null when the tensor needs no gradient, and for a view that is not recorded.
 */
export function edgeTo(t: Tensor): Node | null {
  const node = gradFnOf(t);
  if (node !== null) return node;
  if (!t._requiresGrad) return null;
  return accumulatorOf(t);
}

/** A leaf that has got another shape or dtype since is given a new accumulator, with the hooks of the old one. */
function accumulatorOf(leaf: Tensor): Node {
  const old = leaf._accumulator as Node | null;
  if (old !== null) {
    const { shape, type } = old.outputs[0]!;
    if (sameShape(shape, leaf.shape) && type === leaf._type) return old;
  }
  const accumulator = new AccumulateGrad(leaf);
  if (old !== null) accumulator.extras = old.extras;
  leaf._accumulator = accumulator;
  return accumulator;
}

/** Adds the edge to an input: a null edge when it needs no gradient. */
export function addEdge(node: Node, input: Tensor): void {
  const next = edgeTo(input);
  node.addEdge(next, next === null ? 0 : input._outputNr);
}

/** Makes `result` the next output of `node`. */
export function setHistory(result: Tensor, node: Node): void {
  result._node = node;
  result._outputNr = node.addOutput(result.shape, result._type);
  if (result._view !== null) result._view.version = result._counter.version;
}

/** Makes a tensor that exists already the output `nr` of `node`, to which that output was added. */
export function setGradientEdge(t: Tensor, node: Node, nr: number): void {
  t._node = node;
  t._outputNr = nr;
  if (t._view !== null) t._view.version = t._counter.version;
}

/** For each tensor that retains its gradient, what ends it where it does. */
const retaining = new WeakMap<Tensor, RemovableHandle>();

export function retainsGrad(t: Tensor): boolean {
  return retaining.has(t);
}

/** Keeps what arrives for output `nr` of `node` in the tensor. */
export function retainAt(t: Tensor, node: Node, nr: number): void {
  retaining.set(t, node.addTensorHook(nr, new WeakRef(t)));
}

/**
 * A retained gradient follows the tensor to its new node. As in PyTorch, that of a base whose view was written, and
 * that of a tensor which a view operator changed in place, do not: they stay the gradient of what the tensor was.
 */
function moveRetaining(t: Tensor, node: Node, nr: number): void {
  const handle = retaining.get(t);
  if (handle === undefined) return;
  handle.remove();
  retainAt(t, node, nr);
}

/** Marks `result`, which shares memory with `source`, as a view; see NOTE [ Storage and views ]. */
export function markView(source: Tensor, result: Tensor, isMultiOutput = false): void {
  if (source._counter === untracked) return;
  const creation = inference.enabled
    ? ViewCreation.InferenceMode
    : !gradMode.enabled
      ? ViewCreation.NoGrad
      : isMultiOutput
        ? ViewCreation.MultiOutput
        : ViewCreation.Default;
  const parent = source._view;
  result._view = {
    base: parent === null ? source : parent.base,
    creation: parent === null ? creation : propagated(parent.creation, creation),
    version: result._counter.version,
  };
}

/** A view of a view may not be less restricted than that. */
function propagated(parent: ViewCreation, own: ViewCreation): ViewCreation {
  return own === ViewCreation.Default || parent === ViewCreation.InferenceMode ? parent : own;
}

/** PyTorch's checks before a tensor is written in place while gradients are recorded. */
export function checkInPlace(t: Tensor): void {
  const view = t._view;
  if (view !== null) {
    if (view.creation !== ViewCreation.Default) throw viewWriteError(t, view, false);
    if (requiresGradOf(t) && gradFnOf(view.base) === null) throw leafViewInPlace();
  }
  // PyTorch takes a view, too, whose history is yet to be made anew for a leaf
  if (requiresGradOf(t) && t._node === null) throw leafInPlace();
}

/** After an in-place operation: the tensor, or the base of the view, now comes from output `nr` of `node`. */
export function rebaseHistory(t: Tensor, node: Node, nr = node.addOutput(t.shape, t._type)): void {
  const view = t._view;
  if (view === null) {
    setGradientEdge(t, node, nr);
    moveRetaining(t, node, nr);
    return;
  }
  const base = view.base;
  const slices = new CopySlices(base, t, node);
  addEdge(slices, base);
  for (let i = 1; i < node.nextNodes.length; i++) slices.addEdge(node.nextNodes[i]!, node.nextNrs[i]!);
  slices.addOutput(base.shape, base._type);
  setGradientEdge(base, slices, 0);
  gradFnOf(t);
}
