import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * What is built must stand alone: copied away from node_modules it still runs, and none of the HTTP clients
 * that it replaces came along. The Action is read by people as well, so there is a limit to its size.
 */
const UNWANTED = ['axios', 'jsonwebtoken', 'qs', 'undici'];
const ACTION = '.github/actions/sync/dist';
const LARGEST = 2.25 * 1024 * 1024;

const folder = mkdtempSync(join(tmpdir(), 'chat-addresses-bundle-'));
try {
  checkProgram();
  checkAction();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function checkProgram() {
  cpSync('dist', folder, { recursive: true });
  const run = (...args) =>
    execFileSync(process.execPath, [join(folder, 'cli.js'), ...args], { cwd: folder, encoding: 'utf8' });
  const version = run('--version').trim();
  const file = join(process.cwd(), 'addresses.yaml');
  run('validate', file);
  run('plan', file, '--sandbox');
  console.log(`dist/ ${version} runs on its own, with ${packagesIn(folder)} packages in it`);
}

function checkAction() {
  const size = statSync(`${ACTION}/index.mjs`).size;
  if (size > LARGEST) throw new Error(`${ACTION}/index.mjs has ${size} bytes, more than ${LARGEST}`);
  if (readFileSync(`${ACTION}/index.mjs`, 'utf8').includes(process.cwd())) {
    throw new Error(`${ACTION}/index.mjs names a folder of this machine, so it is another one elsewhere`);
  }
  const copy = join(folder, 'action.mjs');
  cpSync(`${ACTION}/index.mjs`, copy);
  const env = { PATH: process.env.PATH, INPUT_COMMAND: 'plant' };
  const { status, stdout } = spawnSync(process.execPath, [copy], { cwd: folder, env, encoding: 'utf8' });
  if (status !== 1 || !stdout.includes('The input command is "plant"')) {
    throw new Error(`the Action did not refuse a wrong command: ${status} ${stdout}`);
  }
  const bytes = `${Math.round(size / 1024)} KiB`;
  console.log(`${ACTION}/ runs on its own, ${bytes} with ${packagesIn(ACTION)} packages in it`);
}

/** How many packages a bundle holds; throws when one of them has no business there. */
function packagesIn(directory) {
  const brought = readFileSync(join(directory, 'LICENSES.txt'), 'utf8').match(/^== \S+/gm) ?? [];
  const found = UNWANTED.filter((name) => brought.includes(`== ${name}`));
  if (found.length > 0) throw new Error(`${directory} holds ${found.join(', ')}`);
  return brought.length;
}
