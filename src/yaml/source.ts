import {
  type Alias,
  Composer,
  type Document,
  isAlias,
  isMap,
  isScalar,
  Lexer,
  type ParsedNode,
  Parser,
} from 'yaml';
import { type SourceNode, type Span, spanOf } from './node.ts';
import * as findings from './problems.ts';
import type { ReportProblem } from './span-problem.ts';
import { syntaxFinding } from './syntax.ts';
import { rawControls, type Text } from './text.ts';
import { type Pair, Tree } from './tree.ts';

/** The file as a tree of values that know where they were written. */
export interface Source {
  readonly text: Text;
  /** Null when there is nothing to look at. */
  readonly root: SourceNode | null;
  /** Nodes that stand for something unreadable and already reported: no rule should judge them. */
  readonly broken: ReadonlySet<SourceNode>;
  /** From this offset on YAML itself is violated, and what was read may not be what was meant. */
  readonly misreadFrom: number;
}

/** Nesting beyond this is not even composed, for composing recurses. */
const mostStack = 160;
/** What the parser calls maps and lists. */
const nesting: ReadonlySet<string> = new Set(['block-map', 'block-seq', 'flow-collection']);
/** What the lexer puts before the text of a scalar. */
const scalarFollows = '\x1f';

/** Reads YAML 1.2 with the core schema and merge keys. Never throws, whatever the text is. */
export function parse(text: Text, report: ReportProblem): Source {
  let firstFault = Number.POSITIVE_INFINITY;
  const reportAll: ReportProblem = (finding) => {
    if (finding.code === 'yaml-syntax') firstFault = Math.min(firstFault, finding.span.start);
    report(finding);
  };
  for (const found of rawControls(text.text)) report(findings.rawControl(found.index, found[0]));
  const document = compose(text.text, report);
  for (const fault of document?.errors ?? []) {
    const finding = syntaxFinding(fault);
    if (finding !== null) reportAll(finding);
  }
  const tree = new Tree(text.text, reportAll);
  const found = document?.contents ? convert(document.contents, tree) : null;
  const root = found?.kind === 'scalar' && found.written === '' ? null : found;
  return { text, root, broken: tree.broken, misreadFrom: lineOfText(text.text, firstFault) };
}

/** Where the last line with text on it starts, up to an offset. */
function lineOfText(text: string, offset: number): number {
  if (offset === Number.POSITIVE_INFINITY) return offset;
  return text.slice(0, offset).trimEnd().lastIndexOf('\n') + 1;
}

/** Null when the nesting is beyond anything that can be composed. */
function compose(text: string, report: ReportProblem): Document.Parsed | null {
  const parser = new Parser();
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    stringKeys: true,
    uniqueKeys: false,
    strict: true,
  });
  let documents = 0;
  let previous = '';
  const take = (token: Parameters<Composer['next']>[0]): void => {
    if (token.type === 'directive') {
      report(findings.directive(spanOf(token.offset, token.source.trimEnd())));
      return;
    }
    if (token.type === 'document') documents += 1;
    if (documents < 2) {
      Array.from(composer.next(token));
    } else if (token.type === 'document' && documents === 2) {
      const start = token.start.find(({ type }) => type === 'doc-start')?.offset ?? token.offset;
      report(findings.secondDocument(spanOf(start, '---')));
    }
  };
  for (const lexeme of new Lexer().lex(text)) {
    const { offset } = parser;
    for (const token of parser.next(lexeme)) take(token);
    if (lexeme.startsWith('!') && previous !== scalarFollows) report(findings.tag(offset, lexeme));
    if (parser.stack.length > mostStack) {
      const collections = parser.stack.filter(({ type }) => nesting.has(type));
      const start = collections[findings.mostDepth]?.offset ?? offset;
      report(findings.tooDeep({ start, end: start + 1 }));
      return null;
    }
    previous = lexeme;
  }
  for (const token of parser.end()) take(token);
  const [document] = composer.end(true, text.length);
  return document ?? null;
}

function convert(node: ParsedNode, tree: Tree, depth = 1): SourceNode {
  const span = tree.trimmed(node.range[0], node.range[1]);
  if (isAlias(node)) return tree.alias(node.source, span);
  const close = node.anchor === undefined ? null : tree.anchor(node.anchor);
  const converted = convertOwn(node, span, { tree, depth });
  close?.(converted);
  return converted;
}

function convertOwn(
  node: Exclude<ParsedNode, Alias.Parsed>,
  span: Span,
  { tree, depth }: { readonly tree: Tree; readonly depth: number },
): SourceNode {
  if (isScalar(node)) return tree.scalar(span, node.value, node.type === 'PLAIN');
  tree.nest(span, depth);
  if (!isMap(node)) {
    const items = node.items.map((item) => convert(item, tree, depth + 1));
    return tree.list(span, items);
  }
  const pairs = node.items.flatMap(({ key, value }): Pair | readonly Pair[] => {
    const keySpan = tree.trimmed(key.range[0], key.range[1]);
    if (!isScalar(key)) return tree.refuseKey(keySpan);
    const name = String(key.value);
    if (key.anchor !== undefined) tree.anchor(key.anchor)(tree.scalar(keySpan, name, false));
    const nothing = { start: keySpan.end, end: keySpan.end };
    return {
      key: name,
      keySpan,
      plain: key.type === 'PLAIN',
      node: value === null ? tree.scalar(nothing, null, true) : convert(value, tree, depth + 1),
    };
  });
  return tree.map(span, pairs, node.items.length);
}
