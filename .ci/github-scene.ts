import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sandboxCredentials } from '../src/sandbox/credentials.ts';
import { startSandbox } from '../src/sandbox/sandbox.ts';
import { FakeGitHub } from '../test/github/fake/github.ts';
import { BOT } from '../test/github/fake/grants.ts';
import { type Event, jobVariables } from '../test/github/fake/job.ts';

/** A key for signatures, as `github setup` makes one; it signs what is in the pictures and nothing else. */
const SIGNING_KEY = { CHAT_ADDRESSES_SIGNING_KEY: '0'.repeat(64) };
const PROGRAM = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

/** What happens. */
export interface Script {
  readonly before: string;
  readonly after: string;
  readonly title: string;
  /** What the accounts are made in the end, past GitHub; absent: nothing. */
  readonly outside?: string;
  /** Environments on GitHub that applies are deployed to. */
  readonly deployed: readonly string[];
}

/** What GitHub shows of it. */
export interface Play {
  /** The plan comment of a pull request. */
  readonly comment: string;
  /** The job summary of the apply that its merge started. */
  readonly summary: string;
  /** The issue about drift, with its title as a heading; empty where there is none. */
  readonly issue: string;
}

/** A pull request, its plan, its merge, its apply and drift: with the built program, a local Twilio and a local GitHub. */
export async function playOnGitHub(script: Script): Promise<Play> {
  const stage = mkdtempSync(join(tmpdir(), 'chat-addresses-'));
  const sandbox = await startSandbox({ directory: null });
  const repository = join(stage, 'repository');
  mkdirSync(repository);
  git(repository, 'init', '-q', '-b', 'main');
  commit(repository, 'Declare what is live', script.before);
  const github = await FakeGitHub.start(repository);
  try {
    const { TWILIO_ACCOUNT_SID, ...key } = sandboxCredentials(sandbox.url);
    // Where the file names its accounts, the environment names none.
    const credentials = script.before.includes('account:') ? key : { ...key, TWILIO_ACCOUNT_SID };
    const run = (args: readonly string[], env: Readonly<Record<string, string>>) =>
      runProgram(args, { cwd: repository, env: { ...credentials, ...env } });
    const job = async (args: readonly string[], event: Event): Promise<string> => {
      const folder = join(stage, args.join('-'));
      await run(args, { ...jobVariables(github, { event, folder }), RUNNER_TEMP: folder, ...SIGNING_KEY });
      return readFileSync(join(folder, 'summary'), 'utf8');
    };

    await run(['apply', '--yes'], {});
    const deployed = () => script.deployed.map((name) => github.deploy(name, github.branchHead(), 'success'));
    deployed();
    git(repository, 'checkout', '-q', '-b', 'edit');
    commit(repository, script.title, script.after);
    git(repository, 'checkout', '-q', 'main');
    const { number } = github.openPullRequest({ branch: 'edit', title: script.title });
    await job(['github', 'plan'], { name: 'workflow_run', pull: number });
    const comment = github.commentsOn(number)[0]?.body ?? '';

    const sha = github.merge(number, 'squash');
    git(repository, 'reset', '-q', '--hard', 'main');
    const summary = await job(['github', 'apply'], { name: 'push', sha });
    if (script.outside === undefined) return { comment, summary, issue: '' };

    deployed();
    const elsewhere = join(stage, 'console.yaml');
    writeFileSync(elsewhere, script.outside);
    await run(['apply', '--yes', '--max-takedowns', '9', elsewhere], {});
    await job(['github', 'drift', '-e', 'production'], { name: 'schedule' });
    const [issue] = github.state.issues.filter(({ author }) => author === BOT);
    return { comment, summary, issue: issue === undefined ? '' : `# ${issue.title}\n\n${issue.body}` };
  } finally {
    await github.close();
    await sandbox.close();
    rmSync(stage, { recursive: true, force: true });
  }
}

function commit(folder: string, subject: string, text: string): void {
  writeFileSync(join(folder, 'addresses.yaml'), text);
  git(folder, 'add', '.');
  git(folder, 'commit', '-q', '-m', subject);
}

function git(cwd: string, ...args: readonly string[]): void {
  execFileSync('git', args, { cwd, env: { PATH: process.env.PATH, HOME: cwd, ...PERSON } });
}

const PERSON: Readonly<Record<string, string>> = Object.fromEntries(
  ['AUTHOR', 'COMMITTER'].flatMap((role) => [
    [`GIT_${role}_NAME`, 'Ada'],
    [`GIT_${role}_EMAIL`, 'ada@example.com'],
    [`GIT_${role}_DATE`, '2026-01-15T10:00:00Z'],
  ]),
);

interface RunOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Runs the built program; throws when it does not succeed. */
function runProgram(args: readonly string[], { cwd, env }: RunOptions): Promise<void> {
  return new Promise((done, failed) => {
    const environment = { PATH: process.env.PATH, HOME: cwd, ...env };
    execFile(process.execPath, [PROGRAM, ...args], { cwd, env: environment }, (error, stdout, stderr) => {
      if (error === null) done();
      else failed(new Error(`${args.join(' ')} failed:\n${stdout}${stderr}`, { cause: error }));
    });
  });
}
