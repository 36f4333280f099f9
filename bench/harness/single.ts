/** Several measurements without a baseline, printed as a list. */
import { measure, thorough } from './measure.js';
import { duration, machineLine } from './report.js';

export interface Measurement {
  readonly name: string;
  /** How many units one call stands for; the result is the time of one. */
  readonly units?: number;
  readonly work: () => unknown;
}

/** Returns the times of a unit in ns. */
export function printMeasurements(measurements: readonly Measurement[]): number[] {
  console.log(`${machineLine()}\n`);
  const times = measure(
    measurements.map(({ work }) => work),
    thorough,
  );
  return measurements.map(({ name, units = 1 }, i) => {
    const time = times[i]! / units;
    console.log(`${duration(time).padStart(9)}  ${name}`);
    return time;
  });
}
