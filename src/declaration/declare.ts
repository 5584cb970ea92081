import type { DeclarationCode } from '../base/declaration-codes.ts';
import { compareText } from '../base/order.ts';
import { failure, isError, type Problem, type Result, success } from '../base/problem.ts';
import { child, type Span } from '../yaml/node.ts';
import { parse } from '../yaml/source.ts';
import { problemAt, type ReportProblem, type SpanProblem } from '../yaml/span-problem.ts';
import { decode, type Text } from '../yaml/text.ts';
import { Collector, listAll } from './collector.ts';
import { type Context, contextOf } from './context.ts';
import type { Declaration } from './declaration.ts';
import { isDeclaredIn } from './entries.ts';
import {
  type JoinedEnvironment,
  joinEnvironments,
  joinVariables,
  type ResolvedEnvironment,
} from './joined.ts';
import { strictestPolicy } from './policy.ts';
import { type Resolution, resolve } from './resolve.ts';
import { withNamedIntegration } from './rules/alias-hint.ts';
import { ENVIRONMENT_RULES } from './rules/environment-rules.ts';
import { FILE_RULES } from './rules/file-rules.ts';
import { JOINED_RULES, RESOLVED_RULES } from './rules/joined-rules.ts';
import { strayFile } from './rules/stray-file.ts';
import { nothingIsUnused } from './rules/unused-rule.ts';
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
  const { declaration, accepted } = join(contexts, { source, files: [...files.keys()], isWhole, isSound });
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
  if (options.isFolder) {
    const stray = strayFile(text);
    if (stray !== null) return { problem: stray, collector: null, context: null };
  }
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

const MOST_ADDRESSES = 100_000;

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

interface Origin {
  readonly source: string;
  readonly files: readonly string[];
  /** False when some file could not be read. */
  readonly isWhole: boolean;
  /** Whether nothing is wrong so far: what is unused otherwise may be so because of that. */
  readonly isSound: () => boolean;
}

interface Join {
  /** Null when there is too much of it. */
  readonly declaration: Omit<Declaration, 'accepted'> | null;
  readonly accepted: ReadonlySet<string>;
}

function join(stated: readonly Context[], { source, files, isWhole, isSound }: Origin): Join {
  const policy = strictestPolicy(stated.map((context) => context.statedPolicy));
  const joined = joinEnvironments(stated);
  const contexts = completed(stated, joined, policy);
  const accepted = new Set(policy.accept);
  for (const context of contexts) for (const rule of FILE_RULES) rule(context);
  for (const rule of JOINED_RULES) rule({ contexts, environments: joined, policy, isWhole });
  if (isTooMuch(contexts)) return { declaration: null, accepted };
  const environments = resolveAll(contexts, joined);
  for (const environment of environments) for (const rule of ENVIRONMENT_RULES) rule(environment);
  for (const rule of RESOLVED_RULES) rule(environments);
  if (isWhole && isSound()) nothingIsUnused(contexts);
  return {
    accepted,
    declaration: {
      source,
      files,
      environments: environments.map(({ name, account, after, entries }) => ({
        name,
        account,
        after: [...new Set(after.map((one) => one.name))],
        entries: entries
          .flatMap(({ declared }) => declared ?? [])
          .sort((left, right) => compareText(left.key, right.key)),
      })),
      unmanaged: unmanagedOf(contexts),
      policy,
      limitPlaces: {
        maxTakedowns: contexts.flatMap((one) => placesInPolicy(one, ['maxTakedowns', 'maxDeletes'])),
        maxChanges: contexts.flatMap((one) => placesInPolicy(one, ['maxChanges'])),
      },
    },
  };
}

function placesInPolicy({ root, text }: Context, keys: readonly string[]): readonly string[] {
  const policy = child(root, 'policy');
  if (policy?.kind !== 'map') return [];
  return keys.flatMap((key) => {
    const entry = policy.entries.get(key);
    return entry === undefined ? [] : `${text.file}:${text.place(entry.keySpan).line}`;
  });
}

/** The files with what the others say of their environments and of the policy. */
function completed(
  contexts: readonly Context[],
  joined: readonly JoinedEnvironment[],
  policy: Context['policy'],
): readonly Context[] {
  const byName = new Map(
    joined.map((environment) => [
      environment.name,
      { account: environment.account, vars: joinVariables(environment) },
    ]),
  );
  return contexts.map((context) => ({
    ...context,
    policy,
    all: contexts,
    environments: context.environments?.map((own) => ({ ...own, ...byName.get(own.name) })) ?? null,
  }));
}

function resolveAll(
  contexts: readonly Context[],
  joined: readonly JoinedEnvironment[],
): readonly ResolvedEnvironment[] {
  const entries = new Map<string, Resolution[]>(joined.map(({ name }) => [name, []]));
  for (const context of contexts) {
    for (const environment of context.environments ?? []) {
      const resolved = entries.get(environment.name);
      for (const entry of context.entries) {
        if (isDeclaredIn(entry, environment.name)) resolved?.push(resolve(entry, environment, context));
      }
    }
  }
  const unmanaged = new Map(
    contexts.flatMap((context) =>
      [...context.unmanaged].map(([value, span]) => [value, { context, span }] as const),
    ),
  );
  return joined.map((environment) => ({
    ...environment,
    entries: entries.get(environment.name) ?? [],
    unmanaged,
  }));
}

/** The union over all files. */
function unmanagedOf(contexts: readonly Context[]): Declaration['unmanaged'] {
  const items = new Map<string, Declaration['unmanaged'][number]>();
  for (const { unmanaged, text } of contexts) {
    for (const [value, span] of unmanaged) {
      if (!items.has(value)) items.set(value, { value, file: text.file, at: text.place(span) });
    }
  }
  return [...items.values()];
}

/** Addresses times environments grow faster than the files do. */
function isTooMuch(contexts: readonly Context[]): boolean {
  let addresses = 0;
  for (const { entries, environments, root, report } of contexts) {
    addresses += entries.length * (environments?.length ?? 0);
    if (addresses <= MOST_ADDRESSES) continue;
    const { start } = root.span;
    report({
      code: 'too-many-addresses',
      span: root.entries.get('environments')?.keySpan ?? { start, end: start + 1 },
      message: `All is ${addresses} addresses over all environments up to here, and at most ${MOST_ADDRESSES} are handled`,
      hint: 'Keep a part of them in a declaration of its own',
    });
    return true;
  }
  return false;
}
