/** The `autograd.forwardAd` namespace: derivatives in forward mode, which are not there yet. */
import { notImplemented } from '../errors.js';

const lacking = (name: string): ((...args: unknown[]) => never) =>
  notImplemented(
    `torch.autograd.forward_ad.${name}`,
    'forward-mode AD is not implemented yet. autograd.functional.jvp takes two backward passes instead.',
  );

/**
 * Not implemented yet: throws a NotImplementedError.
 *
 * @see https://pytorch.org/docs/1.13/autograd.html#torch.autograd.forward_ad.dual_level
 * @example
 * const [output, product] = autograd.functional.jvp(f, x, v); // instead
 */
export const dualLevel = lacking('dual_level');

/**
 * Not implemented yet: throws a NotImplementedError.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.autograd.forward_ad.enter_dual_level.html
 * @example
 * const [output, product] = autograd.functional.jvp(f, x, v); // instead
 */
export const enterDualLevel = lacking('enter_dual_level');

/**
 * Not implemented yet: throws a NotImplementedError.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.autograd.forward_ad.exit_dual_level.html
 * @example
 * const [output, product] = autograd.functional.jvp(f, x, v); // instead
 */
export const exitDualLevel = lacking('exit_dual_level');

/**
 * Not implemented yet: throws a NotImplementedError.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.autograd.forward_ad.make_dual.html
 * @example
 * const [output, product] = autograd.functional.jvp(f, x, v); // instead
 */
export const makeDual = lacking('make_dual');

/**
 * Not implemented yet: throws a NotImplementedError.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.autograd.forward_ad.unpack_dual.html
 * @example
 * const [output, product] = autograd.functional.jvp(f, x, v); // instead
 */
export const unpackDual = lacking('unpack_dual');
