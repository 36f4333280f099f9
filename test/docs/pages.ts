/** Reads the Markdown pages: their code blocks with the output that follows, headings, links and tables. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A fenced block. */
export interface Block {
  /** `js` and `ts` run, `typescript` and `python` are only shown, `text`, `sh` …; empty for pictures. */
  readonly language: string;
  readonly code: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
  /** The nearest heading above. */
  readonly heading: string;
}

/** A block of code that runs, and what it prints: the `text` block right below, or nothing. */
export interface Snippet extends Block {
  readonly output: string;
}

/** The pages, as paths from the root of the repository. */
export function pagePaths(): string[] {
  const docs = readdirSync(join(ROOT, 'docs')).sort();
  const paths = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...docs.map((name) => `docs/${name}`)];
  return paths.filter((path) => path.endsWith('.md') && existsSync(join(ROOT, path)));
}

export function readPage(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

export function isCode({ language }: Block): boolean {
  return language === 'js' || language === 'ts';
}

/** All fenced blocks of a page, and the text without them. */
export function parsePage(markdown: string): { blocks: Block[]; prose: string } {
  const blocks: Block[] = [];
  const prose: string[] = [];
  let heading = '';
  let open: { language: string; line: number; code: string[] } | null = null;
  markdown.split('\n').forEach((text, i) => {
    if (open !== null) {
      if (text === '```') {
        blocks.push({ language: open.language, code: open.code.join('\n'), line: open.line, heading });
        open = null;
      } else {
        open.code.push(text);
      }
      return;
    }
    const fence = /^```(\w*)$/.exec(text);
    if (fence) {
      open = { language: fence[1]!, line: i + 1, code: [] };
      return;
    }
    heading = /^#+ (.*)$/.exec(text)?.[1] ?? heading;
    prose.push(text);
  });
  return { blocks, prose: prose.join('\n') };
}

/** The code of a page in order, each block with its expected output. */
export function snippetsOf(markdown: string): Snippet[] {
  const { blocks } = parsePage(markdown);
  return blocks.flatMap((block, i) => {
    if (!isCode(block)) return [];
    const next = blocks[i + 1];
    const isOutput = next?.language === 'text';
    if (isOutput && next.line !== block.line + block.code.split('\n').length + 3) {
      throw new Error(`line ${next.line}: an output block must follow its code after one empty line`);
    }
    return [{ ...block, output: isOutput ? next.code : '' }];
  });
}

/** Headings as GitHub makes anchors of them. */
export function anchorsOf(markdown: string): Set<string> {
  const headings = parsePage(markdown).prose.match(/^#+ .*$/gm) ?? [];
  return new Set(
    headings.map((heading) =>
      heading
        .replace(/^#+ /, '')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-'),
    ),
  );
}

/** Targets of the links outside code. */
export function linksOf(markdown: string): string[] {
  const prose = parsePage(markdown).prose.replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1]!);
}

/** The cells of the first table whose header begins with these texts, without its header. */
export function tableOf(markdown: string, ...header: string[]): string[][] {
  const lines = parsePage(markdown).prose.split('\n');
  const isRow = (line: string | undefined): line is string => line?.startsWith('|') ?? false;
  const cells = (line: string): string[] =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replace(/\\\|/g, '|'));
  const rows: string[][] = [];
  lines.forEach((line, i) => {
    if (!isRow(line) || header.some((text, c) => cells(line)[c] !== text)) return;
    for (let r = i + 2; isRow(lines[r]); r++) rows.push(cells(lines[r]!));
  });
  return rows;
}
