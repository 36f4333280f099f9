/** Checks of options that several optimizers have. */
import { ValueError } from '../errors.js';
import { pythonNumber } from '../tensor/arguments.js';

/** NaN is refused too. */
export function checkNotNegative(what: string, value: number): void {
  if (!(value >= 0)) throw new ValueError(`Invalid ${what}: ${pythonNumber(value)}`);
}

export function checkRate(lr: number): void {
  checkNotNegative('learning rate', lr);
}

export function checkBetas(betas: readonly number[]): void {
  betas.forEach((beta, i) => {
    if (!(beta >= 0 && beta < 1)) {
      throw new ValueError(`Invalid beta parameter at index ${i}: ${pythonNumber(beta)}`);
    }
  });
}
