import type {
  BlockContent,
  List,
  Paragraph,
  PhrasingContent,
  RootContent,
  Table,
  TableRow,
  Text,
} from 'mdast';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { defaultHandlers, type Handle, type Options, toMarkdown } from 'mdast-util-to-markdown';
import { visible } from './escape.ts';

/** A folded section. GitHub needs the blank lines that separate blocks to read Markdown inside HTML. */
export function details(summary: string, content: readonly RootContent[]): readonly RootContent[] {
  if (content.length === 0) return [];
  return [
    { type: 'html', value: `<details><summary>${summary}</summary>` },
    ...content,
    { type: 'html', value: '</details>' },
  ];
}

export function serialise(children: readonly RootContent[]): string {
  return toMarkdown({ type: 'root', children: [...children] }, OPTIONS);
}

const written = new Map<string, string>();
const MOST_WRITTEN = 10_000;

/** Our own words come again and again, and each time the library would look for some sixty kinds of markup in them. */
const writeText: Handle = ({ value }: Text, _, state, info) => {
  const identity = [info.before, info.after, ...state.stack, value].join('\0');
  const known = written.get(identity);
  if (known !== undefined) return known;
  const safe = state.safe(value, info);
  if (written.size >= MOST_WRITTEN) written.clear();
  written.set(identity, safe);
  return safe;
};

const tables = gfmTableToMarkdown({ tablePipeAlign: false });
const { inlineCode = defaultHandlers.inlineCode } = tables.handlers ?? {};
// What stands before a code span asks for its first character, and would have all of it written for that.
const writeCode: Handle = Object.assign(inlineCode, { peek: () => '`' });

const OPTIONS: Options = {
  bullet: '-',
  rule: '-',
  extensions: [tables, { handlers: { text: writeText, inlineCode: writeCode } }],
};

export function heading(depth: 2 | 3, children: PhrasingContent[]): RootContent {
  return { type: 'heading', depth, children };
}

export function paragraph(children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children };
}

export function bullets(items: readonly BlockContent[][]): List {
  return {
    type: 'list',
    spread: false,
    children: items.map((children) => ({ type: 'listItem', spread: false, children })),
  };
}

/** A header in our own words, and rows of cells. */
export function table(header: readonly string[], rows: readonly PhrasingContent[][][]): Table {
  return { type: 'table', children: [row(header.map((title) => [text(title)])), ...rows.map(row)] };
}

function row(cells: readonly PhrasingContent[][]): TableRow {
  return { type: 'tableRow', children: cells.map((children) => ({ type: 'tableCell', children })) };
}

/** A box that GitHub sets off in colour, with its first line; elsewhere a quotation. */
export function alert(
  kind: 'NOTE' | 'WARNING' | 'CAUTION',
  first: readonly PhrasingContent[],
  content: readonly BlockContent[] = [],
): RootContent {
  // As text the brackets would be escaped, and then they are no more than brackets.
  const opening: PhrasingContent[] = [{ type: 'html', value: `[!${kind}]` }, text('\n')];
  return { type: 'blockquote', children: [paragraph([...opening, ...first]), ...content] };
}

/** Only ever to an address that the program has put together. */
export function link(url: string | null, children: PhrasingContent[]): PhrasingContent[] {
  return url === null ? children : [{ type: 'link', url, children }];
}

/** Only ever the program's own words. */
export function text(value: string): PhrasingContent {
  return { type: 'text', value };
}

export function strong(value: string): PhrasingContent {
  return { type: 'strong', children: [text(value)] };
}

/** A value from outside. A code span cannot be empty. */
export function code(value: string): PhrasingContent {
  return { type: 'inlineCode', value: visible(value) || ' ' };
}

export function optionalCode(value: string | null): PhrasingContent[] {
  return value === null || value === '' ? [] : [code(value)];
}

/** Lines from outside, as a code block. */
export function fence(lang: string, value: string): RootContent {
  return { type: 'code', lang, value: value.trimEnd().split(/\r?\n/).map(visible).join('\n') };
}
