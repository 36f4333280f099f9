/** `Variable`, what tensors were wrapped in before they had autograd themselves, and its handle on the engine. */
import { RuntimeError } from '../errors.js';
import { emptyTensor } from '../tensor/allocate.js';
import { takeArguments } from '../tensor/arguments.js';
import { defaultScalarType } from '../tensor/dtype.js';
import { Tensor } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { currentPass, isCheckpointValid } from './engine.js';

/** What code that extends autograd needs of the engine. */
export interface ExecutionEngine {
  /** Calls back once, when the backward pass that runs now has ended. */
  queueCallback(callback: () => void): void;
  /** Whether all backward passes that run now accumulate in all leaves, as `checkpoint` needs it. */
  isCheckpointValid(): boolean;
}

type RequiresGrad = boolean | { requiresGrad?: boolean | undefined } | null;

/** The type of `Variable`. */
export interface VariableConstructor {
  (data?: Tensor | null, requiresGrad?: RequiresGrad): Tensor;
  new (data?: Tensor | null, requiresGrad?: RequiresGrad): Tensor;
  readonly _executionEngine: ExecutionEngine;
}

const engine: ExecutionEngine = {
  queueCallback(callback) {
    const pass = currentPass();
    if (pass === null) throw new RuntimeError('Final callbacks can only be installed during backward pass.');
    pass.queueCallback(callback);
  },
  isCheckpointValid,
};

function variable(data?: Tensor | null, requiresGrad: RequiresGrad = false): Tensor {
  if (data && !(data instanceof Tensor)) {
    throw new TypeError(`Variable data has to be a tensor, but got ${typeName(data)}`);
  }
  const result = data ? data.detach() : emptyTensor(defaultScalarType(), [0]);
  const options = takeArguments('Variable', { requiresGrad: false }, [requiresGrad ?? undefined]);
  result.requiresGrad = options.requiresGrad;
  return result;
}

/**
 * A tensor on the memory of another, without its history: `detach` and `requiresGrad_`. Every tensor is an instance.
 *
 * @see https://pytorch.org/docs/1.13/autograd.html#variable-deprecated
 * @example
 * const x = autograd.Variable(ones(2), { requiresGrad: true });
 * x instanceof autograd.Variable; // true
 */
export const Variable = Object.defineProperties(variable, {
  [Symbol.hasInstance]: { value: (value: unknown) => value instanceof Tensor },
  _executionEngine: { value: engine },
}) as unknown as VariableConstructor;
