/** The command line of `npm run bench`. */
import { parseArgs } from 'node:util';
import type { ClockName } from './measure.js';

export interface Options {
  /** Short, for continuous integration. */
  readonly ci: boolean;
  /** Whether the ratios are compared with the reference in continuous integration. */
  readonly compare: boolean;
  /** Only cases whose line of the table matches. */
  readonly filter: RegExp;
  /** Where to write the results as JSON. */
  readonly json: string | undefined;
  readonly clock: ClockName;
  /** Whether the baseline writes into arrays that were allocated once. */
  readonly reuse: boolean;
}

export function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      ci: { type: 'boolean' },
      cpu: { type: 'boolean' },
      filter: { type: 'string' },
      json: { type: 'string' },
      'no-compare': { type: 'boolean' },
      reuse: { type: 'boolean' },
    },
  });
  const ci = values.ci ?? false;
  return {
    ci,
    compare: !values['no-compare'],
    filter: new RegExp(values.filter ?? ''),
    json: values.json ?? (ci ? 'build/bench.json' : undefined),
    clock: values.cpu ? 'cpu' : 'wall',
    reuse: values.reuse ?? false,
  };
}
