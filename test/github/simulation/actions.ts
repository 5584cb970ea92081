import type { Grant } from '../fake/grants.ts';
import type { Event } from '../fake/job.ts';
import { payloadOf } from '../fake/job.ts';
import type { Pull } from '../fake/state.ts';
import type { Job as Ran, Team } from '../team.ts';
import { type Contexts, filled, holds, type JobsBefore, valueIn } from './expressions.ts';
import {
  inputsOf,
  isStartedBy,
  type JobText,
  needsOf,
  type Occasion,
  readWorkflow,
  type StepText,
  type Workflow,
} from './workflow.ts';

export type JobState = 'waiting' | 'success' | 'failure' | 'skipped';

/** A job of a run, one for each value of its matrix. */
export interface RunJob {
  readonly id: string;
  readonly text: JobText;
  readonly matrix: unknown;
  /** Null: not looked at yet. */
  state: JobState | null;
  /** Its environment on GitHub; null: none. */
  environment: string | null;
  /** What the Action's step did. */
  ran: Ran | null;
}

export interface Run {
  readonly id: number;
  readonly workflow: Workflow;
  readonly event: Event;
  readonly sha: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly jobs: RunJob[];
  attempt: number;
  conclusion: 'success' | 'failure' | null;
}

/** Account and token that no job gets unless its workflow hands it over. */
const NOTHING = { TWILIO_ACCOUNT_SID: '', TWILIO_AUTH_TOKEN: '' };

/**
 * GitHub Actions for the repository of a team: events start the workflows of the default branch, their jobs run in the
 * order of `needs`, each with the secrets of its environment and the permissions that it names, and wait for reviewers.
 */
export class Actions {
  readonly team: Team;
  readonly runs: Run[] = [];
  /** Values of secrets, by environment and name; what `gh` was told is no credential. */
  readonly values: Readonly<Record<string, string>>;

  constructor(team: Team, values: Readonly<Record<string, string>>) {
    this.team = team;
    this.values = values;
  }

