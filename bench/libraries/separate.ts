/**
 * A JavaScript library in a process of its own, which waits while the others are measured: it has its heap, its caches of
 * code and its garbage for itself, as in a program that uses it.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { clockName } from '../harness/measure.js';
import { NotInstalled, type Contestant, type Library, type Workload } from './library.js';
import { Missing } from './retrograd-models.js';
import type { Answer, Request } from './serve.js';

const script = fileURLToPath(new URL('serve.ts', import.meta.url));
const errors: Readonly<Record<string, new (message: string) => Error>> = { Missing, NotInstalled };

/** Loads the library that serve.ts knows by `name`. Throws what loading throws, such as NotInstalled. */
export async function loadSeparately(name: string): Promise<Library> {
  const child = fork(script, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = once(child, 'exit').then(() => {
    throw new Error(`the process of ${name} has ended`);
  });
  // Until something is asked nobody waits for it.
  ended.catch(() => undefined);

  async function ask(...request: Request): Promise<unknown> {
    const answered = once(child, 'message') as Promise<[Answer]>;
    child.send(request);
    const [answer] = await Promise.race([answered, ended]);
    if ('value' in answer) return answer.value;
    throw new (errors[answer.error.name] ?? Error)(answer.error.message);
  }

  const contestant: Contestant = {
    results: () => ask('results') as Promise<readonly ArrayLike<number>[]>,
    time: (count) => ask('time', count) as Promise<number>,
    release: () => ask('release') as Promise<void>,
  };
  const close = (): void => child.disconnect();
  try {
    const head = (await ask('load', name, clockName())) as Pick<Library, 'name' | 'description'>;
    return {
      ...head,
      async prepare({ operation }: Workload, operands) {
        const isPrepared = await ask('prepare', { operation }, operands);
        return isPrepared === true ? contestant : null;
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
