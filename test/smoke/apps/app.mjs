/** An application of five lines. It names few functions, and calls methods, which a bundler must not leave out. */
import { mean, ones } from 'retrograd';
const a = ones(2, 3, { requiresGrad: true });
mean(a.add(3).mul(3)).backward();
console.log(`retrograd works: a.grad is ${JSON.stringify(a.grad.tolist())}`);
