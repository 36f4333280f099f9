/** Options that say how a step is carried out, not what it computes. */

/** Of all optimizers. */
export interface ExecutionOptions {
  /** Whether all parameters are to be updated together; here each is one pass over memory, so it changes nothing. */
  foreach: boolean | null;
}

/** Of those whose step can be part of a graph. */
export interface DifferentiableOptions extends ExecutionOptions {
  /**
   * Whether gradients go through the step. Parameters may then be no leaves: clones of leaves, say, so that a loss after
   * the step has derivatives by what they were before it, and by their gradients.
   */
  differentiable: boolean;
}

export const execution: ExecutionOptions = { foreach: null };
export const differentiableExecution: DifferentiableOptions = { foreach: null, differentiable: false };
