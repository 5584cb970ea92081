import {
  type Alias,
  Composer,
  type Document,
  type ErrorCode,
  isAlias,
  isMap,
  isScalar,
  Lexer,
  type ParsedNode,
  Parser,
} from 'yaml';
import { type SourceNode, type Span, spanOf } from './node.ts';
import * as problems from './problems.ts';
import type { ReportProblem } from './span-problem.ts';
import { syntaxProblem, type Violation } from './syntax.ts';
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
const MOST_STACK = 160;
/** Keys, values and marks in the largest file that is read: those of some 12,000 addresses. */
const MOST_PARTS = 200_000;
/** Beyond this many violations of YAML the rest of a file is not read. */
const MOST_VIOLATIONS = 1000;
/** Control characters, and tags, that are told one by one. */
const MOST_CONTROLS = 100;
const MOST_TAGS = 100;
/** What the parser calls maps and lists. */
const NESTING: ReadonlySet<string> = new Set(['block-map', 'block-seq', 'flow-collection']);
/** What the lexer puts before the text of a scalar. */
const SCALAR_FOLLOWS = '\x1f';

/** Reads YAML 1.2 with the core schema and merge keys. Never throws, whatever the text is. */
export function parse(text: Text, report: ReportProblem): Source {
  let firstFault = Number.POSITIVE_INFINITY;
  const reportAll: ReportProblem = (problem) => {
    if (problem.code === 'yaml-syntax') firstFault = Math.min(firstFault, problem.span.start);
    report(problem);
  };
  let controls = 0;
  for (const found of rawControls(text.text)) {
    controls += 1;
    if (controls > MOST_CONTROLS) break;
    report(problems.rawControl(found.index, found[0]));
  }
  const { document, violations } = compose(text.text, report);
  // The others are what the first one leads to, or cannot be told from it.
  const [first] = violations
    .flatMap((violation) => syntaxProblem(violation, text.text) ?? [])
    .sort((left, right) => left.span.start - right.span.start);
  if (first !== undefined) reportAll(first);
  const tree = new Tree(text, reportAll);
  const found = document?.contents ? convert(document.contents, tree) : null;
  const root = found?.kind === 'scalar' && found.written === '' ? null : found;
  return { text, root, broken: tree.broken, misreadFrom: lineOfText(text.text, firstFault) };
}

/** Where the last line with text on it starts, up to an offset. */
function lineOfText(text: string, offset: number): number {
  if (offset === Number.POSITIVE_INFINITY) return offset;
  return text.slice(0, offset).trimEnd().lastIndexOf('\n') + 1;
}

interface Composed {
  /** Null when the text is beyond anything that can be composed. */
  readonly document: Document.Parsed | null;
  readonly violations: readonly Violation[];
}

/** Ends the reading of a text that violates YAML too often. */
class TooManyViolations extends Error {}

function compose(text: string, report: ReportProblem): Composed {
  const violations: Violation[] = [];
  const add = (violation: Violation): void => {
    violations.push(violation);
    if (violations.length >= MOST_VIOLATIONS) throw new TooManyViolations();
  };
  try {
    return { document: composeWith(text, { add, report }), violations };
  } catch (error) {
    if (error instanceof TooManyViolations) return { document: null, violations };
    throw error;
  }
}

interface Composing {
  readonly add: (violation: Violation) => void;
  readonly report: ReportProblem;
}

function composeWith(text: string, { add, report }: Composing): Document.Parsed | null {
  const parser = new Parser();
  const reading = new Reading(report, add);
  let parts = 0;
  let tags = 0;
  let previous = '';
  for (const lexeme of new Lexer().lex(text)) {
    const { offset } = parser;
    for (const token of parser.next(lexeme)) reading.take(token);
    if (reading.isAtSecondDocument) break;
    if (lexeme.startsWith('!') && previous !== SCALAR_FOLLOWS) {
      tags += 1;
      if (tags > MOST_TAGS) return null;
      report(problems.tag(offset, lexeme));
    }
    if (parser.stack.length > MOST_STACK) {
      const collections = parser.stack.filter(({ type }) => NESTING.has(type));
      const start = collections[problems.MOST_DEPTH]?.offset ?? offset;
      report(problems.tooDeep({ start, end: start + 1 }));
      return null;
    }
    if (!/^\s*(?:#.*)?$/.test(lexeme) && previous !== SCALAR_FOLLOWS) parts += 1;
    if (parts > MOST_PARTS) {
      report(problems.tooMuch({ start: offset, end: offset + 1 }, MOST_PARTS));
      return null;
    }
    previous = lexeme;
  }
  for (const token of parser.end()) reading.take(token);
  return reading.end(text.length);
}

type Token = Parameters<Composer['next']>[0];

/** Composes the first document, and tells of what no file may hold beside it. */
class Reading {
  readonly #composer = new Composer({
    version: '1.2',
    schema: 'core',
    stringKeys: true,
    uniqueKeys: false,
    strict: true,
  });
  readonly #report: ReportProblem;
  readonly #add: (violation: Violation) => void;
  #documents = 0;

  constructor(report: ReportProblem, add: (violation: Violation) => void) {
    this.#report = report;
    this.#add = add;
    // The composer itself keeps an error object for each violation, without end.
    Reflect.set(
      this.#composer,
      'onError',
      (at: Place, code: ErrorCode, message: string, isWarning?: boolean) => {
        if (isWarning !== true) add({ code, pos: positionOf(at), message });
      },
    );
  }

  /** True when what follows belongs to a second document, which was reported. */
  get isAtSecondDocument(): boolean {
    return this.#documents > 1;
  }

  take(token: Token): void {
    if (token.type === 'directive') {
      this.#report(problems.directive(spanOf(token.offset, token.source.trimEnd())));
      return;
    }
    if (token.type === 'error') {
      this.#add({ code: 'UNEXPECTED_TOKEN', pos: positionOf(token), message: token.message });
      return;
    }
    if (token.type === 'document') this.#documents += 1;
    if (this.#documents < 2) {
      Array.from(this.#composer.next(token));
    } else if (token.type === 'document') {
      const start = token.start.find(({ type }) => type === 'doc-start')?.offset ?? token.offset;
      this.#report(problems.secondDocument(spanOf(start, '---')));
    }
  }

  end(offset: number): Document.Parsed | null {
    const [document] = this.#composer.end(true, offset);
    for (const { code, pos, message } of document?.errors ?? []) this.#add({ code, pos, message });
    return document ?? null;
  }
}

/** What the composer says of where something is. */
type Place = number | readonly [number, number] | { readonly offset: number; readonly source?: unknown };

function positionOf(at: Place): readonly [number, number] {
  if (typeof at === 'number') return [at, at + 1];
  if ('offset' in at) return [at.offset, at.offset + (typeof at.source === 'string' ? at.source.length : 1)];
  return at;
}

function convert(node: ParsedNode, tree: Tree, depth = 1): SourceNode {
  const span = tree.trimmed(node.range[0], node.range[1]);
  if (isAlias(node)) return tree.alias(node.source, span);
  const close = node.anchor === undefined ? null : tree.anchor(node.anchor);
  const converted = convertOwn(node, span, { tree, depth });
  // A value with a tag, which was reported: nobody knows what it means.
  if (node.tag !== undefined) tree.broken.add(converted);
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
