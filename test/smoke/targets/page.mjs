/** The example that trains in a page, shortened, in headless Chromium. */
/* global document -- the tab's */
import { bundle, folder } from '../../../examples/page/build.mjs';
import { ProgramFailure } from '../project.mjs';
import { withTab } from './chromium.mjs';

/** What can be seen of the page when it is done. */
async function train(tab, address) {
  await tab.goto(`${address}/index.html`);
  await tab.fill('#images', '2000');
  await tab.fill('#epochs', '1');
  await tab.click('#start');
  await tab.waitForFunction(
    () => /^(?:done|failed)/.test(document.querySelector('#status').textContent),
    null,
    { timeout: 120_000 },
  );
  return tab.evaluate(async () => ({
    status: document.querySelector('#status').textContent,
    steps: document.querySelector('#progress').value,
    isDrawn: document.querySelector('#chart canvas') !== null,
    legend: document.querySelector('#chart .u-legend')?.textContent ?? '',
    bytes: (await (await fetch(document.querySelector('#weights').href)).arrayBuffer()).byteLength,
  }));
}

export async function page({ check }) {
  await check('Chromium: training in a page', async () => {
    const build = await bundle();
    try {
      const seen = await withTab(folder, {}, train);
      const accuracy = Number(/^done: (\S+) %/.exec(seen.status)?.[1]);
      const isRight =
        accuracy > 80 &&
        seen.steps === 32 &&
        seen.isDrawn &&
        seen.legend.includes('smoothed') &&
        seen.bytes > 4 * 9000;
      if (!isRight) throw new ProgramFailure(JSON.stringify(seen));
      return `${accuracy} % after ${seen.steps} steps`;
    } finally {
      await build.dispose();
    }
  });
}
