import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The built program must stand alone: copied away from node_modules it still runs, and none of the HTTP clients
 * that it replaces came along.
 */
const UNWANTED = ['axios', 'jsonwebtoken', 'qs'];

const folder = mkdtempSync(join(tmpdir(), 'chat-addresses-bundle-'));
try {
  cpSync('dist', folder, { recursive: true });
  const cli = join(folder, 'cli.js');
  const version = execFileSync(process.execPath, [cli, '--version'], {
    cwd: folder,
    encoding: 'utf8',
  }).trim();
  execFileSync(process.execPath, [cli, 'validate', join(process.cwd(), 'addresses.yaml')], { cwd: folder });
  execFileSync(process.execPath, [cli, 'plan', join(process.cwd(), 'addresses.yaml'), '--sandbox'], {
    cwd: folder,
  });
  const brought = readFileSync(join(folder, 'LICENSES.txt'), 'utf8').match(/^== \S+/gm) ?? [];
  const found = UNWANTED.filter((name) => brought.includes(`== ${name}`));
  if (found.length > 0) throw new Error(`the bundle holds ${found.join(', ')}`);
  console.log(`dist/ ${version} runs on its own, with ${brought.length} packages in it`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
