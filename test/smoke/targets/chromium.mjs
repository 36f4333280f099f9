/** Pages in headless Chromium, served from this machine. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { chromium as driver } from 'playwright-core';
import { verdict } from '../project.mjs';
import { chromium as executable } from '../tools.mjs';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};
const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** With these a page may share memory among threads. */
const isolation = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};
/** A policy under which threads can not be started: it allows no workers that a page makes of a text. */
const strict = { 'content-security-policy': "worker-src 'self'" };

async function serve(folder, headers) {
  const server = createServer(async ({ url }, response) => {
    const path = join(folder, normalize(new URL(url, 'http://localhost').pathname));
    try {
      if (!path.startsWith(folder + sep)) throw new Error('outside');
      const body = await readFile(path);
      response.writeHead(200, { 'content-type': types[extname(path)] ?? 'text/plain', ...headers }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** Calls `use` with a tab of the browser and the address at which the folder is served. */
export async function withTab(folder, headers, use) {
  const executablePath = executable();
  const server = await serve(folder, headers);
  const browser = await driver.launch({ executablePath, args });
  try {
    return await use(await browser.newPage(), `http://localhost:${server.address().port}`);
  } finally {
    await browser.close();
    server.close();
  }
}

/** Opens a page of the folder and waits until its program gives its verdict on the console. */
export function runPage(folder, page, headers = {}) {
  return withTab(folder, headers, async (tab, address) => {
    const lines = [];
    const ended = new Promise((resolve) => {
      tab.on('console', (message) => {
        lines.push(message.text());
        const isRemark = message.type() === 'warning' || message.text().includes('Content Security Policy');
        if (!isRemark) resolve();
      });
      tab.on('pageerror', (error) => {
        lines.push(String(error));
        resolve();
      });
    });
    await tab.goto(`${address}/${page}`);
    const expired = new Promise((resolve) => setTimeout(resolve, 120_000).unref());
    await Promise.race([ended, expired]);
    return verdict(lines.join('\n'));
  });
}

export async function chromium({ project, check }) {
  await check('Chromium: a page without a bundler', () => runPage(project, 'page.html'));
  await check('Chromium: threads', () => runPage(project, 'threads.html', isolation));
  await check('Chromium: no threads without isolation', () => runPage(project, 'no-threads.html'));
  const headers = { ...isolation, ...strict };
  await check('Chromium: no threads against a policy', () =>
    runPage(project, 'refused-threads.html', headers),
  );
}
