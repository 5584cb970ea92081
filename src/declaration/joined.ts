import type { Span } from '../yaml/node.ts';
import type { Context } from './context.ts';
import type { Policy } from './declaration.ts';
import type { EnvironmentBlock } from './environments.ts';
import type { Name } from './names.ts';
import type { Resolution } from './resolve.ts';

/** What one file says of an environment. */
export interface Statement {
  readonly context: Context;
  readonly block: EnvironmentBlock;
}

/** An environment as all files together declare it. */
export interface JoinedEnvironment {
  readonly name: string;
  /** At least one, in the order of the files. */
  readonly statements: readonly Statement[];
  readonly account: string | null;
  readonly after: readonly Name[];
}

/** An environment with the entries of all files, in their order. */
export interface ResolvedEnvironment extends JoinedEnvironment {
  readonly entries: readonly Resolution[];
  /** Items of `unmanaged` of all files, by value. */
  readonly unmanaged: ReadonlyMap<string, { readonly context: Context; readonly span: Span }>;
}

/** The environments of all files by name: the first file that states something gives it its place. */
export function joinEnvironments(contexts: readonly Context[]): readonly JoinedEnvironment[] {
  const statements = new Map<string, Statement[]>();
  for (const context of contexts) {
    for (const block of context.environments ?? []) {
      const known = statements.get(block.name);
      if (known === undefined) statements.set(block.name, [{ context, block }]);
      else known.push({ context, block });
    }
  }
  return [...statements].map(([name, own]) => ({
    name,
    statements: own,
    account: own.find(({ block }) => block.account !== null)?.block.account ?? null,
    after: own.find(({ block }) => block.after.length > 0)?.block.after ?? [],
  }));
}

/** The variables of an environment from every file that states some. */
export function joinVariables({ statements }: JoinedEnvironment): ReadonlyMap<string, string | undefined> {
  const [only, ...others] = statements;
  if (only !== undefined && others.length === 0) return only.block.vars;
  const joined = new Map<string, string | undefined>();
  for (const { block } of statements) {
    for (const [name, value] of block.vars) if (!joined.has(name)) joined.set(name, value);
  }
  return joined;
}

/** All files of a declaration, before their entries are resolved. */
export interface JoinedFiles {
  readonly contexts: readonly Context[];
  readonly environments: readonly JoinedEnvironment[];
  readonly policy: Policy;
  /** False when some file could not be read. */
  readonly isWhole: boolean;
}
