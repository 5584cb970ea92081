import { excerpt } from '../../base/suggest.ts';
import { child, type SourceNode, type Span } from '../../yaml/node.ts';
import type { Context } from '../context.ts';
import type { JoinedFiles, ResolvedEnvironment, Statement } from '../joined.ts';
import { deploymentKeysDiffer } from './deployment-keys.ts';
import { placeIn } from './places.ts';
import { stagesAreInOrder } from './stage-rules.ts';

/** A rule about how files get along. */
export type JoinedRule = (files: JoinedFiles) => void;

export const JOINED_RULES: readonly JoinedRule[] = [
  environmentsAgree,
  everyFileNamesEnvironments,
  accountsDiffer,
  stagesAreInOrder,
  somethingIsDeclared,
];

/** A rule about how environments get along. */
export type ResolvedRule = (environments: readonly ResolvedEnvironment[]) => void;

export const RESOLVED_RULES: readonly ResolvedRule[] = [deploymentKeysDiffer];

/** A value that files state of an environment. */
interface Stated {
  readonly value: string;
  readonly span: Span;
  readonly context: Context;
}

/** No two files state different accounts, predecessors or variables of one environment. */
function environmentsAgree({ environments }: JoinedFiles): void {
  for (const { name, statements } of environments) {
    if (statements.length < 2) continue;
    const label = `environment "${excerpt(name)}"`;
    agree(`account of ${label}`, statements.flatMap(statedAccount));
    agree(`"after" of ${label}`, statements.flatMap(statedAfter));
    const variables = new Set(statements.flatMap(({ block }) => [...block.vars.keys()]));
    for (const variable of variables) {
      const stated = statements.flatMap((statement) => statedVariable(statement, variable));
      agree(`variable "${excerpt(variable)}" of ${label}`, stated);
    }
  }
}

function agree(what: string, [first, ...others]: readonly Stated[]): void {
  if (first === undefined) return;
  for (const { value, span, context } of others) {
    if (value === first.value) continue;
    context.report({
      code: 'contradiction',
      span,
      message: `The ${what} is "${excerpt(value)}" here and "${excerpt(first.value)}" in ${placeIn(first)}`,
      hint: 'State it in one of the files, or the same in both',
    });
  }
}

function statedAccount({ context, block }: Statement): readonly Stated[] {
  const node = child(environmentNode(context, block.name), 'account');
  return node === undefined || block.account === null
    ? []
    : [{ value: block.account, span: node.span, context }];
}

function statedAfter({ context, block }: Statement): readonly Stated[] {
  const node = child(environmentNode(context, block.name), 'after');
  if (node === undefined || block.after.length === 0) return [];
  const value = [...new Set(block.after.map(({ name }) => name))].sort().join(', ');
  return [{ value, span: node.span, context }];
}

function statedVariable({ context, block }: Statement, variable: string): readonly Stated[] {
  const value = block.vars.get(variable);
  const node = child(child(environmentNode(context, block.name), 'vars'), variable);
  return value === undefined || node === undefined ? [] : [{ value, span: node.span, context }];
}

function environmentNode({ root }: Context, name: string) {
  return child(child(root, 'environments'), name);
}

/** An entry of a file without `environments` would belong to an environment that the other files do not know. */
function everyFileNamesEnvironments({ contexts, environments }: JoinedFiles): void {
  const isNamed = ({ root }: Context): boolean => root.entries.has('environments');
  if (!contexts.some(isNamed)) return;
  const names = environments.flatMap(({ name, statements }) =>
    statements.some(({ context }) => isNamed(context)) ? name : [],
  );
  for (const context of contexts) {
    if (isNamed(context)) continue;
    const { start } = context.root.span;
    context.report({
      code: 'missing-environments',
      span: { start, end: start + 1 },
      message: 'The file has no "environments", and other files of the folder have',
      hint: `Name those that its addresses belong to, such as environments: { ${names[0] ?? 'production'}: {} }`,
    });
  }
}

function accountsDiffer({ environments }: JoinedFiles): void {
  const seen = new Map<string, string>();
  for (const { name, account, statements } of environments) {
    const statement = statements.find(({ block }) => block.account !== null);
    if (account === null || statement === undefined) continue;
    const other = seen.get(account);
    seen.set(account, other ?? name);
    const { context, block } = statement;
    if (other === undefined || block.at === null) continue;
    context.report({
      code: 'shared-account',
      span: block.at,
      message: `Environments "${other}" and "${name}" name the same account`,
      hint: 'Give each environment an account of its own: they would undo each other',
    });
  }
}

function somethingIsDeclared({ contexts, policy, isWhole }: JoinedFiles): void {
  const [first] = contexts;
  if (first === undefined || !isWhole || policy.allowEmpty) return;
  if (contexts.some((context) => context.entries.length > 0 || mayHoldSome(context))) return;
  if (contexts.some(({ root }) => !isOfThisVersion(root))) return;
  const { start } = first.root.span;
  const what = contexts.length === 1 ? 'The file declares' : 'The files of the folder declare';
  first.report({
    code: 'no-entries',
    span: { start, end: start + 1 },
    message: `${what} no address, and applying it would delete all that it ever declared`,
    hint: 'Write one with chat-addresses add, or what is live with chat-addresses import; to delete all of them, set policy.allowEmpty: true',
  });
}

/** What a file of another version declares, nobody knows here. */
function isOfThisVersion(root: SourceNode): boolean {
  const version = child(root, 'version');
  return version?.kind === 'scalar' && version.value === 1;
}

/** True for a file with entries that are reported as unreadable. */
function mayHoldSome({ root, broken }: Context): boolean {
  return [child(root, 'sites'), child(root, 'locales')].some(
    (block) =>
      block !== undefined &&
      (broken.has(block) || block.kind !== 'map' || block.entries.size > 0 || !block.isWhole),
  );
}
