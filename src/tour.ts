import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import pc from 'picocolors';
import { wrapped } from './render/wrap.ts';
import { MAIN_ACCOUNT, sandboxCredentials } from './sandbox/credentials.ts';
import { type Sandbox, startSandbox } from './sandbox/sandbox.ts';

/** Columns of text at most: wider lines are hard to read. */
const WIDEST = 100;

const PROGRAM = join(dirname(resolve(process.argv[1] ?? '')), 'cli.js');

const INTRODUCTION =
  'A Twilio inside of this process answers; all files are in a folder that is deleted at the end. Three chats were made in the Console. The file below declares them, with one slip for this story: "integraton" in its last line.';

const FILE = `version: 1
defaults: { integration: { type: studio, flow: Chat Flow } }
sites:
  shop: { address: CV0a1b2c3d4e5f60718293a4b5c6d7e8f1, protect: true }
  help: { address: CV0a1b2c3d4e5f60718293a4b5c6d7e8f2 }
  jobs:
    address: CV0a1b2c3d4e5f60718293a4b5c6d7e8f3
    integraton: { type: studio, flow: Jobs Flow }
`;

const SHOP = '  shop: { address: CV0a1b2c3d4e5f60718293a4b5c6d7e8f1, protect: true }\n';
const HELP = '  help: { address: CV0a1b2c3d4e5f60718293a4b5c6d7e8f2 }\n';

/** The place of the story: an account, a repository, and the environment of every program in it. */
interface Stage {
  readonly folder: string;
  readonly sandbox: Sandbox;
  readonly env: NodeJS.ProcessEnv;
}

interface Scene {
  readonly says: string;
  /** Done before the command runs. */
  readonly before: (stage: Stage) => Promise<void>;
  readonly args: readonly string[];
  /** Exit code of the command. */
  readonly code: number;
}

/** Works before `npm link` as well. */
const NEXT = 'node dist/cli.js plan --sandbox';

const SCENES: readonly Scene[] = [
  {
    says: 'Jobs get a flow of their own. The slip is caught before anything is sent:',
    before: async () => {},
    args: ['validate'],
    code: 1,
  },
  {
    says: 'Mended. One update is planned, applied and verified:',
    before: async (stage) => {
      await edit(stage, 'integraton', 'integration');
      await commit(stage, 'Give jobs a flow of their own');
    },
    args: ['apply', '--yes'],
    code: 0,
  },
  {
    says: 'Help is removed, and in the Console somebody switches jobs off. --base tells what the last commit asks for from drift, which is what was changed outside git:',
    before: async (stage) => {
      await edit(stage, HELP, '');
      await commit(stage, 'Close help');
      await switchOff(stage, 'CV0a1b2c3d4e5f60718293a4b5c6d7e8f3');
    },
    args: ['apply', '--yes', '--base', 'HEAD^'],
    code: 0,
  },
  {
    says: 'Shop is removed by mistake. A guard refuses, and says how to get it back:',
    before: async (stage) => {
      await edit(stage, SHOP, '');
      await commit(stage, 'Tidy up');
    },
    args: ['apply', '--yes'],
    code: 3,
  },
];

void tour();

