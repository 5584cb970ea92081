import { writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import './build.mjs';
import { pageOf, type Sheet } from './github-page.ts';
import { playOnGitHub } from './github-scene.ts';

/**
 * Takes the pictures of the README's part on GitHub: what the program really wrote for a pull request and for a merge,
 * shown by a browser. `CHROME_PATH` names the browser; without it, the usual places are tried.
 */
const WIDTH = 912;
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const { comment, summary } = await playOnGitHub();
const browser = await launch();
try {
  const by = '<b>github-actions</b> <i>bot</i> commented';
  await photograph('plan-comment', { title: by, markdown: comment });
  await photograph('apply-summary', { title: '<b>apply</b> summary', markdown: summary });
} finally {
  await browser.close();
}

async function launch() {
  const places = process.env.CHROME_PATH === undefined ? PLACES : [process.env.CHROME_PATH];
  for (const executablePath of places) {
    const started = await chromium.launch({ executablePath, args: ['--no-sandbox'] }).catch(() => null);
    if (started !== null) return started;
  }
  throw new Error(`no browser at ${places.join(', ')}: name one in CHROME_PATH`);
}

async function photograph(name: string, sheet: Sheet): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: WIDTH, height: 600 },
    deviceScaleFactor: 2,
    javaScriptEnabled: false,
  });
  await page.setContent(await pageOf(sheet));
  const box = await page.locator('section').boundingBox();
  if (box === null) throw new Error('the page is empty');
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: 85,
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width: WIDTH, height: box.y * 2 + box.height, scale: 1 },
  });
  await writeFile(new URL(`../.github/${name}.webp`, import.meta.url), Buffer.from(data, 'base64'));
  await page.close();
}
