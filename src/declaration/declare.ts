import { failure, isError, type Result, success } from '../base/problem.ts';
import type { DeclarationCode } from '../base/problem-codes.ts';
import { parse } from '../yaml/source.ts';
import type { ReportProblem } from '../yaml/span-problem.ts';
import { decode } from '../yaml/text.ts';
import { Collector } from './collector.ts';
import { type Context, contextOf } from './context.ts';
import type { Declaration, Environment } from './declaration.ts';
import { isDeclaredIn } from './entries.ts';
import { resolve } from './resolve.ts';
import { environmentRules } from './rules/environment-rules.ts';
import { fileRules } from './rules/file-rules.ts';
import { validate } from './rules/validate.ts';

export interface DeclareOptions {
  /** True for a file that is about to get its first entries. */
  readonly mayDeclareNothing: boolean;
}

/**
 * Reads a declaration: everything that is wrong with it at once, sorted by place, or the file fully resolved.
 * Never throws, whatever the bytes are.
 */
export function declare(
  file: string,
  bytes: Uint8Array,
  options: DeclareOptions = { mayDeclareNothing: false },
): Result<Declaration> {
  const text = decode(file, bytes);
  if ('code' in text) return failure(text);
  const collector = new Collector(text);
  const source = parse(text, collector.report);
  const report: ReportProblem = (finding) => {
    if (options.mayDeclareNothing && finding.code === 'no-entries') return;
    const isTrusted = finding.span.end < source.misreadFrom && !absences.has(finding.code);
    if (isTrusted || source.misreadFrom === Number.POSITIVE_INFINITY) collector.report(finding);
  };
  const { root } = source;
  if (root === null) {
    if (collector.isEmpty) report(emptyFile);
    return failure(...collector.list());
  }
  const broken = new Set(source.broken);
  validate(root, broken, report);
  if (root.kind !== 'map') return failure(...collector.list());
  const declaration = judge(contextOf(root, text, { broken, report }));
  const problems = collector.list();
  return problems.some(isError) ? failure(...problems) : success(declaration, problems);
}

const mostAddresses = 100_000;

/** What is missing may only have been misread. */
const absences: ReadonlySet<DeclarationCode> = new Set([
  'missing-integration',
  'missing-key',
  'missing-value',
  'missing-version',
  'no-entries',
  'empty-file',
]);

const emptyFile = {
  code: 'empty-file',
  span: { start: 0, end: 0 },
  message: 'The file is empty',
  hint: 'Start with version: 1',
} as const;

function judge(context: Context): Declaration {
  const { text, policy, unmanaged } = context;
  for (const rule of fileRules) rule(context);
  const environments: Environment[] = [];
  if (isTooMuch(context))
    return { source: text.file, files: [text.file], environments, unmanaged: [], policy };
  for (const environment of context.environments ?? []) {
    const { name, account } = environment;
    const after = [...new Set(environment.after.map((one) => one.name))];
    const entries = context.entries
      .filter((entry) => isDeclaredIn(entry, name))
      .map((entry) => resolve(entry, environment, context));
    for (const rule of environmentRules) rule({ name, entries, context });
    const declared = entries
      .flatMap((entry) => entry.declared ?? [])
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    environments.push({ name, account, after, entries: declared });
  }
  return {
    source: text.file,
    files: [text.file],
    environments,
    unmanaged: [...unmanaged].map(([value, span]) => ({ value, file: text.file, at: text.place(span) })),
    policy,
  };
}

/** Addresses times environments grow faster than the file does. */
function isTooMuch({ entries, environments, root, report }: Context): boolean {
  const addresses = entries.length * (environments?.length ?? 0);
  if (addresses <= mostAddresses) return false;
  const span = root.entries.get('environments')?.keySpan ?? {
    start: root.span.start,
    end: root.span.start + 1,
  };
  report({
    code: 'too-many-addresses',
    span,
    message: `The file comes to ${addresses} addresses over all environments, more than ${mostAddresses}`,
    hint: 'Split it over several files',
  });
  return true;
}
