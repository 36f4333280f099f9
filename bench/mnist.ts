/**
 * `npm run bench:mnist`: ms for one training step of a multi-layer perceptron of the size that is usual for MNIST, in
 * retrograd, in plain JavaScript and, if it is installed, in TensorFlow.js, on the same data and initial weights.
 */
import { plainStep, retrogradStep, trainingData, type Step } from './cases/training.js';
import { agreeNumbers } from './harness/agree.js';
import { measure, setClock, thorough } from './harness/measure.js';
import { readOptions } from './harness/options.js';
import { machineLine } from './harness/report.js';
import { NotInstalled } from './libraries/library.js';
import { howToInstall } from './libraries/modules.js';
import { loadTensorFlow, packages, tensorFlowStep } from './libraries/tensorflow.js';

const sizes = [784, 256, 128, 10];
const batch = 64;
const checkedSteps = 10;

const data = trainingData(sizes, batch);
const contestants: { name: string; step: Step }[] = [
  { name: 'retrograd', step: retrogradStep(data) },
  { name: 'plain JavaScript', step: plainStep(data) },
];
let isComplete = true;
try {
  const { tf } = await loadTensorFlow();
  contestants.push({ name: 'TensorFlow.js wasm', step: tensorFlowStep(tf, data) });
} catch (error) {
  if (!(error instanceof NotInstalled)) throw error;
  isComplete = false;
}

console.log(`${machineLine()}\n\nMLP ${sizes.join('-')}, batch ${batch}, crossEntropy, Adam\n`);
for (let count = 1; count <= checkedSteps; count++) {
  const [first, ...others] = contestants.map(({ name, step }) => ({ name, loss: step() }));
  for (const { name, loss } of others) agreeNumbers(`loss ${count} (${name})`, first!.loss, loss, 1e-4);
}

setClock(readOptions().clock);
const times = measure(
  contestants.map(({ step }) => step),
  { ...thorough, sampleTime: 50, warmUpLimit: 1000 },
);
console.log(
  '|                    | ms per step | times retrograd |\n| ------------------ | ----------: | --------------: |',
);
contestants.forEach(({ name }, i) => {
  const milliseconds = (times[i]! / 1e6).toFixed(3);
  const factor = (times[i]! / times[0]!).toFixed(2);
  console.log(`| ${name.padEnd(18)} | ${milliseconds.padStart(11)} | ${factor.padStart(15)} |`);
});
console.log(`\nThe losses of the first ${checkedSteps} steps agree to 1e-4.`);
if (!isComplete) {
  const install = howToInstall('bench:mnist', ...packages);
  console.log(`TensorFlow.js is not installed and was left out. To compare:\n${install}`);
}
