/** How tensors are printed: PyTorch's print options. */
import { takeArguments } from './arguments.js';

/** What `setPrintoptions` takes; what is missing stays as it is, except `sciMode`. */
export interface PrintOptions {
  /** Digits after the point; 4 at first. */
  precision?: number | null;
  /** With more elements than this a tensor is summarised; 1000 at first. */
  threshold?: number | null;
  /** Elements shown at either end of each summarised dimension; 3 at first. */
  edgeitems?: number | null;
  /** Characters to a line; 80 at first. */
  linewidth?: number | null;
  /** A set of the above, which the others override. */
  profile?: 'default' | 'short' | 'full' | null;
  /** Whether to use scientific notation; null lets each tensor decide. */
  sciMode?: boolean | null;
}

const profiles = {
  default: { precision: 4, threshold: 1000, edgeitems: 3, linewidth: 80 },
  short: { precision: 2, threshold: 1000, edgeitems: 2, linewidth: 80 },
  full: { precision: 4, threshold: Infinity, edgeitems: 3, linewidth: 80 },
};

/** In the order of positional arguments. */
const unchanged: { [Name in keyof Required<PrintOptions>]: Exclude<PrintOptions[Name], undefined> } = {
  precision: null,
  threshold: null,
  edgeitems: null,
  linewidth: null,
  profile: null,
  sciMode: null,
};

/** The options in force. */
export const printing = { ...profiles.default, sciMode: null as boolean | null };

type Positional = (number | string | boolean | null | undefined)[];

/**
 * Changes how tensors are printed from now on.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.set_printoptions.html
 * @example
 * setPrintoptions({ precision: 2 });
 * String(tensor([1.12345])); // 'tensor([1.12])'
 */
export function setPrintoptions(options: PrintOptions): void;
export function setPrintoptions(
  precision?: number | null,
  threshold?: number | null,
  edgeitems?: number | null,
  linewidth?: number | null,
  profile?: 'default' | 'short' | 'full' | null,
  sciMode?: boolean | null,
): void;
export function setPrintoptions(...given: [...Positional, PrintOptions]): void;
export function setPrintoptions(...given: [...Positional, PrintOptions] | Positional): void {
  const { profile, sciMode, ...options } = takeArguments('setPrintoptions', unchanged, given);
  if (profile !== null) Object.assign(printing, profiles[profile]);
  for (const [name, value] of Object.entries(options))
    if (value !== null) Object.assign(printing, { [name]: value });
  printing.sciMode = sciMode;
}
