/** What a call raises, and what it warns of. */
import { vi } from 'vitest';
import { setWarnAlways } from '../../src/index.js';

/** The class and the message of what `body` throws; null if it throws nothing. */
export function raised(body: () => unknown): readonly [className: string, message: string] | null {
  try {
    body();
    return null;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return [error.constructor.name, error.message];
  }
}

/** The texts of the warnings that `body` gives, each as often as it is given. */
export function warningsOf(body: () => unknown): string[] {
  const spy = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  setWarnAlways(true);
  try {
    body();
    return spy.mock.calls.map(([text]) => String(text).replace(/^UserWarning: /, ''));
  } finally {
    setWarnAlways(false);
    spy.mockRestore();
  }
}
