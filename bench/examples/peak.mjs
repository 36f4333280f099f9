/** Imported before an example: tells on the last line of stderr how much resident memory it took at most, in bytes. */
import { readFileSync } from 'node:fs';

process.on('exit', () => {
  const [, kilobytes] = /VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'));
  console.error(`\n${Number(kilobytes) * 1024}`);
});
