/** The rules of optimizers, by the numbers that stand for them in calls of kernels. */

/** By which rule an optimizer updates a parameter; what its settings and its state are is told beside the rule. */
export const enum Rule {
  /** beta1, beta2, eps, step size; averages, greatest sizes */
  Adamax,
  /** beta1, beta2, eps, bias, step size of the gradient, step size of the average; averages, averages of squares */
  NAdam,
  /** beta1, beta2, eps, step size; averages, averages of squares */
  RAdam,
  /** beta1, beta2, eps, step size; averages, averages of squares, which do not scale the step yet */
  RAdamStart,
  /** eps, step size; sums of squares */
  Adagrad,
  /** rho, eps, step size; averages of squares, averages of squared changes */
  Adadelta,
  /** alpha, eps, step size, momentum; averages of squares, averages or null, momentum buffer or null */
  RMSprop,
  /** smallest step, greatest step, factor after a change of sign, factor without; gradients before, step sizes */
  Rprop,
  /** step size, factor of decay, weight in the average; average of parameters */
  ASGD,
}
