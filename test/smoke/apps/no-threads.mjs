/** Where there can be no threads, an error says so and nothing changes. */
import * as torch from 'retrograd';

let message = '';
try {
  torch.setNumThreads(2);
} catch (error) {
  message = error.message;
}
if (!message.startsWith('more than one thread is not available here: ')) {
  throw new Error(`setNumThreads(2) said "${message}"`);
}
if (torch.getNumThreads() !== 1 || torch.ones(2).add(1).sum().item() !== 4)
  throw new Error('something has changed');
console.log('retrograd works: no threads');
