/** Several measurements without a baseline, printed as a list. */
import { measure, thorough } from './measure.js';
import { duration, machineLine } from './report.js';

export interface Measurement {
  readonly name: string;
  /** How many units one call stands for; the result is the time of one. */
  readonly units?: number;
  readonly work: () => unknown;
}

export function printMeasurements(measurements: readonly Measurement[]): void {
  console.log(`${machineLine()}\n`);
  const times = measure(
    measurements.map(({ work }) => work),
    thorough,
  );
  measurements.forEach(({ name, units = 1 }, i) => {
    console.log(`${duration(times[i]! / units).padStart(9)}  ${name}`);
  });
}
