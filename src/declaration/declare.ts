import { failure, isError, type Place, type Problem, type Result, success } from '../problem.ts';
import { type CodeName, codes, problemAt, type Report } from './codes.ts';
import { type Context, oncePerPlace } from './context.ts';
import type { Declaration, DeleteCap, Environment } from './declaration.ts';
import { entriesOf, isDeclaredIn } from './entries.ts';
import { environmentRules } from './environment-rules.ts';
import { environmentsOf } from './environments.ts';
import { child, flagOf, type MapNode, type Span, textOf } from './node.ts';
import { resolve } from './resolve.ts';
import { fileRules } from './rules.ts';
import { parse } from './source.ts';
import { decode, type Text } from './text.ts';
import { validate } from './validate.ts';

/** More problems than these are only counted. */
const mostProblems = 1000;

/**
 * Reads a declaration: everything that is wrong with it at once, sorted by place, or the file fully resolved.
 * Never throws, whatever the bytes are.
 */
export function declare(file: string, bytes: Uint8Array): Result<Declaration> {
  const text = decode(file, bytes);
  if ('code' in text) return failure(text);
  const source = parse(text);
  const problems: Problem[] = [...source.problems];
  const report: Report = oncePerPlace((finding) => {
    const isTrusted = finding.span.end < source.misreadFrom && !absences.has(finding.code);
    if (isTrusted || source.misreadFrom === Number.POSITIVE_INFINITY) problems.push(problemAt(text, finding));
  });
  const { root } = source;
  if (root === null) {
    if (problems.length === 0) report(emptyFile);
    return failure(...listed(problems));
  }
  const broken = new Set(source.broken);
  validate(root, broken, report);
  if (root.kind !== 'map') return failure(...listed(problems));
  const declaration = judge(contextOf(root, text, { broken, report }));
  const sorted = listed(problems);
  return sorted.some(isError) ? failure(...sorted) : success(declaration, sorted);
}

/** What is missing may only have been misread. */
const absences: ReadonlySet<CodeName> = new Set([
  'missing-integration',
  'missing-key',
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

function contextOf(
  root: MapNode,
  text: Text,
  { broken, report }: Pick<Context, 'broken' | 'report'>,
): Context {
  const policy = child(root, 'policy');
  const unmanaged = child(root, 'unmanaged');
  const items = unmanaged?.kind === 'list' ? unmanaged.items : [];
  return {
    text,
    root,
    entries: entriesOf(root),
    environments: environmentsOf(root),
    unmanaged: new Map(
      items.flatMap((item): [string, Span][] => {
        const value = textOf(item);
        return value === undefined ? [] : [[value, item.span]];
      }),
    ),
    policy: {
      maxDeletes: deleteCap(child(policy, 'maxDeletes')?.value),
      allowHttp: flagOf(child(policy, 'allowHttp')) ?? false,
      allowEmpty: flagOf(child(policy, 'allowEmpty')) ?? false,
    },
    broken,
    templates: new Map(),
    report,
  };
}

function judge(context: Context): Declaration {
  const { text, policy, unmanaged } = context;
  for (const rule of fileRules) rule(context);
  const environments: Environment[] = [];
  for (const environment of context.environments ?? []) {
    const { name, account } = environment;
    const entries = context.entries
      .filter((entry) => isDeclaredIn(entry, name))
      .flatMap((entry) => {
        const declared = resolve(entry, environment, context);
        return declared === null ? [] : [{ entry, declared }];
      });
    for (const rule of environmentRules) rule({ name, entries, context });
    const declared = entries.map((entry) => entry.declared).sort((a, b) => (a.key < b.key ? -1 : 1));
    environments.push({ name, account, entries: declared });
  }
  return {
    file: text.file,
    environments,
    unmanaged: [...unmanaged].map(([value, span]) => ({ value, at: text.place(span) })),
    policy,
  };
}

function deleteCap(value: unknown): DeleteCap | null {
  if (typeof value === 'number') return { count: value };
  return typeof value === 'string' ? { percent: Number.parseInt(value, 10) } : null;
}

/** Sorted by place; of very many the first ones, and how many more there are. */
function listed(problems: readonly Problem[]): readonly Problem[] {
  const sorted = [...problems].sort((a, b) => compare(a.at, b.at));
  const last = sorted[mostProblems - 1];
  if (last === undefined || sorted.length === mostProblems) return sorted;
  const rest = sorted.length - mostProblems;
  const { file, at } = last;
  return [
    ...sorted.slice(0, mostProblems),
    {
      code: 'too-many-problems' satisfies CodeName,
      severity: codes['too-many-problems'].severity,
      message: `${rest} more problems are not listed`,
      hint: 'Fix those above first',
      ...(file === undefined ? {} : { file }),
      ...(at === undefined ? {} : { at }),
    },
  ];
}

function compare(a: Place | undefined, b: Place | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  return a.line - b.line || a.column - b.column;
}
