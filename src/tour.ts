import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pc from 'picocolors';

/**
 * What `npm start` shows: the main job from the file to a verified account, with the built program and a fresh
 * sandbox that is thrown away afterwards. Nothing in the work tree changes.
 */
const program = fileURLToPath(new URL('./cli.js', import.meta.url));
const root = fileURLToPath(new URL('..', import.meta.url));

interface Step {
  readonly says: string;
  readonly args: readonly string[];
}

const STEPS: readonly Step[] = [
  { says: 'Is the file right? Nobody is contacted for this.', args: ['validate'] },
  { says: 'What would change in a fresh Flex account?', args: ['plan', '--sandbox'] },
  { says: 'Make it so, and look again to be sure.', args: ['apply', '--sandbox', '--yes'] },
  { says: 'Which SID belongs to which site?', args: ['outputs', '--sandbox'] },
  { says: 'And what is left to do?', args: ['plan', '--sandbox'] },
];

const sandbox = await mkdtemp(join(tmpdir(), 'chat-addresses-'));
try {
  for (const step of STEPS) {
    const shown = step.args.join(' ');
    process.stdout.write(`\n${pc.dim(`# ${step.says}`)}\n${pc.bold(`$ chat-addresses ${shown}`)}\n\n`);
    const code = await run(step.args.map((word) => (word === '--sandbox' ? `--sandbox=${sandbox}` : word)));
    if (code !== 0) {
      process.exitCode = code;
      break;
    }
  }
  if (process.exitCode === undefined) {
    process.stdout.write(
      `\n${pc.green('✔')} That was the whole of it. The README has the five-minute tour.\n`,
    );
  }
} finally {
  await rm(sandbox, { recursive: true, force: true });
}

function run(args: readonly string[]): Promise<number> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: root, stdio: 'inherit' });
    child.on('error', failed);
    child.on('close', (code) => done(code ?? 1));
  });
}
