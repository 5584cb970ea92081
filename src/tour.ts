import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import pc from 'picocolors';

/**
 * What `npm start` shows: the main job, from the file to a verified account, with the built program and a fresh
 * sandbox that is thrown away afterwards. Nothing in the work tree changes.
 */
interface Step {
  readonly says: string;
  readonly args: readonly string[];
}

const STEPS: readonly Step[] = [
  { says: 'Is the file right? Nobody is contacted for this.', args: ['validate'] },
  { says: 'What would change in a new Flex account? Nothing is written.', args: ['plan', '--sandbox'] },
  { says: 'Make it so, then list and plan again to be sure.', args: ['apply', '--sandbox', '--yes'] },
  { says: 'Which SID belongs to which site?', args: ['outputs', '--sandbox'] },
  { says: 'Is anything left to do?', args: ['plan', '--sandbox'] },
];

const folder = dirname(resolve(process.argv[1] ?? ''));
const program = join(folder, 'cli.js');

void tour();

async function tour(): Promise<void> {
  // The step at hand hears of it as well, and ends; what it left behind is cleared away here.
  process.on('SIGINT', () => {});
  const sandbox = await mkdtemp(join(tmpdir(), 'chat-addresses-'));
  try {
    for (const [index, { says, args }] of STEPS.entries()) {
      say(
        `\n${pc.cyan(`${index + 1}/${STEPS.length}`)} ${says}\n${pc.bold(`$ chat-addresses ${args.join(' ')}`)}\n\n`,
      );
      const code = await run(args.map((word) => (word === '--sandbox' ? `--sandbox=${sandbox}` : word)));
      if (code !== 0) {
        process.exitCode = code;
        return;
      }
    }
    say(
      `\n${pc.green('✔')} That is the whole job. The five-minute tour in README.md does it step by step.\n`,
    );
  } finally {
    await rm(sandbox, { recursive: true, force: true });
  }
}

function say(text: string): void {
  process.stdout.write(text);
}

function run(args: readonly string[]): Promise<number> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: dirname(folder), stdio: 'inherit' });
    child.on('error', failed);
    child.on('close', (code) => done(code ?? 130));
  });
}
