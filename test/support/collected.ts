/** Whether the garbage collector takes an object, once nothing that the current job has looked at is alive. */
import { memory } from '../../src/index.js';

export async function collected(ref: WeakRef<object>): Promise<boolean> {
  for (let attempt = 0; attempt < 5 && ref.deref() !== undefined; attempt++) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    memory.collect();
  }
  return ref.deref() === undefined;
}
