/** How tensors are printed: PyTorch's print options. */
import { unexpectedKeyword } from '../errors.js';

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

const names = ['precision', 'threshold', 'edgeitems', 'linewidth', 'profile', 'sciMode'] as const;

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
  const options: Record<string, unknown> = {};
  const last = given[given.length - 1];
  const positional = typeof last === 'object' && last !== null ? given.slice(0, -1) : given;
  positional.forEach((value, i) => (options[nameAt(i)] = value));
  if (typeof last === 'object' && last !== null) Object.assign(options, checked(last));
  apply(options);
}

function nameAt(index: number): string {
  const name = names[index];
  if (name === undefined) throw new TypeError(`setPrintoptions() takes at most ${names.length} arguments`);
  return name;
}

function checked(options: PrintOptions): PrintOptions {
  for (const name of Object.keys(options)) {
    if ((names as readonly string[]).includes(name)) continue;
    throw unexpectedKeyword('setPrintoptions', name, names);
  }
  return options;
}

function apply({ profile, precision, threshold, edgeitems, linewidth, sciMode }: PrintOptions): void {
  if (profile !== undefined && profile !== null) Object.assign(printing, profiles[profile]);
  printing.precision = precision ?? printing.precision;
  printing.threshold = threshold ?? printing.threshold;
  printing.edgeitems = edgeitems ?? printing.edgeitems;
  printing.linewidth = linewidth ?? printing.linewidth;
  printing.sciMode = sciMode ?? null;
}
