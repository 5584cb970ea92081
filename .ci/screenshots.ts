import { writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import './build.mjs';
import { GROUP_AFTER, GROUP_BEFORE, GROUP_CONSOLE, SHOP_AFTER, SHOP_BEFORE } from './github-files.ts';
import { pageOf, type Sheet } from './github-page.ts';
import { playOnGitHub } from './github-scene.ts';

/**
 * Takes the pictures of the README's part on GitHub: what the program really wrote for a pull request and for a merge,
 * shown by a browser. `CHROME_PATH` names the browser; without it, the usual places are tried.
 */
const WIDTH = 912;
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const shop = await playOnGitHub({
  before: SHOP_BEFORE,
  after: SHOP_AFTER,
  title: 'Open the French shop, give German chats their own flow',
  deployed: ['flex-apply'],
});
const group = await playOnGitHub({
  before: GROUP_BEFORE,
  after: GROUP_AFTER,
  outside: GROUP_CONSOLE,
  title: 'Give the shops a flow of their own, close two chats',
  deployed: ['flex-apply-staging', 'flex-apply-production'],
});
const browser = await launch();
try {
  const by = '<b>github-actions</b> <i>bot</i> commented';
  await photograph('plan-comment', { title: by, markdown: shop.comment });
  await photograph('apply-summary', { title: '<b>apply</b> summary', markdown: shop.summary });
  await photograph('plan-comment-40', { title: by, markdown: group.comment });
  await photograph('drift-issue', {
    title: '<b>github-actions</b> <i>bot</i> opened',
    markdown: group.issue,
  });
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