  /** The default branch was pushed to, or merged into. */
  async push(): Promise<Run> {
    const { github } = this.team;
    const [run] = await this.#start(
      { name: 'push', branch: github.base },
      { name: 'push', sha: github.branchHead() },
    );
    if (run === undefined) throw new Error('no workflow runs on a push');
    return run;
  }

  async pullRequest(pull: Pull): Promise<void> {
    const { github } = this.team;
    const occasion = { name: 'pull_request', action: 'opened', base: github.base } as const;
    await this.#start(occasion, { name: 'pull_request', pull: pull.number });
  }

  merge(pull: Pull): Promise<Run> {
    this.team.github.merge(pull.number, 'squash');
    return this.push();
  }

  async dispatch(name: string, inputs: Readonly<Record<string, string>>): Promise<Run> {
    const workflow = this.#workflows().find((one) => one.name === name);
    if (workflow === undefined) throw new Error(`there is no workflow ${name}`);
    return this.#run(workflow, { name: 'workflow_dispatch' }, inputsOf(workflow, inputs));
  }

  /** A reviewer lets the jobs of a run into an environment. */
  async approve(run: Run, environment: string): Promise<void> {
    const waiting = run.jobs.filter((job) => job.state === 'waiting' && job.environment === environment);
    if (waiting.length === 0) throw new Error(`no job waits for ${environment}`);
    this.team.github.state.approvals.push({ run: run.id, environment, state: 'approved', user: 'grace' });
    for (const job of waiting) await this.#execute(run, job);
    await this.#advance(run);
  }

  /** Runs the jobs again that failed, and those that did not run because of them. */
  async rerunFailed(run: Run): Promise<void> {
    run.attempt += 1;
    run.conclusion = null;
    for (const job of run.jobs) if (job.state === 'failure' || job.state === 'skipped') job.state = null;
    await this.#advance(run);
  }

  async #start(occasion: Occasion, event: Event): Promise<readonly Run[]> {
    const started: Run[] = [];
    for (const workflow of this.#workflows()) {
      if (isStartedBy(workflow, occasion)) started.push(await this.#run(workflow, event, {}));
    }
    return started;
  }

  #workflows(): readonly Workflow[] {
    const { git } = this.team.github;
    const files = git.folder(this.team.github.branchHead(), '.github/workflows')?.entries ?? [];
    return files.map(({ path, sha }) => {
      return readWorkflow(`.github/workflows/${path}`, git.blob(sha)?.toString() ?? '');
    });
  }

  async #run(workflow: Workflow, event: Event, inputs: Run['inputs']): Promise<Run> {
    const sha = this.team.github.branchHead();
    const run: Run = {
      id: this.runs.length + 1,
      workflow,
      event,
      sha,
      inputs,
      jobs: [],
      attempt: 1,
      conclusion: null,
    };
    this.runs.push(run);
    this.team.github.run({ id: run.id, path: workflow.path, event: event.name, sha });
    for (const [id, text] of Object.entries(workflow.jobs)) {
      const all = valueIn(text.strategy?.matrix?.environment, this.#contexts(run, null));
      for (const matrix of Array.isArray(all) ? all : [null]) {
        run.jobs.push({ id, text, matrix, state: null, environment: null, ran: null });
      }
    }
    await this.#advance(run);
    return run;
  }

  /** Looks at every job whose turn has come, until none is left or somebody has to approve. */
  async #advance(run: Run): Promise<void> {
    for (;;) {
      const next = run.jobs.find((job) => job.state === null && beforeOf(job, run).every(isOver));
      if (next === undefined) break;
      await this.#begin(run, next);
    }
    if (run.conclusion !== null || !run.jobs.every(isOver)) return;
    run.conclusion = run.jobs.some(({ state }) => state === 'failure') ? 'failure' : 'success';
    await this.#start({ name: 'workflow_run', workflow: run.workflow.name }, afterwards(run));
  }

  async #begin(run: Run, job: RunJob): Promise<void> {
    const contexts = this.#contexts(run, job);
    const before = standing(job, run);
    if (!holds(job.text.if, contexts, before)) {
      job.state = 'skipped';
      return;
    }
    const { environment } = job.text;
    const name = typeof environment === 'string' ? environment : environment?.name;
    job.environment = name === undefined ? null : filled(name, contexts);
    const row = this.#environment(job);
    if (row !== null && row.reviewers.length > 0) job.state = 'waiting';
    else await this.#execute(run, job);
  }

  #environment({ environment }: RunJob) {
    if (environment === null) return null;
    const row = this.team.github.settings.environments.get(environment);
    if (row === undefined) throw new Error(`a job names ${environment}, which nobody made`);
    if (!row.branches.some(({ name }) => name === this.team.github.base)) {
      throw new Error(`${environment} does not admit the branch`);
    }
    return row;
  }

  async #execute(run: Run, job: RunJob): Promise<void> {
    const { github } = this.team;
    const { environment } = job.text;
    const isDeployed =
      typeof environment === 'string' || (environment?.deployment ?? environment !== undefined);
    const deployment =
      isDeployed && job.environment !== null
        ? github.startDeployment(job.environment, run.sha, run.id)
        : null;
    job.ran = await this.#steps(run, job);
    job.state = job.ran.code === 0 ? 'success' : 'failure';
    if (deployment !== null) github.endDeployment(deployment, job.state);
  }

  /** A checkout of the default branch or of the merge, and the Action's step; other steps change nothing here. */
  async #steps(run: Run, job: RunJob): Promise<Ran> {
    const contexts = this.#contexts(run, job);
    const step = job.text.steps.find(({ uses }) => uses.includes('/.github/actions/sync@'));
    if (step === undefined) throw new Error(`the job ${job.id} does not use the Action`);
    const { command, ...inputs } = textsOf(step.with, contexts);
    const isMerge = run.event.name === 'pull_request';
    return this.team.job(command ?? '', {
      event: run.event,
      run: run.id,
      attempt: run.attempt,
      ...(isMerge
        ? { checkout: `refs/pull/${'pull' in run.event ? run.event.pull : 0}/merge` }
        : { sha: run.sha }),
      inputs,
      token: this.team.github.token(grantsOf(job.text)),
      env: { ...NOTHING, ...textsOf(step.env, contexts) },
    });
  }

  #contexts(run: Run, job: RunJob | null): Contexts {
    const { github } = this.team;
    const row = job?.environment == null ? undefined : github.settings.environments.get(job.environment);
    const secrets = [...(row?.secrets.keys() ?? [])].map((name) => [name, this.values[name] ?? ''] as const);
    const variables = [...(row?.variables ?? [])].map(([name]) => [name, this.values[name] ?? ''] as const);
    return {
      github: {
        event_name: run.event.name,
        event: payloadOf(github, run.event),
        repository_id: github.places.id,
      },
      inputs: run.inputs,
      matrix: { environment: job?.matrix ?? null },
      secrets: Object.fromEntries(secrets),
      vars: Object.fromEntries(variables),
    };
  }
}

function isOver({ state }: RunJob): boolean {
  return state !== null && state !== 'waiting';
}

function beforeOf({ text }: RunJob, run: Run): readonly RunJob[] {
  const needs = needsOf(text);
  return run.jobs.filter(({ id }) => needs.includes(id));
}

/** A job that failed counts for all that come after it, however far away. */
function standing(job: RunJob, run: Run): JobsBefore {
  const before = beforeOf(job, run);
  return {
    hasFailed: before.some((one) => one.state === 'failure' || standing(one, run).hasFailed),
    haveSucceeded: before.every(({ state }) => state === 'success'),
  };
}

function grantsOf({ permissions = {} }: JobText): readonly Grant[] {
  return Object.entries(permissions).map(([name, access]) => `${name}: ${access}` as const);
}

function textsOf(values: StepText['with'], contexts: Contexts): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values ?? {}).map(([name, value]) => [name, filled(String(value), contexts)]),
  );
}

function afterwards({ event, conclusion, sha }: Run): Event {
  const ended = { name: 'workflow_run', conclusion: conclusion ?? 'success' } as const;
  return event.name === 'pull_request' ? { ...ended, pull: event.pull } : { ...ended, push: sha };
}
