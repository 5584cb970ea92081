import type { SetupArgs } from '../../args/args.ts';
import type { ExitCode } from '../../base/exit-code.ts';
import { isError, type Problem } from '../../base/problem.ts';
import type { World } from '../../ports/world.ts';
import { repositoryFilesFor } from '../../setup/setup.ts';
import { printProblems, styleOf } from '../print.ts';
import { type PlacedFile, placeFile } from './setup-files.ts';
import { unfitPlace } from './setup-place.ts';
import { requestFor } from './setup-request.ts';

/** `github setup`: the files of a repository that keeps its addresses with the Action, and what to do on GitHub. */
export async function setup(args: SetupArgs, world: World): Promise<ExitCode> {
  if (args.check) return (await import('./setup-check.ts')).checkSetup(args, world);
  const { sources, result } = await requestFor(args, world);
  const made = result.ok ? repositoryFilesFor(result.value) : { files: [], environments: [], steps: [] };
  const problems: Problem[] = result.ok ? [...result.warnings] : [...result.problems];
  const unfit = args.write ? await unfitPlace(world, args) : [];
  problems.push(...unfit);
  const write = args.write && unfit.length === 0;
  const files: PlacedFile[] = [];
  for (const file of made.files) {
    const placed = await placeFile(file, { ...args, write }, world);
    files.push(placed.file);
    problems.push(...placed.problems);
  }
  if (args.format === 'json') {
    const stages = result.ok ? result.value.stages : [];
    const report = { version: 1, kind: 'setup', file: args.file, problems, stages, ...made, files };
    world.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  } else if (result.ok) {
    const { renderSetup } = await import('../../render/setup.ts');
    const style = { isWriting: write, colours: styleOf(world).colours };
    world.stdout.write(renderSetup({ ...made, files }, style));
  }
  await printProblems(problems, sources, world);
  return problems.some(isError) ? 1 : 0;
}
