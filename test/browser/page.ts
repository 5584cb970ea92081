import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { type Browser, chromium, type Page } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where a browser is; null when there is none. `CHROME_PATH` names another one. */
export function browserPath(): string | null {
  const { CHROME_PATH: named } = process.env;
  if (named !== undefined && named !== '') return named;
  return ['chromium', 'chromium-browser', 'google-chrome'].map(inPath).find((path) => path !== null) ?? null;
}

function inPath(program: string): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path)) ?? null;
}

export async function openBrowser(): Promise<Browser> {
  const executablePath = browserPath();
  if (executablePath === null)
    throw new Error('there is no chromium: install it, or name one with CHROME_PATH');
  return chromium.launch({ executablePath, args: FLAGS });
}

/** Who makes HTML of Markdown. None of them takes anything out: what gets through is to be seen. */
export type Reader = 'micromark' | 'cmark-gfm';

/** GitHub's own program is used where it is installed. */
export const READERS: readonly Reader[] =
  inPath('cmark-gfm') === null ? ['micromark'] : ['micromark', 'cmark-gfm'];

export function htmlOf(markdown: string, reader: Reader): string {
  switch (reader) {
    case 'micromark':
      return micromark(markdown, {
        allowDangerousHtml: true,
        allowDangerousProtocol: true,
        extensions: [gfm()],
        htmlExtensions: [gfmHtml()],
      });
    case 'cmark-gfm': {
      const extensions = ['table', 'autolink', 'strikethrough', 'tasklist', 'footnotes'];
      const flags = extensions.flatMap((name) => ['-e', name]);
      return execFileSync('cmark-gfm', ['--unsafe', ...flags], {
        input: markdown,
        encoding: 'utf8',
        maxBuffer: 1 << 26,
      });
    }
  }
}

/** A document in a browser, and what it has tried there. */
export interface Shown {
  readonly page: Page;
  /** Dialogs that opened, requests that were made, scripts that failed. */
  readonly acts: readonly string[];
}

/** Opens Markdown the way GitHub would, but for the cleaning. */
export async function openMarkdown(
  browser: Browser,
  markdown: string,
  reader: Reader = 'micromark',
): Promise<Shown> {
  const page = await browser.newPage();
  const acts: string[] = [];
  page.on('dialog', async (dialog) => {
    acts.push(`dialog ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on('pageerror', (error) => acts.push(`error ${error.message}`));
  await page.route('**/*', async (route) => {
    acts.push(`request ${route.request().url()}`);
    await route.abort();
  });
  await page.setContent(`<!doctype html><meta charset="utf-8"><body>${htmlOf(markdown, reader)}</body>`);
  return { page, acts };
}

/** What a document consists of once a browser has read it. */
export interface Anatomy {
  /** Names of elements, each once. */
  readonly elements: readonly string[];
  /** Attributes with their values, each once; `class` of code blocks included. */
  readonly attributes: readonly string[];
  readonly links: readonly string[];
  /** Texts of comments, each once. */
  readonly comments: readonly string[];
  /** The text that is in no code: where GitHub looks for mentions, references and links. */
  readonly prose: string;
}

export async function anatomyOf({ page }: Shown): Promise<Anatomy> {
  return page.evaluate(() => {
    const all = [...document.body.querySelectorAll('*')];
    const attributes = all.flatMap((element) =>
      [...element.attributes]
        .filter(({ name }) => name !== 'href')
        .map(({ name, value }) => `${element.localName} ${name}=${value}`),
    );
    const texts: string[] = [];
    const comments: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.nodeType === Node.COMMENT_NODE) comments.push(node.nodeValue ?? '');
      else if (node.parentElement?.closest('code, pre') === null) texts.push(node.nodeValue ?? '');
    }
    return {
      elements: [...new Set(all.map(({ localName }) => localName))].sort(),
      attributes: [...new Set(attributes)].sort(),
      links: [...document.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? ''),
      comments: [...new Set(comments)].sort(),
      prose: texts.join('\n'),
    };
  });
}

const require = createRequire(import.meta.url);
const MERMAID = require.resolve('mermaid/dist/mermaid.min.js');

/** A picture that the real Mermaid has drawn. */
export interface Drawing {
  /** The labels of the nodes, in order of their ids. */
  readonly nodes: Readonly<Record<string, string>>;
  /** The titles of the frames, from top to bottom. */
  readonly frames: readonly string[];
  readonly arrows: number;
  readonly elements: readonly string[];
  readonly links: number;
  readonly handlers: readonly string[];
}

/** Draws every Mermaid picture of an open document. */
export async function drawPictures({ page }: Shown): Promise<readonly Drawing[]> {
  await page.addScriptTag({ content: readFileSync(MERMAID, 'utf8') });
  return page.evaluate(async () => {
    const { mermaid } = window as unknown as {
      mermaid: {
        initialize(options: object): void;
        render(id: string, text: string): Promise<{ svg: string }>;
      };
    };
    mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' });
    const pictures = [...document.querySelectorAll('code.language-mermaid')];
    const drawings = [];
    for (const [index, picture] of pictures.entries()) {
      const { svg } = await mermaid.render(`picture${index}`, picture.textContent ?? '');
      const place = document.createElement('div');
      document.body.append(place);
      place.innerHTML = svg;
      const nodes = [...place.querySelectorAll('.node')].map((node) => [
        /-((?:s\d+)?[kt]\d+)-\d+$/.exec(node.id)?.[1] ?? node.id,
        (node.textContent ?? '').trim(),
      ]);
      const all = [...place.querySelectorAll('*')];
      drawings.push({
        nodes: Object.fromEntries(nodes),
        frames: [...place.querySelectorAll('.cluster')]
          .sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
          .map((frame) => (frame.textContent ?? '').trim()),
        arrows: place.querySelectorAll('.edgePaths path').length,
        elements: [...new Set(all.map(({ localName }) => localName))].sort(),
        links: place.querySelectorAll('a, [href], [src]').length,
        handlers: all.flatMap((element) =>
          element.getAttributeNames().filter((name) => name.startsWith('on')),
        ),
      });
    }
    return drawings;
  });
}
