import { join } from 'node:path';
import packageJson from '../../../package.json' with { type: 'json' };
import type { SetupArgs } from '../../args/args.ts';
import type { ExitCode } from '../../base/exit-code.ts';
import { alone, bad, fromProblem } from '../../base/finding.ts';
import { WORKFLOWS, workflowFile, workflowPath } from '../../base/github-names.ts';
import { isError, type Problem } from '../../base/problem.ts';
import { openRepositorySettings } from '../../github/repository-settings.ts';
import type { World } from '../../ports/world.ts';
import type { SetupFinding } from '../../setup/check/code.ts';
import { examineSetup } from '../../setup/check/examine.ts';
import type { SetupRequest } from '../../setup/repository-files.ts';
import { printProblems, styleOf } from '../print.ts';
import { findRepository } from './repository.ts';
import { textAt } from './setup-files.ts';
import { requestFor } from './setup-request.ts';

/** `github setup --check`: reads back what is on GitHub, and says what differs. Writes nothing anywhere. */
export async function checkSetup(args: SetupArgs, world: World): Promise<ExitCode> {
  const { sources, result } = await requestFor(args, world);
  const problems: readonly Problem[] = result.ok ? result.warnings : result.problems;
  const found = result.ok ? await examineOnGithub(result.value, args, world) : null;
  world.progress.clear();
  const findings = found?.findings ?? [];
  const matches = !problems.some(isError) && !findings.some(({ state }) => state === 'bad');
  if (args.format === 'json') {
    const repository = found?.repository ?? null;
    const report = {
      version: 1,
      kind: 'setup-check',
      file: args.file,
      repository,
      matches,
      problems,
      findings: findings.map(alone),
    };
    world.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  } else if (found !== null) {
    const { renderSetupCheck } = await import('../../render/setup-check.ts');
    world.stdout.write(renderSetupCheck(found, styleOf(world)));
  }
  await printProblems(problems, sources, world);
  return matches ? 0 : 1;
}

/** The settings of a repository on GitHub beside those that it should have. */
export interface OnGithub {
  /** `owner/name`; null when nobody knows. */
  readonly repository: string | null;
  readonly findings: readonly SetupFinding[];
}

function unknownRepository(problem: Problem): SetupFinding {
  return { ...fromProblem('github', problem), isUnread: true };
}

type Asked = Pick<SetupArgs, 'uses' | 'branch' | 'environments'>;

export async function examineOnGithub(request: SetupRequest, asked: Asked, world: World): Promise<OnGithub> {
  const where = await findRepository(world);
  if (!where.ok) return { repository: null, findings: where.problems.map(unknownRepository) };
  const { repository, api } = where.value;
  const name = `${repository.owner}/${repository.name}`;
  const token = world.env.GITHUB_TOKEN || world.env.GH_TOKEN || '';
  if (token === '') return { repository: name, findings: [NO_TOKEN] };
  world.progress.update(`Looking at ${name} on GitHub`);
  const settings = openRepositorySettings({
    repository,
    api,
    token,
    userAgent: `chat-addresses/${packageJson.version}`,
    env: world.env,
    signal: world.signal,
    clock: world.clock,
    random: world.random,
    onWait: ({ ms }) => world.progress.update(`Waiting ${Math.ceil(ms / 1000)} s for GitHub`),
  });
  const { uses, branch, environments } = asked;
  const isWhole = environments.length === 0;
  return {
    repository: name,
    findings: await examineSetup({
      settings,
      request: { ...request, uses, branch, isWhole },
      here: await workflowsHere(world),
    }),
  };
}

/** The workflow files that are in the working folder. */
async function workflowsHere(world: World): Promise<ReadonlyMap<string, string>> {
  const read = await Promise.all(
    WORKFLOWS.map(async (name) => {
      const text = await textAt(join(world.cwd, workflowPath(name)), world).catch(() => null);
      return text === null ? [] : [[workflowFile(name), text] as const];
    }),
  );
  return new Map(read.flat());
}

const NO_TOKEN: SetupFinding = {
  ...bad(
    'github',
    'There is no token to look at GitHub with',
    'Run it with GITHUB_TOKEN=$(gh auth token), of somebody who administers the repository',
  ),
  isUnread: true,
};
