import { join } from 'node:path';
import packageJson from '../../../package.json' with { type: 'json' };
import type { SetupArgs } from '../../args/args.ts';
import { failure, NO_SOURCES, type Problem, type Result, type Sources, success } from '../../base/problem.ts';
import type { Declaration } from '../../declaration/declaration.ts';
import type { World } from '../../ports/world.ts';
import { GITIGNORE, unignoredBy } from '../../setup/gitignore.ts';
import type { SetupRequest } from '../../setup/repository-files.ts';
import { CODEOWNERS, ownedPaths } from '../../setup/settings.ts';
import { stagesOf } from '../../setup/stages.ts';
import { tooManySecrets } from '../../setup/too-many-secrets.ts';
import { load } from '../load.ts';
import { selectEnvironments } from '../selection.ts';
import { defaultBranch } from './default-branch.ts';
import { textAt } from './setup-files.ts';

export type RequestArgs = Pick<SetupArgs, 'file' | 'uses' | 'branch' | 'owners' | 'environments' | 'check'>;

export interface RequestFor {
  /** For code frames. */
  readonly sources: Sources;
  readonly result: Result<SetupRequest>;
}

/** Reads the declaration for its stages and secrets. A repository that has none yet gets the files for one stage. */
export async function requestFor(args: RequestArgs, world: World): Promise<RequestFor> {
  const { uses, branch, owners, file: declaration } = args;
  const about = {
    uses: uses ?? '',
    version: packageJson.version,
    branch: branch ?? (await defaultBranch(world)),
    owners: owners.length > 0 || args.check ? owners : await ownersThere(declaration, world),
    declaration,
    files: [],
    chosen: args.environments,
    secrets: [],
    unignored: unignoredBy((await textAt(join(world.cwd, GITIGNORE), world).catch(() => null)) ?? ''),
  };
  const { sources, result } = await load(declaration, world);
  if (!result.ok) {
    const isAbsent = result.problems.every(({ code }) => code === 'file-not-found');
    if (!isAbsent || args.environments.length > 0) return { sources, result };
    return { sources: NO_SOURCES, result: success({ ...about, stages: [] }) };
  }
  const chosen = selectEnvironments(result.value, args.environments);
  if (!chosen.ok) return { sources, result: chosen };
  const stages = stagesOf(result.value, chosen.value);
  if (!stages.ok) return { sources, result: stages };
  const request = {
    ...about,
    files: result.value.files,
    secrets: secretsOf(result.value),
    stages: stages.value,
  };
  const tooMany = tooManySecrets(request);
  return { sources, result: tooMany?.severity === 'error' ? failure(tooMany) : warned(request, tooMany) };
}

/** The owners that an earlier run was given: they stand in the file that it wrote. */
async function ownersThere(declaration: string, world: World): Promise<readonly string[]> {
  const text = await textAt(join(world.cwd, CODEOWNERS), world).catch(() => null);
  const [path = ''] = ownedPaths({ declaration });
  const line = text?.split(/\r?\n/).findLast((each) => each.startsWith(`${path} @`));
  return line?.slice(path.length + 1).split(' ') ?? [];
}

function warned(request: SetupRequest, warning: Problem | null): Result<SetupRequest> {
  return { ok: true, value: request, warnings: warning === null ? [] : [warning] };
}

/** Names that the declaration takes from outside, such as `CAREERS_TOKEN` of `{env.CAREERS_TOKEN}`. */
function secretsOf({ environments }: Declaration): readonly string[] {
  const entries = environments.flatMap((environment) => environment.entries);
  return [
    ...new Set(entries.flatMap(({ secretUrl }) => secretUrl?.uses.map(({ variable }) => variable) ?? [])),
  ].toSorted();
}
