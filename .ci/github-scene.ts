import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sandboxCredentials } from '../src/sandbox/credentials.ts';
import { startSandbox } from '../src/sandbox/sandbox.ts';
import { FakeGitHub } from '../test/github/fake/github.ts';
import { type Event, jobVariables } from '../test/github/fake/job.ts';

const PROGRAM = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

const BEFORE = `version: 1
defaults:
  friendlyName: "{site} ({locale})"
  integration: { type: studio, flow: Chat Flow, retryCount: 3 }
sites:
  shop:
    locales:
      en: { address: CV0a1b2c3d4e5f60718293a4b5c6d7e8f1 }
      de: { address: CV0a1b2c3d4e5f60718293a4b5c6d7e8f2 }
  campaign:
    address: CV0a1b2c3d4e5f60718293a4b5c6d7e8f3
    friendlyName: Summer campaign
    integration: { type: webhook, url: https://hooks.example.com/summer, events: [onMessageAdded] }
`;

const AFTER = `version: 1
defaults:
  friendlyName: "{site} ({locale})"
  integration: { type: studio, flow: Chat Flow, retryCount: 3 }
sites:
  shop:
    locales:
      en: { address: CV0a1b2c3d4e5f60718293a4b5c6d7e8f1 }
      de:
        address: CV0a1b2c3d4e5f60718293a4b5c6d7e8f2
        integration: { type: studio, flow: Messaging Flow, retryCount: 3 }
      fr: { address: CV0a1b2c3d4e5f60718293a4b5c6d7e8f4 }
`;

/** What GitHub shows of it. */
export interface Play {
  /** The plan comment of a pull request. */
  readonly comment: string;
  /** The job summary of the apply that its merge started. */
  readonly summary: string;
}

/** A pull request, its plan, its merge and its apply: with the built program, a local Twilio and a local GitHub. */
export async function playOnGitHub(): Promise<Play> {
  const stage = mkdtempSync(join(tmpdir(), 'chat-addresses-'));
  const sandbox = await startSandbox({ directory: null });
  const repository = join(stage, 'repository');
  mkdirSync(repository);
  commit(repository, 'Declare the shop and the campaign', BEFORE);
  const github = await FakeGitHub.start(repository);
  try {
    const credentials = sandboxCredentials(sandbox.url);
    const run = (args: readonly string[], env: Readonly<Record<string, string>>) =>
      runProgram(args, { cwd: repository, env: { ...credentials, ...env } });
    const job = async (args: readonly string[], event: Event): Promise<string> => {
      const folder = join(stage, args.join('-'));
      await run(args, { ...jobVariables(github, { event, folder }), RUNNER_TEMP: folder });
      return readFileSync(join(folder, 'summary'), 'utf8');
    };

    await run(['apply', '--yes'], {});
    github.deploy('flex-apply', github.tip(), 'success');
    git(repository, 'checkout', '-q', '-b', 'french-shop');
    commit(repository, 'Open the French shop, give German chats their own flow', AFTER);
    git(repository, 'checkout', '-q', 'main');
    const { number } = github.openPullRequest({ branch: 'french-shop', title: 'Open the French shop' });
    await job(['github', 'plan'], { name: 'workflow_run', pull: number });
    const comment = github.commentsOn(number)[0]?.body ?? '';

    const sha = github.merge(number, 'squash');
    git(repository, 'reset', '-q', '--hard', 'main');
    const summary = await job(['github', 'apply'], { name: 'push', sha });
    return { comment, summary };
  } finally {
    await github.close();
    await sandbox.close();
    rmSync(stage, { recursive: true, force: true });
  }
}

function commit(folder: string, subject: string, text: string): void {
  if (text === BEFORE) git(folder, 'init', '-q', '-b', 'main');
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
