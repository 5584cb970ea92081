import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/** What a picture shows: Markdown, in the frame that GitHub puts around it. */
export interface Sheet {
  readonly title: string;
  readonly markdown: string;
}

/** A page that shows Markdown much as GitHub does. */
export async function pageOf({ title, markdown }: Sheet): Promise<string> {
  const css = await readFile(
    createRequire(import.meta.url).resolve('github-markdown-css/github-markdown-light.css'),
    'utf8',
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<style>${css}${FRAME}</style>
<body>
<section><header>${title}</header><article class="markdown-body">${htmlOf(markdown)}</article></section>
</body>
</html>`;
}

function htmlOf(markdown: string): string {
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  return withSigns(withAlerts(withDiffs(html)));
}

/** `> [!CAUTION]`, which is GitHub's own. */
function withAlerts(html: string): string {
  return html.replace(
    /<blockquote>\s*<p>\[!([A-Z]+)\]\n?([\s\S]*?)<\/blockquote>/g,
    (_, kind: string, rest: string) => {
      const word = kind.charAt(0) + kind.slice(1).toLowerCase();
      return `<div class="markdown-alert markdown-alert-${kind.toLowerCase()}"><p class="markdown-alert-title">${word}</p><p>${rest}</div>`;
    },
  );
}

/** Emoji as every font has them. */
function withSigns(html: string): string {
  return html.replace(/[✅❌]/gu, (sign) =>
    sign === '✅' ? '<span class="good">✔</span>' : '<span class="bad">✖</span>',
  );
}

/** GitHub colours the lines of a difference. */
function withDiffs(html: string): string {
  return html.replace(
    /(<code class="language-diff">)([\s\S]*?)(<\/code>)/g,
    (_, open: string, code: string, close: string) => {
      const lines = code.split('\n').map((line) => {
        const kind = KINDS[line.charAt(0)];
        return kind === undefined ? line : `<span class="${kind}">${line}</span>`;
      });
      return `${open}${lines.join('\n')}${close}`;
    },
  );
}

const KINDS: Readonly<Record<string, string>> = {
  '+': 'added',
  '-': 'removed',
  '!': 'noted',
  '#': 'heading',
};

const FRAME = `
body { margin: 0; padding: 16px; background: #fff; width: 880px; font-family: -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
section { border: 1px solid #d1d9e0; border-radius: 6px; overflow: hidden; }
header { padding: 10px 16px; background: #f6f8fa; border-bottom: 1px solid #d1d9e0; color: #59636e; font-size: 14px; }
header b { color: #1f2328; }
header i { font-style: normal; font-size: 12px; border: 1px solid #d1d9e0; border-radius: 2em; padding: 0 7px; }
.markdown-body { padding: 16px; font-size: 14px; }
.added { background: #dafbe1; color: #116329; }
.removed { background: #ffebe9; color: #82071e; }
.noted { color: #953800; }
.good { color: #1a7f37; }
.bad { color: #d1242f; }
.heading { color: #59636e; }
`;
