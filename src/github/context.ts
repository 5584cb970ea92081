import { failure, type Problem, type Result, success } from '../base/problem.ts';
import type { Env } from '../base/variables.ts';
import type { RunContext } from '../ports/repository-host.ts';
import type { Files } from '../ports/world.ts';
import { Fields, Misshapen } from './fields.ts';
import { problem, RunnerVariables } from './runner-variables.ts';
import { EVENTS, isEventName, readTrigger } from './trigger.ts';

/** The place of this run on GitHub, and that of the API. */
export interface JobContext {
  readonly context: RunContext;
  /** Base of the REST API, without a slash at the end. */
  readonly api: string;
}

/** An event may list 2,000 commits with their files. */
const LARGEST_EVENT = 25 * 1024 * 1024;

/**
 * The run as GitHub's runner tells it, all of it checked. Problems: `missing-runner-variable`,
 * `bad-runner-variable`, `event-unreadable`, `unknown-event`, `bad-event`.
 */
export async function readContext(env: Env, readFile: Files['read']): Promise<Result<JobContext>> {
  const variables = new RunnerVariables(env);
  const repository = variables.repository();
  const id = env.GITHUB_REPOSITORY_ID ? variables.number('GITHUB_REPOSITORY_ID') : null;
  const api = variables.address('GITHUB_API_URL');
  const web = variables.address('GITHUB_SERVER_URL');
  const run = variables.number('GITHUB_RUN_ID');
  const attempt = variables.number('GITHUB_RUN_ATTEMPT');
  const sha = variables.commit('GITHUB_SHA');
  const name = variables.text('GITHUB_EVENT_NAME');
  const path = variables.text('GITHUB_EVENT_PATH');
  const event = path === '' ? null : await readEvent(path, readFile);
  const problems = [
    ...variables.problems,
    ...(name === '' || isEventName(name) ? [] : [unknownEvent(name)]),
    ...(event?.ok === false ? event.problems : []),
  ];
  if (problems.length > 0 || event?.ok !== true || !isEventName(name)) return failure(...problems);
  try {
    const says = event.value;
    const isBare = name === 'schedule' && says.fieldsOrNull('repository') === null;
    const context: RunContext = {
      repository: { ...repository, id: id ?? says.fields('repository').number('id') },
      // A schedule says nothing of the repository, and runs on the default branch only.
      defaultBranch: isBare ? branchOf(env) : says.fields('repository').match('default_branch', /./),
      web,
      url: `${web}/${repository.owner}/${repository.name}/actions/runs/${run}${attempt > 1 ? `/attempts/${attempt}` : ''}`,
      run,
      attempt,
      sha,
      trigger: readTrigger(name, says),
    };
    return success({ context, api });
  } catch (error) {
    if (!(error instanceof Misshapen)) throw error;
    return failure(
      problem(
        'bad-event',
        `The event in GITHUB_EVENT_PATH is no ${name}: ${error.message}`,
        'The runner writes this file, and GITHUB_EVENT_NAME says what is in it: leave both as they are',
      ),
    );
  }
}

/** The branch that the workflow runs on. */
function branchOf(env: Env): string {
  const branch = /^refs\/heads\/(.+)$/.exec(env.GITHUB_REF ?? '')?.[1];
  if (branch === undefined) throw new Misshapen('repository');
  return branch;
}

async function readEvent(path: string, readFile: Files['read']): Promise<Result<Fields>> {
  try {
    const bytes = await readFile(path, LARGEST_EVENT + 1);
    if (bytes.length > LARGEST_EVENT) {
      return failure(unreadable(`is larger than ${LARGEST_EVENT} bytes`));
    }
    return success(new Fields(JSON.parse(new TextDecoder().decode(bytes))));
  } catch (error) {
    if (error instanceof SyntaxError) return failure(unreadable('is not JSON'));
    if (error instanceof Misshapen) return failure(unreadable('holds no JSON object'));
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no code';
    return failure(unreadable(`cannot be read (${code})`));
  }
}

function unreadable(why: string): Problem {
  return problem(
    'event-unreadable',
    `The file that GITHUB_EVENT_PATH names ${why}`,
    'The runner writes it for every job: run this in a job of a workflow',
  );
}

function unknownEvent(name: string): Problem {
  return problem(
    'unknown-event',
    `GITHUB_EVENT_NAME is ${name}, which nothing is done for`,
    `Start the workflow by one of ${EVENTS.join(', ')}`,
  );
}
