/**
 * The accuracy of the vector math, as a Markdown table.
 *
 *     npm run ulp                    all functions
 *     npm run ulp exp gelu           some
 *     npm run ulp -- --stride 499    a denser walk over the bit patterns of f32 (default 4001)
 *     npm run ulp -- --stride 1      all of them, which takes minutes for each function
 *     npm run ulp -- --points 5000   more points for f64 (default 500)
 *
 * Each f32 function is computed for bit patterns from all over the range and around points that are hard for it, and
 * compared with double precision; f64 functions are computed for random arguments and around those points and compared
 * with fixed-point numbers of 320 bits. A name with an apostrophe is the gradient. An error of 0.5 ULP is that of correct
 * rounding. Points whose true value overflows or underflows count only if the result is wrong.
 */
import { parseArgs } from 'node:util';
import { subjects } from '../test/kernels/ulp-subjects.js';
import { sweepF32, sweepF64 } from '../test/kernels/ulp-sweep.js';

const { values, positionals } = parseArgs({
  options: { stride: { type: 'string', default: '4001' }, points: { type: 'string', default: '500' } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !(name in subjects));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. There are ${Object.keys(subjects).join(', ')}.`);
  process.exit(1);
}
console.log('| function | dtype | max ULP | over 1 ULP | worst at | points | wrong specials |');
console.log('| --- | --- | --- | --- | --- | --- | --- |');
for (const [name, subject] of Object.entries(subjects)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  console.log(sweepF32(subject, Number(values.stride)).row(name, 'f32'));
  const errors = sweepF64(subject, Number(values.points));
  if (errors) console.log(errors.row(name, 'f64'));
}
