import type { SetupArgs } from '../../args/args.ts';
import type { ExitCode } from '../../base/exit-code.ts';
import { isError, type Problem, type Result } from '../../base/problem.ts';
import type { World } from '../../ports/world.ts';
import type { RepositoryFiles, SetupRequest } from '../../setup/repository-files.ts';
import { repositoryFilesFor } from '../../setup/setup.ts';
import { printProblems, styleOf } from '../print.ts';
import { type PlacedFile, placeFile } from './setup-files.ts';
import { unfitPlace } from './setup-place.ts';
import { type RequestFor, requestFor } from './setup-request.ts';

/** `github setup`: the files of a repository that keeps its addresses with the Action, and what to do on GitHub. */
export async function setup(args: SetupArgs, world: World): Promise<ExitCode> {
  if (args.check) return (await import('./setup-check.ts')).checkSetup(args, world);
  const asked = await requestFor(args, world);
  if (args.secrets !== null) return printSecrets(args.secrets, asked, world);
  const { sources, result } = asked;
  const made = result.ok ? repositoryFilesFor(result.value) : { files: [], environments: [], steps: [] };
  const unfit = args.write ? await unfitPlace(world, args) : [];
  const before = [...problemsIn(result), ...unfit];
  const { files, problems } = await placeFiles(
    made,
    { ...args, write: args.write && unfit.length === 0 },
    world,
  );
  if (args.format === 'json') {
    const stages = result.ok ? result.value.stages : [];
    const all = [...before, ...problems];
    const report = { version: 1, kind: 'setup', file: args.file, problems: all, stages, ...made, files };
    world.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  }
  // What is wrong with the declaration, or with the place, comes before a long list of steps.
  await printProblems(before, sources, world);
  if (args.format === 'text' && !before.some(isError)) {
    const { renderSetup } = await import('../../render/setup.ts');
    const { isTTY, columns = 0 } = world.stdout;
    const style = { isWriting: args.write, colours: styleOf(world).colours, columns: isTTY ? columns : 0 };
    world.stdout.write(renderSetup({ ...made, files }, style));
  }
  await printProblems(problems, sources, world);
  return [...before, ...problems].some(isError) ? 1 : 0;
}

interface PlacedFiles {
  readonly files: readonly PlacedFile[];
  readonly problems: readonly Problem[];
}

async function placeFiles(
  made: Pick<RepositoryFiles, 'files'>,
  how: Pick<SetupArgs, 'write' | 'replace'>,
  world: World,
): Promise<PlacedFiles> {
  const files: PlacedFile[] = [];
  const problems: Problem[] = [];
  for (const file of made.files) {
    const placed = await placeFile(file, how, world);
    files.push(placed.file);
    problems.push(...placed.problems);
  }
  return { files, problems };
}

/** `github setup --secrets`: the names of secrets, as a file to fill in. */
async function printSecrets(
  which: 'plan' | 'apply',
  { sources, result }: RequestFor,
  world: World,
): Promise<ExitCode> {
  await printProblems(problemsIn(result), sources, world);
  if (!result.ok) return 1;
  const { secretFile } = await import('../../setup/secret-files.ts');
  world.stdout.write(secretFile(which, result.value));
  return 0;
}

function problemsIn(result: Result<SetupRequest>): readonly Problem[] {
  return result.ok ? result.warnings : result.problems;
}
