import { posix } from 'node:path';
import type { GithubArgs } from '../../args/args.ts';
import type { ExitCode } from '../../base/exit-code.ts';
import { ApiError, NO_SOURCES, type Problem } from '../../base/problem.ts';
import { apiErrorProblem } from '../../engine/read-accounts.ts';
import { digestOfReport } from '../../engine/report-digest.ts';
import { readContext } from '../../github/context.ts';
import { openGitHub } from '../../github/github-host.ts';
import { openRunner, secretsIn } from '../../github/runner.ts';
import { readSigningKeys } from '../../github/signature.ts';
import type { World } from '../../ports/world.ts';
import { historyOf } from '../history.ts';
import { printProblems } from '../print.ts';
import { apply } from './apply.ts';
import { drift } from './drift.ts';
import { type Ended, IDLE, type Job } from './job.ts';
import { plan } from './plan.ts';
import { annotate, reportStopped } from './report.ts';
import { validate } from './validate.ts';

const FAILED: Ended = { ...IDLE, verdict: 'failed', exit: 1 };

/** `github <action>`: one step of a workflow. Its outputs are written however it ends. */
export async function github(given: GithubArgs, world: World): Promise<ExitCode> {
  const token = given.token ?? world.env.GITHUB_TOKEN ?? '';
  const runner = openRunner(world.env, (text) => world.stderr.write(text));
  // Before anything else is done, the runner is told what never to print.
  runner.mask([token, ...secretsIn(world.env)]);
  const args = { ...given, file: posix.normalize(given.file) };
  let ended = FAILED;
  let isTold = true;
  try {
    ended = await run(args, { world, runner, token });
  } finally {
    isTold = writeOutputs(ended, runner);
    if (!isTold) await reportOutputsLost({ world, runner });
  }
  return ended.exit === 0 && !isTold ? 1 : ended.exit;
}

async function reportOutputsLost({ world, runner }: Pick<Job, 'world' | 'runner'>): Promise<void> {
  const problem: Problem = {
    code: 'outputs-unwritable',
    severity: 'error',
    message: 'The outputs of this step cannot be written, so later steps know nothing of what it did',
    hint: 'The runner names the file for them in GITHUB_OUTPUT: leave both as they are',
  };
  await printProblems([problem], NO_SOURCES, world);
  await annotate([problem], runner);
}

/** For what is printed before there is anything to run. */
export function maskSecrets(env: World['env']): void {
  openRunner(env, () => {}).mask(secretsIn(env));
}

interface Setting extends Pick<Job, 'world' | 'runner'> {
  readonly token: string;
}

async function run(args: GithubArgs, { world, runner, token }: Setting): Promise<Ended> {
  const context = await readContext(world.env, world.files.read);
  const keys = readSigningKeys(world.env);
  const problems = [
    ...(context.ok ? [] : context.problems),
    ...(keys.ok ? [] : keys.problems),
    // Validating asks GitHub for nothing.
    ...(token === '' && args.action !== 'validate' ? [NO_TOKEN] : []),
    ...(isInside(args.file) ? [] : [outsideOf(args.file)]),
  ];
  if (!context.ok || !keys.ok || problems.length > 0) {
    await reportStopped(problems, { args, world, runner });
    return FAILED;
  }
  const { api, context: jobContext } = context.value;
  const repositoryHost = openGitHub({
    repository: jobContext.repository,
    api,
    token,
    userAgent: 'chat-addresses',
    env: world.env,
    signal: world.signal,
    clock: world.clock,
    random: world.random,
    onWait: ({ ms }) => world.progress.update(`Waiting ${Math.ceil(ms / 1000)} s for GitHub`),
  });
  const signingKeys = keys.value;
  const history = historyOf(args.file, world);
  const job: Job = { args, world, runner, history, repositoryHost, signingKeys, context: jobContext };
  try {
    return await act(job);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    await reportStopped([apiErrorProblem(error, 'github')], job);
    return FAILED;
  }
}

function act(job: Job): Promise<Ended> {
  switch (job.args.action) {
    case 'validate':
      return validate(job);
    case 'plan':
      return plan(job);
    case 'apply':
      return apply(job);
    case 'drift':
      return drift(job);
  }
}

function writeOutputs({ verdict, report }: Ended, runner: Job['runner']): boolean {
  const changes = report?.environments.flatMap((environment) => environment.plan?.changes ?? []) ?? [];
  const outcomes = report?.environments.flatMap((environment) => environment.result?.outcomes ?? []) ?? [];
  const planned = (...actions: readonly string[]) =>
    changes.filter(({ action }) => actions.includes(action)).length;
  const ended = (status: string) => outcomes.filter((outcome) => outcome.status === status).length;
  return runner.setOutputs({
    changes: changes.length,
    creates: planned('create'),
    updates: planned('update'),
    // A replace takes an address away from the sites that hold it.
    deletes: planned('delete', 'replace'),
    applied: ended('applied'),
    failed: ended('failed'),
    digest: report === null ? null : digestOfReport(report),
    verdict,
  });
}

function isInside(file: string): boolean {
  return !posix.isAbsolute(file) && !file.startsWith('../') && file !== '..' && !file.includes('\\');
}

function outsideOf(file: string): Problem {
  return {
    code: 'file-outside',
    severity: 'error',
    message: `${JSON.stringify(file)} is not inside the repository`,
    hint: 'Name the file by its path from the top of the repository',
    file,
  };
}

const NO_TOKEN: Problem = {
  code: 'missing-token',
  severity: 'error',
  message: 'There is no token to speak to GitHub with',
  hint: 'In a workflow leave the input token as it is; elsewhere set GITHUB_TOKEN',
};
