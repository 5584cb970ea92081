import type { DeclarationCode } from '../base/declaration-codes.ts';
import { failure, isError, type Problem, type Result, success } from '../base/problem.ts';
import type { Span } from '../yaml/node.ts';
import { parse } from '../yaml/source.ts';
import { problemAt, type ReportProblem, type SpanProblem } from '../yaml/span-problem.ts';
import { decode, type Text } from '../yaml/text.ts';
import { Collector, listAll } from './collector.ts';
import { type Context, contextOf } from './context.ts';
import type { Declaration } from './declaration.ts';
import { joinFiles } from './join-files.ts';
import { withNamedIntegration } from './rules/alias-hint.ts';
import { pageInPlace, strayFile } from './rules/stray-file.ts';
import { validate } from './rules/validate.ts';
import { mend } from './slips/mend.ts';

export interface DeclareOptions {
  /** True for a declaration that is about to get its first entries; absent: it has to have some. */
  readonly mayDeclareNothing?: boolean;
  /** True for a text that the program has made: nothing in it is a slip of the hand, and to look for one takes long. */
  readonly isMade?: boolean;
}

const STRICT: DeclareOptions = {};

/**
 * Reads a declaration of one file: everything that is wrong with it at once, sorted by place, or the declaration
 * fully resolved. Never throws, whatever the bytes are.
 */
export function declare(file: string, bytes: Uint8Array, options = STRICT): Result<Declaration> {
  return declareFiles(file, new Map([[file, bytes]]), options);
}

/**
 * Reads a declaration of several files: by their paths, in the order of the map. Every file is a declaration by
 * itself; environments of one name are one environment. `source` is the folder or file as the user named it.
 */
export function declareFiles(
  source: string,
  files: ReadonlyMap<string, Uint8Array>,
  options = STRICT,
): Result<Declaration> {
  const isFolder = files.size > 1 || !files.has(source);
  const read = [...files].map(([file, bytes]) => readFile(file, bytes, { ...options, isFolder }));
  const contexts = read.flatMap(({ context }) => context ?? []);
  const isWhole = contexts.length === read.length;
  const isSound = () => !read.some(({ collector }) => collector?.hasErrors);
  const { declaration, accepted } = joinFiles(contexts, {
    source,
    files: [...files.keys()],
    isWhole,
    isSound,
  });
  const all = listAll(read);
  const problems = all.filter((problem) => isError(problem) || !accepted.has(problem.code));
  if (!isWhole || declaration === null || problems.some(isError)) return failure(...problems);
  return success({ ...declaration, accepted: all.length - problems.length }, problems);
}

/** A file with its problems so far. */
interface ReadFile {
  readonly problem: Problem | null;
  readonly collector: Collector | null;
  /** Null when the file is no map of keys and values. */
  readonly context: Context | null;
}

interface ReadOptions extends DeclareOptions {
  /** The file was not named by itself, so it may be there for something else. */
  readonly isFolder: boolean;
}

function readFile(file: string, bytes: Uint8Array, options: ReadOptions): ReadFile {
  const text = decode(file, bytes);
  if ('code' in text) return { problem: text, collector: null, context: null };
  const stray = pageInPlace(text) ?? (options.isFolder ? strayFile(text) : null);
  if (stray !== null) return { problem: stray, collector: null, context: null };
  const read = readText(text, options);
  if (options.isMade || read.collector === null || !read.collector.mayHoldSlips) return read;
  const { slips, text: mended, before, isAdded, hasAddedLines } = mend(text.text);
  if (mended === text.text) return read;
  const place = ({ start, end }: Span) => text.place({ start: before(start), end: before(end) });
  const isWritten = ({ start }: Span) => !isAdded(start);
  const again = readText({ file, text: mended, place }, options, { isWritten, isNameless: hasAddedLines });
  for (const slip of slips) again.collector?.take(problemAt(text, slip));
  return again;
}

/** What is known of a text that was mended. */
interface Mending {
  readonly isWritten: (span: Span) => boolean;
  /** True where some key has a name that nobody gave it. */
  readonly isNameless: boolean;
}

const UNTOUCHED: Mending = { isWritten: () => true, isNameless: false };

function readText(text: Text, options: DeclareOptions, { isWritten, isNameless } = UNTOUCHED): ReadFile {
  const collector = new Collector(text, isWritten);
  const early: SpanProblem[] = [];
  const source = parse(text, (problem) => early.push(problem));
  for (const problem of withoutRepeats(early))
    collector.report(withNamedIntegration(problem, source.root, text.text));
  const isCut = early.some(({ code }) => code === 'multiple-documents');
  const report: ReportProblem = (problem) => {
    if (options.mayDeclareNothing && problem.code === 'no-entries') return;
    if (isNameless && OF_NAMES.has(problem.code)) return;
    const isRead = source.misreadFrom === Number.POSITIVE_INFINITY && !isCut;
    const isTrusted = problem.span.end < source.misreadFrom && !ABSENCES.has(problem.code);
    if (isTrusted || isRead) collector.report(problem);
  };
  const { root } = source;
  if (root === null) {
    if (collector.isEmpty) report(EMPTY_FILE);
    return { problem: null, collector, context: null };
  }
  const broken = new Set(source.broken);
  const meant = validate(root, broken, report);
  const context = meant.kind === 'map' ? contextOf(meant, text, { broken, report }) : null;
  return { problem: null, collector, context };
}

/** Where YAML is violated, what else is found at the very same place follows from that. */
function withoutRepeats(early: readonly SpanProblem[]): readonly SpanProblem[] {
  const violated = new Set(early.flatMap(({ code, span }) => (code === 'yaml-syntax' ? span.start : [])));
  return early.filter(({ code, span }) => code === 'yaml-syntax' || !violated.has(span.start));
}

/** Problems about something that is missing: where YAML is violated or a file is cut, it may only not have been read. */
const ABSENCES: ReadonlySet<DeclarationCode> = new Set([
  'missing-integration',
  'missing-key',
  'missing-value',
  'missing-version',
  'no-entries',
  'empty-file',
]);

/** Problems that tell names apart: of no use where a name is missing. */
const OF_NAMES: ReadonlySet<DeclarationCode> = new Set([
  'empty-placeholder',
  'missing-integration',
  'unknown-environment',
  'unknown-integration',
  'unknown-placeholder',
  'unused-definition',
]);

const EMPTY_FILE = {
  code: 'empty-file',
  span: { start: 0, end: 0 },
  message: 'The file is empty',
  hint: 'chat-addresses import --write writes into it what is live; chat-addresses init prints an example to copy',
} as const;
