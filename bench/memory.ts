/** `npm run bench:memory`: how much memory a loop without end and training steps take. See README.md. */
import { machineLine } from './harness/report.js';
import { runLoop } from './memory/loop.js';
import { printTrainingPeaks } from './memory/training.js';

console.log(machineLine());
if (!runLoop()) process.exitCode = 1;
printTrainingPeaks();
