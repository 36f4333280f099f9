/** PyTorch's sentences about graphs, word for word. */
import { RuntimeError } from '../errors.js';
import { ViewCreation } from '../tensor/tensor.js';
import { anomaly } from './anomaly.js';

export function backwardTwice(): RuntimeError {
  return new RuntimeError(
    'Trying to backward through the graph a second time (or directly access saved tensors after they have ' +
      `already been freed). ${freed('tensors')}`,
  );
}

/** The advice about saved values that are gone. */
export function freed(what: 'tensors' | 'variables'): string {
  return (
    'Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify ' +
    'retain_graph=True (retainGraph: true) if you need to backward through the graph a second time or if you need ' +
    `to access saved ${what} after calling backward.`
  );
}

export function leafInPlace(): RuntimeError {
  return new RuntimeError('a leaf Variable that requires grad is being used in an in-place operation.');
}

export function leafViewInPlace(): RuntimeError {
  return new RuntimeError(
    'a view of a leaf Variable that requires grad is being used in an in-place operation.',
  );
}

export function modifiedInPlace(
  description: string,
  producer: string,
  version: number,
  expected: number,
): RuntimeError {
  return new RuntimeError(
    `one of the variables needed for gradient computation has been modified by an inplace operation: ` +
      `[${description}]${producer} is at version ${version}; expected version ${expected} instead. Hint: ` +
      (anomaly.enabled
        ? 'the backtrace further above shows the operation that failed to compute its gradient. The variable in ' +
          'question was changed in there or anywhere later. Good luck!'
        : 'enable anomaly detection to find the operation that failed to compute its gradient, with ' +
          'torch.autograd.set_detect_anomaly(True).'),
  );
}

const ambiguous = (block: string): string =>
  ' Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify your code by moving ' +
  `both the view and the inplace either both inside the ${block} block (if you don't want the inplace to be ` +
  'tracked) or both outside (if you want the inplace to be tracked).';

const reasons: Record<ViewCreation, string> = {
  [ViewCreation.Default]: '',
  [ViewCreation.NoGrad]: ambiguous('no_grad'),
  [ViewCreation.InferenceMode]: ambiguous('inference_mode'),
  [ViewCreation.MultiOutput]:
    ' This view is the output of a function that returns multiple views. Such functions do not allow the output ' +
    'views to be modified inplace. You should replace the inplace operation by an out-of-place one.',
  [ViewCreation.CustomFunction]:
    ' This view was created inside a custom Function (or because an input was returned as-is) and the autograd ' +
    'logic to handle view+inplace would override the custom backward associated with the custom Function, leading ' +
    'to incorrect gradients. This behavior is forbidden. You can fix this by cloning the output of the custom ' +
    'Function.',
};

/** `source` is the node and output that made the view, null for a view that was not recorded. */
export function viewInPlace(
  creation: ViewCreation,
  source: { name: string; output: number } | null,
  indirectly: boolean,
): RuntimeError {
  const modified = indirectly ? 'its base or another view of its base has been' : 'is being';
  const subject = source
    ? `Output ${source.output} of ${source.name} is a view and ${modified} modified inplace.`
    : creation === ViewCreation.InferenceMode
      ? `A view was created in inference mode and ${modified} modified inplace in normal mode.`
      : `A view was created in no_grad mode and ${modified} modified inplace with grad mode enabled.`;
  return new RuntimeError(subject + reasons[creation]);
}

export function inferenceSaved(): RuntimeError {
  return new RuntimeError(
    'Inference tensors cannot be saved for backward. To work around you can make a clone to get a normal tensor and ' +
      'use it in autograd.',
  );
}

/** `requiresGrad` was to be set to `value` on what was computed. */
export function notALeaf(value: boolean): RuntimeError {
  const advice =
    " If you want to use a computed variable in a subgraph that doesn't require differentiation use " +
    'var_no_grad = var.detach().';
  return new RuntimeError(`you can only change requires_grad flags of leaf variables.${value ? '' : advice}`);
}

export function detachView(): RuntimeError {
  return new RuntimeError(
    "Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel (DDP) for " +
      'training, and gradient_as_bucket_view is set as True, gradients are views of DDP buckets, and hence ' +
      'detach_() cannot be called on these gradients. To fix this error, please refer to the ' +
      'Optimizer.zero_grad() function in torch/optim/optimizer.py as the solution.',
  );
}

export function gradOfNonLeaf(): string {
  return (
    "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute won't be " +
    'populated during autograd.backward(). If you indeed want the .grad field to be populated for a non-leaf ' +
    'Tensor, use .retain_grad() on the non-leaf Tensor. If you access the non-leaf Tensor by mistake, make sure ' +
    'you access the leaf Tensor instead. See github.com/pytorch/pytorch/pull/30531 for more informations.'
  );
}
