import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: unknown;
}

interface Job {
  readonly uses?: string;
  readonly environment?: unknown;
  readonly permissions?: unknown;
  readonly secrets?: unknown;
  readonly steps?: readonly Step[];
  readonly [key: string]: unknown;
}

interface Workflow {
  readonly on?: unknown;
  readonly permissions?: unknown;
  readonly env?: unknown;
  readonly jobs?: Readonly<Record<string, Job>>;
}

/** A step where it stands. */
interface Place {
  readonly step: Step;
  readonly job: Job;
  readonly workflow: Workflow;
}

/** Our own action at the commit that runs, or a commit of somebody's with the version that people know it by. */
const PINNED = /^\s*(?:- )?uses: (?:\$\/\S+|[\w.-]+\/[\w./-]+@[0-9a-f]{40} # \S.*)$/;
const SECRET = /\bsecrets\b/;
/** What names the code of a pull request. */
const HEAD =
  /workflow_run\.(?:head_|pull_requests)|pull_request\.(?:head|merge_commit_sha)|head_ref|refs\/pull/;
const DEFAULT_BRANCH = '${' + '{ github.event.repository.default_branch }}';

/** Events whose jobs hold what the people behind them must not get at. */
const PRIVILEGED = ['workflow_run', 'pull_request_target', 'issue_comment'];
const OPEN_TO_ALL = ['pull_request', 'merge_group'];

type Rule = (text: string, workflow: Workflow) => boolean;

/** What every workflow here must be, by the name that a violation goes by. */
const RULES: Readonly<Record<string, Rule>> = {
  'grants nothing to all jobs': (_, { permissions }) => isEmptyMap(permissions),
  'grants each job what it names': (_, workflow) =>
    jobsOf(workflow).every(({ permissions }) => typeof permissions === 'object' && permissions !== null),
  'lets nothing but a tag prove to others who it is': (_, workflow) =>
    isForTags(workflow) || !jobsOf(workflow).some(canProveItself),
  'brings no code where it can prove who it is': (_, workflow) =>
    places(workflow).every(
      ({ job, step }) =>
        !canProveItself(job) ||
        !(/^actions\/checkout\b/.test(step.uses ?? '') || /\bnpm (?:ci|i|install)\b/.test(step.run ?? '')),
    ),
  'pins every action to a commit and names its version': (text) =>
    text.split('\n').every((line) => !/^\s*(?:- )?uses:/.test(line) || PINNED.test(line)),
  'has no expression inside a script': (_, workflow) =>
    places(workflow).every(({ step }) => !/\$\{\{/.test(`${step.run ?? ''}${step.with?.script ?? ''}`)),
  'leaves no token behind a checkout': (_, workflow) =>
    checkouts(workflow).every(({ step }) => step.with?.['persist-credentials'] === false),
  'ends every job in time': (_, workflow) =>
    jobsOf(workflow).every((job) => typeof job['timeout-minutes'] === 'number'),
  'keeps secrets in the steps of jobs with an environment': (_, workflow) =>
    !SECRET.test(JSON.stringify({ ...workflow, jobs: {} })) &&
    jobsOf(workflow).every(
      (job) =>
        !SECRET.test(JSON.stringify({ ...job, steps: [] })) &&
        (job.environment !== undefined || !SECRET.test(JSON.stringify(job.steps ?? []))),
    ),
  'hands secrets to one step, as variables': (_, workflow) =>
    jobsOf(workflow).every((job) => {
      const holders = (job.steps ?? []).filter((step) => SECRET.test(JSON.stringify(step)));
      return (
        holders.length <= 1 && holders.every(({ env: _env, ...rest }) => !SECRET.test(JSON.stringify(rest)))
      );
    }),
  'runs no script in a job with an environment': (_, workflow) =>
    places(workflow).every(({ job, step }) => job.environment === undefined || step.run === undefined),
  'opens no environment to an event that anybody can cause': (_, workflow) =>
    !OPEN_TO_ALL.some((event) => eventsOf(workflow).includes(event)) ||
    jobsOf(workflow).every((job) => job.environment === undefined),
  'checks out nothing but the default branch where there are secrets or privileged events': (_, workflow) =>
    checkouts(workflow).every(
      ({ job, step }) =>
        (job.environment === undefined && !isPrivileged(workflow)) ||
        (step.with?.ref === DEFAULT_BRANCH && step.with.repository === undefined),
    ),
  'takes no code of a pull request where events are privileged': (_, workflow) =>
    !isPrivileged(workflow) || places(workflow).every(({ step }) => !HEAD.test(JSON.stringify(step))),
  'uses no cache and no artifact of another run': (_, workflow) =>
    places(workflow).every(
      ({ step }) =>
        !/^actions\/cache\b/.test(step.uses ?? '') &&
        step.with?.cache === undefined &&
        (!/^actions\/download-artifact\b/.test(step.uses ?? '') || step.with?.['run-id'] === undefined),
    ),
  'never asks who somebody is by name': (text) => !/github\.(?:triggering_)?actor\b/.test(text),
};

/** The rules that a workflow breaks. */
export function violations(text: string): readonly string[] {
  const workflow = parse(text) as Workflow;
  return Object.entries(RULES).flatMap(([name, holds]) => (holds(text, workflow) ? [] : [name]));
}

export const rules: readonly string[] = Object.keys(RULES);

function jobsOf(workflow: Workflow): readonly Job[] {
  return Object.values(workflow.jobs ?? {});
}

function places(workflow: Workflow): readonly Place[] {
  return jobsOf(workflow).flatMap((job) => (job.steps ?? []).map((step) => ({ step, job, workflow })));
}

function checkouts(workflow: Workflow): readonly Place[] {
  return places(workflow).filter(({ step }) => /^actions\/checkout\b/.test(step.uses ?? ''));
}

/** Whether the job can get a token from GitHub that others take as proof of where it runs. */
function canProveItself({ permissions }: Job): boolean {
  return JSON.stringify(permissions ?? '').includes('id-token');
}

/** Whether only the push of a tag starts the workflow. */
function isForTags({ on }: Workflow): boolean {
  return /^\{"push":\{"tags":\[[^\]]*\]\}\}$/.test(JSON.stringify(on));
}

function isPrivileged(workflow: Workflow): boolean {
  return PRIVILEGED.some((event) => eventsOf(workflow).includes(event));
}

function eventsOf({ on }: Workflow): readonly string[] {
  if (typeof on === 'string') return [on];
  return Array.isArray(on) ? on : Object.keys(on ?? {});
}

function isEmptyMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
