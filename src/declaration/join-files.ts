import { compareText } from '../base/order.ts';
import { child } from '../yaml/node.ts';
import type { Context } from './context.ts';
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
import { ENVIRONMENT_RULES } from './rules/environment-rules.ts';
import { FILE_RULES } from './rules/file-rules.ts';
import { JOINED_RULES, RESOLVED_RULES } from './rules/joined-rules.ts';
import { nothingIsUnused } from './rules/unused-rule.ts';

const MOST_ADDRESSES = 100_000;

/** Where files come from, and what is known of them by now. */
export interface Origin {
  readonly source: string;
  readonly files: readonly string[];
  /** False when some file could not be read. */
  readonly isWhole: boolean;
  /** Whether nothing is wrong so far: what is unused otherwise may be so because of that. */
  readonly isSound: () => boolean;
}

/** What the files of a declaration come to. */
export interface Join {
  /** Null when there is too much of it. */
  readonly declaration: Omit<Declaration, 'accepted'> | null;
  readonly accepted: ReadonlySet<string>;
}

/** Makes one declaration of its files, and reports what only all of them can show. */
export function joinFiles(stated: readonly Context[], { source, files, isWhole, isSound }: Origin): Join {
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
