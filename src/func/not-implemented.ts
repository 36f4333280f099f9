/** The transforms that need what is not there yet: derivatives in forward mode, and batches that functions do not see. */
import { notImplemented } from '../errors.js';

const lacking = (name: string, what: string): ((...args: unknown[]) => never) =>
  notImplemented(`torch.func.${name}`, what);

const forward = 'forward-mode AD is not implemented yet';

/**
 * Not implemented yet: throws a NotImplementedError. `autograd.functional.jvp` computes the same by two backward passes.
 *
 * @see https://pytorch.org/docs/2.0/generated/torch.func.jvp.html
 * @example
 * const [output, product] = autograd.functional.jvp(f, x, v); // instead
 */
export const jvp = lacking('jvp', `${forward}. autograd.functional.jvp takes two backward passes instead.`);

/**
 * Not implemented yet: throws a NotImplementedError. `jacrev` computes the same in reverse mode.
 *
 * @see https://pytorch.org/docs/2.0/generated/torch.func.jacfwd.html
 * @example
 * const jacobian = func.jacrev(f)(x); // instead
 */
export const jacfwd = lacking('jacfwd', `${forward}. jacrev computes the same in reverse mode.`);

/**
 * Not implemented yet: throws a NotImplementedError.
 *
 * @see https://pytorch.org/docs/2.1/generated/torch.func.linearize.html
 * @example
 * const [output, product] = autograd.functional.jvp(f, x, v); // instead, for one vector
 */
export const linearize = lacking('linearize', `${forward}.`);

/**
 * Not implemented yet: throws a NotImplementedError.
 *
 * @see https://pytorch.org/docs/2.0/generated/torch.func.vmap.html
 * @example
 * const results = stack(x.unbind().map(f)); // instead
 */
export const vmap = lacking('vmap', 'vmap is not implemented yet.');