async function tour(): Promise<void> {
  // The program that runs hears of it as well, and ends; the folder is deleted here.
  process.on('SIGINT', () => {});
  const folder = await mkdtemp(join(tmpdir(), 'chat-addresses-'));
  const sandbox = await startSandbox({ directory: null, switches: { 'create-chat': 'refuse' } });
  try {
    const stage = { folder, sandbox, env: environment(folder, sandbox.url) };
    process.exitCode = (await begin(stage)) ? await play(stage) : 1;
  } finally {
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** True once the account and the repository are there. */
async function begin(stage: Stage): Promise<boolean> {
  await furnish(stage.sandbox);
  await writeFile(join(stage.folder, 'addresses.yaml'), FILE);
  if ((await run('git', ['init', '--quiet'], stage, 'ignore')) !== 0) {
    say(
      `${pc.red('✖')} git is not installed, and the story is about a repository. Install it and try again.\n`,
    );
    return false;
  }
  say(`${paragraph(INTRODUCTION)}\n\n${pc.bold('$ cat addresses.yaml')}\n${FILE}`);
  return true;
}

/** The exit code of the story: 0 when every command ended as it should. */
async function play(stage: Stage): Promise<number> {
  for (const [index, { says, before, args, code }] of SCENES.entries()) {
    await before(stage);
    const number = `${index + 1}/${SCENES.length}`;
    say(`\n${pc.cyan(number)} ${paragraph(says, number.length + 1)}\n`);
    say(`${pc.bold(`$ chat-addresses ${args.join(' ')}`)}\n`);
    const ended = await run(process.execPath, [PROGRAM, ...args], stage);
    if (ended !== code) return ended === 0 ? 1 : ended;
    if (ended !== 0) say(`${pc.dim(`exit code ${ended}`)}\n`);
  }
  const next = 'README.md goes on. Until npm link, this is the program, without an account:';
  say(`\n${pc.green('✔')} ${paragraph(next, 2)}\n  ${pc.bold('$')} ${NEXT}\n`);
  return 0;
}

/** Nothing of Twilio's, of git's or of a proxy's comes in from outside. */
function environment(folder: string, url: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(TWILIO_|GIT_)|_PROXY$/i.test(name));
  const person = { NAME: 'Ada', EMAIL: 'ada@example.com' };
  const people = Object.entries(person).flatMap(([name, value]) => [
    [`GIT_AUTHOR_${name}`, value],
    [`GIT_COMMITTER_${name}`, value],
  ]);
  return {
    ...Object.fromEntries([...kept, ...people]),
    ...sandboxCredentials(url),
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: join(folder, '.gitconfig'),
  };
}

async function furnish(sandbox: Sandbox): Promise<void> {
  const chat = { sid: sidOf('FW', 1), friendly_name: 'Chat Flow' };
  await sandbox.seed({
    flows: [chat, { sid: sidOf('FW', 2), friendly_name: 'Jobs Flow' }],
    addresses: ['1', '2', '3'].map((digit) => ({
      address: `CV0a1b2c3d4e5f60718293a4b5c6d7e8f${digit}`,
      auto_creation: { type: 'studio', studio_flow_sid: chat.sid },
    })),
  });
}

function sidOf(prefix: string, number: number): string {
  return `${prefix}${String(number).padStart(32, '0')}`;
}

/** As the Console does it. */
async function switchOff({ sandbox }: Stage, address: string): Promise<void> {
  const row = sandbox.state().addresses.find((one) => one.address === address);
  const answer = await fetch(`${sandbox.url}/v1/Configuration/Addresses/${row?.sid}`, {
    method: 'POST',
    headers: { Authorization: `Basic ${btoa(`${MAIN_ACCOUNT}:console`)}` },
    body: new URLSearchParams({ 'AutoCreation.Enabled': 'false' }),
  });
  if (!answer.ok) throw new Error(`the sandbox answered ${answer.status}`);
}

async function edit({ folder }: Stage, before: string, after: string): Promise<void> {
  const path = join(folder, 'addresses.yaml');
  await writeFile(path, (await readFile(path, 'utf8')).replace(before, after));
}

async function commit(stage: Stage, subject: string): Promise<void> {
  await run('git', ['add', 'addresses.yaml'], stage, 'ignore');
  await run('git', ['commit', '--quiet', '--message', subject], stage, 'ignore');
}

function paragraph(text: string, indent = 0): string {
  return wrapped(text, Math.min(process.stdout.columns || 80, WIDEST) - indent, indent);
}

function say(text: string): void {
  process.stdout.write(text);
}

/** The exit code of a program; that of an interrupt where it was ended or did not begin. */
function run(
  program: string,
  args: readonly string[],
  { folder, env }: Stage,
  stdio: 'inherit' | 'ignore' = 'inherit',
): Promise<number> {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd: folder, env, stdio });
    child.on('error', () => done(130));
    child.on('close', (code) => done(code ?? 130));
  });
}
