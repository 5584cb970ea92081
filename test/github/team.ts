import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Seed } from '../../src/sandbox/seed.ts';
import { type CloneOf, cloneRepository, initRepository } from '../support/repositories.ts';
import { scratchFolder } from '../support/run.ts';
import { type TestSandboxOptions, withSandbox } from '../support/sandbox.ts';
import { runInside } from './action.ts';
import { readOutputs, runBundle } from './bundle.ts';
import type { MergeMethod } from './fake/git.ts';
import type { FakeGitHub, NewPull } from './fake/github.ts';
import { type JobOptions, jobVariables } from './fake/job.ts';
import type { CommentRow, IssueRow, Pull } from './fake/state.ts';
import { withGitHub } from './fake/with-github.ts';
import { expectManners } from './log-rules.ts';

/** As secret as the real one, so that nothing else reads like it. */
const AUTH_TOKEN = '7f3a9c51e0b84d26a1c7e5f20d9b6834';

/** How a job ended, and what it left behind. */
export interface Job {
  readonly code: number | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** What is left for later steps to upload; null when it was not written. */
  artifact(name: string): string | null;
}

export interface Asked extends Partial<JobOptions> {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** What is checked out; absent: the default branch. */
  readonly checkout?: string;
}

/** A step of a job that is about to run. */
export interface Step {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** A file of the runner; null when it was not written. */
  read(name: string): string | null;
}

export interface TeamOptions {
  readonly sandbox?: TestSandboxOptions;
  readonly seed?: Seed;
  /** Addresses, with their names, that an apply of the first commit has left in the account; absent: none has run. */
  readonly applied?: Readonly<Record<string, string>>;
  /** Whether jobs run the bundle, or the same within this process, as they do unless it is said. */
  readonly isBundled?: boolean;
}

/** A team that keeps its addresses in a repository on GitHub, with a Twilio account of its own. */
export class Team {
  readonly folder: string;
  readonly github: FakeGitHub;
  readonly sandbox: Awaited<ReturnType<typeof withSandbox>>;
  readonly #isBundled: boolean;
  #jobs = 0;

  private constructor(
    folder: string,
    { github, sandbox, isBundled }: Pick<Team, 'github' | 'sandbox'> & { readonly isBundled: boolean },
  ) {
    this.folder = folder;
    this.github = github;
    this.sandbox = sandbox;
    this.#isBundled = isBundled;
  }

  /** A repository whose default branch has this file, or none. */
  static async start(file: string | null, options: TeamOptions = {}): Promise<Team> {
    const folder = join(scratchFolder(), 'chats');
    mkdirSync(folder);
    const sandbox = await withSandbox(options.sandbox);
    if (options.seed !== undefined) await sandbox.seed(options.seed);
    const github = await withGitHub(folder);
    const team = new Team(folder, { github, sandbox, isBundled: options.isBundled === true });
    initRepository(folder);
    github.git.begin('main', {
      'README.md': 'Our chats\n',
      ...(file === null ? {} : { 'addresses.yaml': file }),
    });
    if (options.applied !== undefined) {
      await team.hold(options.applied);
      github.deploy('flex-apply', github.branchHead(), 'success');
    }
    return team;
  }

  /** Lets the account hold these addresses and no others, each with its name: what people do outside git. */
  async hold(names: Readonly<Record<string, string>>): Promise<void> {
    const { addresses, flows } = this.sandbox.state();
    const flow = flows.find(({ friendly_name }) => friendly_name === 'Chat Flow');
    if (flow === undefined) throw new Error('the account has no Chat Flow');
    const studio = { type: 'studio', studio_flow_sid: flow.sid, studio_retry_count: 3 };
    await this.sandbox.seed({
      addresses: Object.entries(names).map(([address, friendly_name]) => ({
        ...(addresses.find((row) => row.address === address) ?? { address, auto_creation: studio }),
        friendly_name,
      })),
    });
  }

  git(...args: readonly string[]): string {
    return this.github.git.run(...args);
  }

  /** Commits a file on a branch, a new one unless it is there, and pushes it. Null removes the file. */
  commit(branch: string, text: string | null, { message = 'Edit', path = 'addresses.yaml' } = {}): string {
    const from = this.github.git.commit(`refs/heads/${branch}`) ?? this.github.branchHead('main');
    this.github.git.change(branch, from, { path, text, message });
    this.github.push();
    return this.github.branchHead(branch);
  }

  /** A branch with an edit, and a pull request for it. */
  propose(branch: string, text: string | null, more: Partial<NewPull> = {}): Pull {
    this.commit(branch, text, { message: branch });
    return this.github.openPullRequest({ branch, ...more });
  }

  /** The plan job, as it runs after the validation of a pull request. */
  plan(pull: Pull, asked: Asked = {}): Promise<Job> {
    return this.job('plan', { event: { name: 'workflow_run', pull: pull.number }, ...asked });
  }

  /** Merges, and runs the apply job of the push. */
  async merge(pull: Pull, how: MergeMethod = 'squash', asked: Asked = {}): Promise<Job> {
    const sha = this.github.merge(pull.number, how);
    return this.apply({ event: { name: 'push', sha }, ...asked });
  }

