import { join } from 'node:path';
import packageJson from '../../../package.json' with { type: 'json' };
import type { SetupArgs } from '../../args/args.ts';
import type { ExitCode } from '../../base/exit-code.ts';
import { isError, NO_SOURCES, type Problem, type Result, type Sources, success } from '../../base/problem.ts';
import type { Declaration } from '../../declaration/declaration.ts';
import type { World } from '../../ports/world.ts';
import { GITIGNORE, unignoredBy } from '../../setup/gitignore.ts';
import type { SetupRequest } from '../../setup/repository-files.ts';
import { repositoryFilesFor } from '../../setup/setup.ts';
import { stagesOf } from '../../setup/stages.ts';
import { load } from '../load.ts';
import { printProblems, styleOf } from '../print.ts';
import { selectEnvironments } from '../selection.ts';
import { type PlacedFile, placeFile, textAt } from './setup-files.ts';

/** `github setup`: the files of a repository that keeps its addresses with the Action, and what to do on GitHub. */
export async function setup(args: SetupArgs, world: World): Promise<ExitCode> {
  const { sources, result } = await requestFor(args, world);
  const made = result.ok ? repositoryFilesFor(result.value) : { files: [], environments: [], steps: [] };
  const problems: Problem[] = result.ok ? [...result.warnings] : [...result.problems];
  const files: PlacedFile[] = [];
  for (const file of made.files) {
    const placed = await placeFile(file, args, world);
    files.push(placed.file);
    problems.push(...placed.problems);
  }
  if (args.format === 'json') {
    const stages = result.ok ? result.value.stages : [];
    const report = { version: 1, kind: 'setup', file: args.file, problems, stages, ...made, files };
    world.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  } else if (result.ok) {
    const { renderSetup } = await import('../../render/setup.ts');
    const style = { isWriting: args.write, colours: styleOf(world).colours };
    world.stdout.write(renderSetup({ ...made, files }, style));
  }
  await printProblems(problems, sources, world);
  return problems.some(isError) ? 1 : 0;
}

export interface RequestFor {
  /** For code frames. */
  readonly sources: Sources;
  readonly result: Result<SetupRequest>;
}

/** Reads the declaration for its stages and secrets. A repository that has none yet gets the files for one stage. */
export async function requestFor(args: SetupArgs, world: World): Promise<RequestFor> {
  const { uses, branch, owners, file: declaration } = args;
  const about = {
    uses,
    version: packageJson.version,
    branch,
    owners,
    declaration,
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
  const secrets = secretsOf(result.value);
  return { sources, result: stages.ok ? success({ ...about, secrets, stages: stages.value }) : stages };
}

/** Names that the declaration takes from outside, such as `CAREERS_TOKEN` of `{env.CAREERS_TOKEN}`. */
function secretsOf({ environments }: Declaration): readonly string[] {
  const entries = environments.flatMap((environment) => environment.entries);
  return [
    ...new Set(entries.flatMap(({ secretUrl }) => secretUrl?.uses.map(({ variable }) => variable) ?? [])),
  ].toSorted();
}
