import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { ownName } from '../../../src/base/variables.ts';
import type { RepositoryFiles } from '../../../src/setup/repository-files.ts';
import { run } from '../../support/run.ts';
import { ADMINISTRATOR } from '../fake/grants.ts';
import type { Pull } from '../fake/state.ts';
import { replay } from '../replay.ts';
import { Team } from '../team.ts';
import { Actions, type Run } from './actions.ts';

const USES = `acme/chat-addresses/.github/actions/sync@${'0123456789'.repeat(4)}`;

/** An environment of the declaration, and those that it is applied after. */
export interface StageOf {
  readonly name: string;
  readonly after: readonly string[];
}

/** A team with a Twilio account for each environment, whose administrator did all that `github setup` prints. */
export interface Organisation {
  readonly team: Team;
  readonly actions: Actions;
  /** The declaration with these sites, each with the name that people see. */
  fileOf(names: Readonly<Record<string, string>>): string;
  /** Addresses of the account of an environment, with their names. */
  live(environment: string): Readonly<Record<string, string>>;
}

export async function setUp(
  stages: readonly StageOf[],
  { isBundled }: { readonly isBundled: boolean },
): Promise<Organisation> {
  const team = await Team.start(null, { isBundled });
  const fileOf = (names: Readonly<Record<string, string>>) => declaration(stages, names);
  team.github.git.checkOut();
  writeFileSync(join(team.folder, 'addresses.yaml'), fileOf({}));
  const args = ['github', 'setup', '--write', '--format', 'json', '--owners', '@acme/flex', '--action', USES];
  const ran = await run(args, { cwd: team.folder });
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  const { steps } = JSON.parse(ran.stdout) as RepositoryFiles;
  const [plan = '', apply = ''] = await Promise.all(
    ['plan', 'apply'].map(async (which) => {
      const printed = await run(['github', 'setup', '--secrets', which], { cwd: team.folder });
      expect([printed.code, printed.stderr]).toEqual([0, '']);
      return printed.stdout;
    }),
  );
  await replay(
    steps.flatMap(({ commands }) => commands),
    { github: team.github, cwd: team.folder, secrets: { plan, apply } },
  );
  await expectAsSetUp(team);
  // A key belongs to the account with its digits only when that is there.
  for (const index of stages.keys()) await team.sandbox.seed({}, accountAt(index));
  const actions = new Actions(team, credentials(stages));
  return { team, actions, fileOf, live: (environment) => namesIn(team, accountOf(stages, environment)) };
}

/** What the last of the steps says. */
async function expectAsSetUp({ github, folder }: Team): Promise<void> {
  const { code, stdout } = await run(['github', 'setup', '--check', '--owners', '@acme/flex'], {
    cwd: folder,
    env: {
      GITHUB_TOKEN: github.token(ADMINISTRATOR, 'admin'),
      GITHUB_API_URL: github.api,
      GITHUB_REPOSITORY: 'acme/chats',
    },
  });
  expect([code, stdout.match(/^ +✖.*/gm)]).toEqual([0, null]);
}

/** Lets a run in wherever it waits, until it is through. */
export async function approveAll({ actions }: Organisation, run: Run): Promise<void> {
  for (let waiting = waitingIn(run); waiting !== null; waiting = waitingIn(run)) {
    await actions.approve(run, waiting);
  }
}

function waitingIn({ jobs }: Run): string | null {
  return jobs.find(({ state }) => state === 'waiting')?.environment ?? null;
}

/** A pull request with another declaration, validated and planned. */
export async function propose({ team, actions }: Organisation, branch: string, text: string): Promise<Pull> {
  const pull = team.propose(branch, text);
  await actions.pullRequest(pull);
  return pull;
}

function declaration(stages: readonly StageOf[], names: Readonly<Record<string, string>>): string {
  const environments = stages.map(({ name, after }, index) => {
    const behind = after.length === 0 ? '' : `, after: ${JSON.stringify(after)}`;
    return `  "${name}": { account: ${accountAt(index)}${behind} }\n`;
  });
  const sites = Object.entries(names).map(([site, name]) => `  ${site}: { friendlyName: ${name} }\n`);
  return [
    'version: 1\npolicy: { allowEmpty: true }\n',
    'defaults: { integration: { type: studio, flow: Chat Flow, retryCount: 3 } }\n',
    ...(stages.length === 0 ? [] : ['environments:\n', ...environments]),
    ...(sites.length === 0 ? ['sites: {}\n'] : ['sites:\n', ...sites]),
  ].join('');
}

/** Keys belong to the account with the same digits. */
function credentials(stages: readonly StageOf[]): Readonly<Record<string, string>> {
  const of = (index: number, own: (name: string) => string) => [
    [own('TWILIO_ACCOUNT_SID'), accountAt(index)],
    [own('TWILIO_API_KEY'), accountAt(index).replace('AC', 'SK')],
    [own('TWILIO_API_SECRET'), `secret-of-${index}-${'0123456789'.repeat(2)}`],
  ];
  const signing = ['CHAT_ADDRESSES_SIGNING_KEY', Buffer.alloc(32, 'signing').toString('base64')];
  return Object.fromEntries([
    signing,
    ...(stages.length === 0
      ? of(0, (name) => name)
      : stages.flatMap(({ name }, index) => of(index, (variable) => ownName(variable, name)))),
  ]);
}

function accountAt(index: number): string {
  return `AC${String(index + 1).padStart(32, '0')}`;
}

function accountOf(stages: readonly StageOf[], environment: string): string {
  return accountAt(
    Math.max(
      0,
      stages.findIndex(({ name }) => name === environment),
    ),
  );
}

function namesIn(team: Team, account: string): Readonly<Record<string, string>> {
  const rows = team.sandbox.state(account).addresses;
  return Object.fromEntries(
    rows
      .filter(({ type, address }) => type === 'chat' && !address.startsWith('CV'))
      .map(({ address, friendly_name }) => [address, friendly_name ?? '']),
  );
}
