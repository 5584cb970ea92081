import headless from '@xterm/headless';
import { type MarkedToken, marked, type Token } from 'marked';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** What a Markdown document turned out to hold. */
export interface Found {
  /** Kinds of markup, with what may do harm named in full. */
  readonly kinds: ReadonlySet<string>;
  /** The text that is neither in a code span nor in a block of code: where a mention or a link would act. */
  readonly prose: string;
  readonly links: readonly string[];
}

export function readMdast(markdown: string) {
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/** As micromark reads it, whose authors follow GitHub to the letter. */
export function foundByMicromark(markdown: string): Found {
  const kinds = new Set<string>();
  const prose: string[] = [];
  const links: string[] = [];
  const visit = (node: Nodes) => {
    kinds.add(kindOf(node));
    if (node.type === 'text') prose.push(node.value);
    if (node.type === 'link') links.push(node.url);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(readMdast(markdown));
  return { kinds, prose: prose.join('\n'), links };
}

function kindOf(node: Nodes): string {
  switch (node.type) {
    case 'html':
      return `html ${withoutNumbers(node.value)}`;
    case 'code':
      return `code ${node.lang}`;
    case 'heading':
      return `heading ${node.depth}`;
    default:
      return node.type;
  }
}

/** As marked reads it, which has nothing in common with the other. */
export function foundByMarked(markdown: string): Found {
  const kinds = new Set<string>();
  const prose: string[] = [];
  const links: string[] = [];
  marked.walkTokens(marked.lexer(markdown), (token) => {
    if (!isOwn(token)) throw new Error(`marked knows a ${token.type}`);
    kinds.add(kindOfToken(token));
    if (token.type === 'escape') prose.push(token.text);
    if (token.type === 'text' && token.tokens === undefined) prose.push(token.text);
    if (token.type === 'link') links.push(token.href);
  });
  return { kinds, prose: prose.join('\n'), links };
}

function isOwn(token: Token): token is MarkedToken {
  return marked.Lexer.rules !== undefined && token.type !== 'generic';
}

function kindOfToken(token: MarkedToken): string {
  switch (token.type) {
    case 'html':
      return `html ${withoutNumbers(token.text.trim())}`;
    case 'code':
      return `code ${token.lang}`;
    case 'heading':
      return `heading ${token.depth}`;
    default:
      return token.type;
  }
}

function withoutNumbers(html: string): string {
  return html.replace(/\d+/g, '0');
}

/** How many blocks and rows a document has. */
export function skeleton(markdown: string): readonly string[] {
  const shape = (node: Nodes): string =>
    'children' in node && node.type !== 'paragraph' && node.type !== 'tableCell' && node.type !== 'heading'
      ? `${node.type}(${node.children.map(shape).join(' ')})`
      : node.type;
  return readMdast(markdown).children.map(shape);
}

/** The lines that GitHub's runner, or an older or other one, would take for a command. */
export function runnerCommands(log: string): readonly string[] {
  return log
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .filter((line) => /^\s*::/.test(line) || /##\w*\[/.test(line));
}

export interface Screen {
  readonly lines: readonly string[];
  /** What the terminal did besides showing text: bells, titles, answers to the program. */
  readonly acts: readonly string[];
}

/** What a terminal shows after all of it was written. */
export async function screenOf(text: string): Promise<Screen> {
  const lines = text.split('\n');
  const cols = 20 + Math.max(...lines.map((line) => 2 * line.length));
  const terminal = new headless.Terminal({
    cols,
    rows: lines.length + 2,
    allowProposedApi: true,
    scrollback: 0,
  });
  const acts: string[] = [];
  terminal.onBell(() => acts.push('bell'));
  terminal.onTitleChange((title) => acts.push(`title ${title}`));
  terminal.onData((data) => acts.push(`answer ${JSON.stringify(data)}`));
  for (const number of [0, 1, 2, 7, 8, 9, 52, 133, 633, 1337]) {
    terminal.parser.registerOscHandler(number, (data) => {
      acts.push(`OSC ${number} ${data}`);
      return false;
    });
  }
  await new Promise<void>((resolve) => terminal.write(text.replaceAll('\n', '\r\n'), resolve));
  const buffer = terminal.buffer.active;
  if (buffer.type !== 'normal') acts.push('another screen');
  const shown = lines.map((_, row) => buffer.getLine(row)?.translateToString(true).trimEnd() ?? '');
  terminal.dispose();
  return { lines: shown, acts };
}

/** Text as it is meant, without our own colours. */
export function withoutColours(text: string): string {
  return text.replace(/\u001b\[(?:\d+)(?:;\d+)*m/g, '');
}
