/** `npm run bench:memory`: how much memory a loop without end, with one thread and with two, and training steps take. See README.md. */
import { machineLine } from './harness/report.js';
import { runLoop } from './memory/loop.js';
import { printTrainingPeaks } from './memory/training.js';

console.log(machineLine());
if (![1, 2].every(runLoop)) process.exitCode = 1;
printTrainingPeaks();
