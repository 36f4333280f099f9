/** The Python process that evaluates the same calls with PyTorch. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Case, Outcome } from './literals.js';

const script = fileURLToPath(new URL('peer.py', import.meta.url));

/** How long PyTorch may think, in milliseconds; what takes longer hangs. */
const patience = 3_000;
const patienceAtStart = 60_000;

/** PyTorch in another process. One that dies of a call is started again. */
export class Peer {
  #child!: ChildProcessByStdio<Writable, Readable, null>;
  #lines!: AsyncIterator<string>;
  /** PyTorch's version, null if there is no Python with PyTorch. */
  version: string | null = null;

  constructor(private readonly python = process.env.PYTHON ?? 'python3') {}

  async start(): Promise<void> {
    this.#child = spawn(this.python, [script], { stdio: ['pipe', 'pipe', 'ignore'] });
    this.#child.on('error', () => undefined);
    this.#child.stdin.on('error', () => undefined);
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
    const line = await this.#read(patienceAtStart);
    this.version = line === null ? null : (JSON.parse(line) as { torch: string | null }).torch;
  }

  stop(): void {
    this.#child.kill('SIGKILL');
  }

  async #read(milliseconds = patience): Promise<string | null> {
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), milliseconds);
    const next = await this.#lines.next();
    clearTimeout(timer);
    return next.done === true ? null : next.value;
  }

  /** Which of these paths PyTorch has. */
  async has(paths: readonly string[]): Promise<boolean[]> {
    this.#child.stdin.write(`${JSON.stringify({ has: paths })}\n`);
    return JSON.parse((await this.#read(patienceAtStart))!) as boolean[];
  }

  /**
   * What PyTorch makes of each case; null where its process died. What is asked after `end`, a time in milliseconds,
   * is left out.
   */
  async evaluate(cases: readonly Case[], end = Infinity): Promise<(Outcome | null)[]> {
    const outcomes: (Outcome | null)[] = [];
    const send = (): void => {
      this.#child.stdin.write(
        cases
          .slice(outcomes.length)
          .map((item) => `${JSON.stringify(item)}\n`)
          .join(''),
      );
    };
    send();
    while (outcomes.length < cases.length && Date.now() < end) {
      const line = await this.#read();
      outcomes.push(line === null ? null : (JSON.parse(line) as Outcome));
      if (line !== null) continue;
      await this.start();
      send();
    }
    return outcomes;
  }
}
