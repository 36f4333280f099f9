/** Warnings: PyTorch's texts on `console.warn`, once for each call site unless asked for always. */

let always = false;
const seen = new Set<string>();

/**
 * Whether every warning is given each time, rather than once for each place in the program.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.set_warn_always.html
 * @example
 * setWarnAlways(true);
 */
export function setWarnAlways(value: boolean): void {
  always = value;
}

/**
 * Whether every warning is given each time; see `setWarnAlways`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.is_warn_always_enabled.html
 * @example
 * isWarnAlwaysEnabled(); // false unless changed
 */
export function isWarnAlwaysEnabled(): boolean {
  return always;
}

export function warn(message: string): void {
  if (!always) {
    const key = `${message}\n${callSite()}`;
    if (seen.has(key)) return;
    seen.add(key);
  }
  console.warn(`UserWarning: ${message}`);
}

/** The stack below this library's own frames, as far as it can be told: all of it identifies the call. */
function callSite(): string {
  return new Error().stack?.split('\n').slice(3).join('\n') ?? '';
}
