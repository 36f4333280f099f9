/** Threads: they start, compute the same as one, and neither keep the process alive nor need to be stopped. */
import * as torch from 'retrograd';

/** The memory through which the pool hands out work, of which a word counts the threads that have started. */
const made = [];
const Original = globalThis.SharedArrayBuffer;
if (Original !== undefined) {
  globalThis.SharedArrayBuffer = class extends Original {
    constructor(...options) {
      super(...options);
      made.push(this);
    }
  };
}
const started = () => (made.length === 0 ? 0 : Atomics.load(new Int32Array(made.at(-1)), 64));

/** What takes long enough to be divided. */
function results() {
  torch.manualSeed(0);
  const [a, b] = [torch.randn([300, 400]), torch.randn([400, 500])];
  const x = torch.randn([300, 400], { requiresGrad: true });
  x.matmul(b).softmax(1).square().sum().backward();
  return [a.matmul(b), a.exp(), a.t().contiguous(), a.sort(1)[0], x.grad, torch.randn([2 ** 20]).sin()];
}

const alone = results();
torch.setNumThreads(3);
const atOnce = results();
for (let turns = 0; started() < 2; turns++) {
  if (turns === 1000) throw new Error(`${started()} of 2 threads have started`);
  await new Promise((resolve) => setTimeout(resolve, 10));
}
for (let round = 0; round < 10; round++) {
  const divided = results();
  alone.forEach((result, i) => {
    if (!divided[i].equal(result) || !atOnce[i].equal(result)) throw new Error(`result ${i} has changed`);
  });
}
if (torch.getNumThreads() !== 3) throw new Error(`there are ${torch.getNumThreads()} threads`);
console.log('retrograd works: 3 threads');