  /** The apply job, with the deployment that GitHub makes of it. */
  async apply(asked: Asked = {}): Promise<Job> {
    const sha = this.github.branchHead();
    const run = this.github.run({ id: asked.run ?? this.#jobs + 1, sha: asked.sha ?? sha });
    const deployment = this.github.startDeployment('flex-apply', run.sha, run.id);
    const job = await this.job('apply', { event: { name: 'push', sha }, ...asked });
    this.github.endDeployment(deployment, job.code === 0 ? 'success' : 'failure');
    return job;
  }

  drift(asked: Asked = {}): Promise<Job> {
    return this.job('drift', { event: { name: 'schedule' }, ...asked });
  }

  /** Runs the Action on a fresh checkout. Later jobs have higher run ids. */
  async job(command: string, asked: Asked): Promise<Job> {
    const step = this.step(command, asked);
    const { code, log, printed } = await (this.#isBundled ? runBundle : runInside)(step.cwd, step.env);
    const { comments, issues, statuses } = this.github.state;
    expectManners({
      printed,
      left: [
        JSON.stringify([comments, issues, statuses]),
        ...LEFT_BEHIND.map((name) => step.read(name) ?? ''),
      ],
      secrets: secretsOf(step.env),
    });
    return {
      code,
      log,
      outputs: readOutputs(step.read('output') ?? ''),
      summary: step.read('summary') ?? '',
      artifact: (name) => step.read(join('chat-addresses', name)),
    };
  }

  /** What a runner has ready for the Action: a fresh checkout, its inputs, and files of its own. */
  step(command: string, { inputs = {}, env = {}, checkout = 'main', ...options }: Asked): Step {
    this.#jobs += 1;
    const runner = scratchFolder();
    const cwd = join(runner, 'work');
    cloneRepository({ folder: this.folder, checkout: this.#checkedOut(checkout) }, cwd);
    const about = { event: { name: 'schedule' }, run: this.#jobs, attempt: 1, ...options } as const;
    this.github.startRun(about.run, {
      path: `.github/workflows/chat-addresses-${command}.yml`,
      event: about.event.name,
      sha: this.github.branchHead(),
      attempt: about.attempt,
    });
    const variables = jobVariables(this.github, { ...about, folder: join(runner, 'temp') });
    return {
      cwd,
      env: {
        PATH: process.env.PATH ?? '',
        HOME: runner,
        GIT_CONFIG_NOSYSTEM: '1',
        ...this.sandbox.env,
        TWILIO_AUTH_TOKEN: AUTH_TOKEN,
        ...variables,
        INPUT_COMMAND: command,
        INPUT_TOKEN: variables.GITHUB_TOKEN ?? '',
        ...Object.fromEntries(
          Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
        ),
        ...env,
      },
      read(name) {
        const path = join(runner, 'temp', name);
        return existsSync(path) ? readFileSync(path, 'utf8') : null;
      },
    };
  }

  #checkedOut(what: string): CloneOf['checkout'] {
    if (what === 'main') return { branch: what };
    const { git } = this.github;
    const commit = git.commit(what) ?? git.commit(`refs/heads/${what}`);
    if (commit === null) throw new Error(`there is no ${what} to check out`);
    return { commit };
  }

  comments(pull: Pull): readonly CommentRow[] {
    return this.github.commentsOn(pull.number);
  }

  issues(): readonly IssueRow[] {
    return this.github.state.issues;
  }

  /** The newest status of a pull request's head. */
  status(pull: Pull): { readonly state: string; readonly description: string | null } | null {
    const found = this.github.state.statuses.findLast(({ sha }) => sha === pull.head);
    return found === undefined ? null : { state: found.state, description: found.description };
  }

  /** What the account holds besides what every new one does. */
  addresses(): readonly { readonly address: string; readonly name: string | null }[] {
    return this.sandbox
      .state()
      .addresses.filter(({ type, address }) => type === 'chat' && !address.startsWith('CV'))
      .map(({ address, friendly_name }) => ({ address, name: friendly_name ?? null }));
  }

  /** Requests to Twilio that write. */
  get writes(): number {
    return this.sandbox.requests.filter(({ method }) => method !== 'GET').length;
  }
}

/** In the runner's folder. */
const LEFT_BEHIND = ['output', 'summary', 'chat-addresses/plan.json', 'chat-addresses/addresses.json'];

/** The token of GitHub, keys for signatures, Twilio's secrets, and the forms in which those are sent: with their key, or with an account. */
function secretsOf(env: Step['env']): readonly string[] {
  const named = (start: string) =>
    Object.entries(env).filter(([name, value]) => name.startsWith(start) && value !== '');
  const accounts = named('TWILIO_ACCOUNT_SID').map(([, account]) => account);
  const secrets = [...named('TWILIO_API_SECRET'), ...named('TWILIO_AUTH_TOKEN')];
  const sent = secrets.flatMap(([name, value]) => {
    const key = env[name.replace(/API_SECRET|AUTH_TOKEN/, 'API_KEY')] ?? '';
    const users = [...accounts, ...(key === '' ? [] : [key])];
    return [value, ...users.map((user) => Buffer.from(`${user}:${value}`).toString('base64'))];
  });
  const signing = named('CHAT_ADDRESSES_SIGNING_KEY').map(([, key]) => key);
  return [...new Set([env.GITHUB_TOKEN ?? '', ...signing, ...sent])];
}
