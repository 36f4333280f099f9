/** The pages: their code prints what they say, their links lead somewhere, and the examples are their code. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, normalize } from 'node:path';
import { buildSync } from 'esbuild';
import * as torch from 'retrograd';
import * as io from 'retrograd/io';
import * as nn from 'retrograd/nn';
import * as optim from 'retrograd/optim';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleOf, lessons } from './examples.js';
import { anchorsOf, linksOf, pagePaths, parsePage, readPage, ROOT, snippetsOf } from './pages.js';
import { runSnippets, trimmed } from './run.js';

const modules = { retrograd: torch, 'retrograd/nn': nn, 'retrograd/optim': optim, 'retrograd/io': io };
const pages = pagePaths();

test('there are pages, and the lessons are among them', () => {
  expect(pages).toEqual(expect.arrayContaining(lessons.map(({ page }) => page)));
});

describe('the code', () => {
  test.each(pages.filter((page) => snippetsOf(readPage(page)).length > 0))(
    'of %s prints what it says',
    async (page) => {
      const snippets = snippetsOf(readPage(page));
      torch.manualSeed(0);
      const printed = await runSnippets(page, snippets, modules);
      const said = snippets.map(({ line, output }) => ({ line, output }));
      expect(snippets.map(({ line }, i) => ({ line, output: printed[i] }))).toEqual(said);
    },
  );
});

describe.each(pages)('%s', (page) => {
  const markdown = readPage(page);
  const snippets = snippetsOf(markdown);

  test('has no output without code, and no block in an unknown language', () => {
    const outputs = snippets.filter(({ output }) => output !== '').length;
    const { blocks } = parsePage(markdown);
    expect(blocks.filter(({ language }) => language === 'text')).toHaveLength(outputs);
    const known = ['', 'js', 'ts', 'typescript', 'sh', 'text', 'html', 'python'];
    expect(blocks.filter(({ language }) => !known.includes(language))).toEqual([]);
  });

  test('has links that lead somewhere', () => {
    const dead = linksOf(markdown).filter((link) => !/^https?:/.test(link) && !leadsSomewhere(page, link));
    expect(dead).toEqual([]);
  });
});

function leadsSomewhere(page: string, link: string): boolean {
  const [path, anchor] = link.split('#') as [string, string?];
  const target = path === '' ? page : normalize(join(dirname(page), path));
  if (!existsSync(join(ROOT, target))) return false;
  return anchor === undefined || anchorsOf(readPage(target)).has(anchor);
}

describe('the examples', () => {
  test.each(lessons)('$example is the code of $page', ({ page, example }) => {
    expect(readFileSync(join(ROOT, example), 'utf8')).toBe(exampleOf(page));
  });

  describe('run by themselves', () => {
    let folder = '';
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'retrograd-examples-'));
      buildSync({
        entryPoints: lessons.map(({ example }) => join(ROOT, example)),
        outdir: folder,
        outExtension: { '.js': '.mjs' },
        bundle: true,
        // package.json says which files of dist have effects, which is not meant for src.
        ignoreAnnotations: true,
        platform: 'node',
        format: 'esm',
        alias: { retrograd: join(ROOT, 'src/index.ts') },
      });
    });
    afterAll(() => {
      rmSync(folder, { recursive: true, force: true });
    });

    test.each(lessons)('$example', ({ page, example }) => {
      const { stdout, stderr, status } = spawnSync(process.execPath, [join(folder, basename(example))], {
        encoding: 'utf8',
      });
      const said = snippetsOf(readPage(page)).flatMap(({ output }) => (output === '' ? [] : [`${output}\n`]));
      expect({ stdout: trimmed(stdout), stderr, status }).toEqual({
        stdout: said.join(''),
        stderr: '',
        status: 0,
      });
    });
  });
});
