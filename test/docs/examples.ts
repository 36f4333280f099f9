/** The runnable examples: the code of the lesson pages. `npx tsx test/docs/examples.ts` writes them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readPage, ROOT, snippetsOf } from './pages.js';

/** Each lesson's page and example. */
export const lessons = [
  { page: 'docs/backward.md', example: 'examples/backward.mjs' },
  { page: 'docs/contiguous.md', example: 'examples/contiguous.mjs' },
  { page: 'docs/in-place.md', example: 'examples/in-place.mjs' },
  { page: 'docs/gather.md', example: 'examples/gather.mjs' },
  { page: 'docs/derivatives.md', example: 'examples/derivatives.mjs' },
  { page: 'docs/custom-functions.md', example: 'examples/custom-functions.mjs' },
  { page: 'docs/graph-pictures.md', example: 'examples/graph-pictures.mjs' },
  { page: 'docs/hooks.md', example: 'examples/hooks.mjs' },
  { page: 'docs/training.md', example: 'examples/training.mjs' },
  { page: 'docs/saving-memory.md', example: 'examples/saving-memory.mjs' },
];

export function exampleOf(page: string): string {
  const parts = [`// The code of ${page}, which says what it prints and why.`];
  let heading = '';
  for (const snippet of snippetsOf(readPage(page))) {
    const title = snippet.heading === heading || parts.length === 1 ? '' : `// ${snippet.heading}\n\n`;
    heading = snippet.heading;
    parts.push(title + snippet.code);
  }
  return `${parts.join('\n\n')}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { page, example } of lessons) writeFileSync(join(ROOT, example), exampleOf(page));
}
