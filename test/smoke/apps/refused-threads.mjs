/** Where a policy forbids the threads' program, which shows late, the next long operation says so, and the one after works. */
import * as torch from 'retrograd';

torch.setNumThreads(2);
await new Promise((resolve) => setTimeout(resolve, 500));
const x = torch.ones(10, 10);
let message = '';
try {
  x.expand(1000, 10, 10).exp();
} catch (error) {
  message = error.message;
}
const begin = 'a thread has ended: its program may not run';
if (!message.startsWith(begin)) throw new Error(`the operation said "${message}"`);
if (torch.getNumThreads() !== 1 || x.expand(1000, 10, 10).exp().add(1).numel() !== 1e5)
  throw new Error('the library is not usable');
console.log('retrograd works: threads refused');
