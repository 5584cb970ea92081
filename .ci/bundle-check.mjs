import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The built program must stand alone: copied away from node_modules it still runs, and none of the HTTP clients
 * that it replaces came along.
 */
const UNWANTED = ['axios', 'jsonwebtoken', 'https-proxy-agent@5'];

const folder = mkdtempSync(join(tmpdir(), 'chat-addresses-bundle-'));
try {
  cpSync('dist', folder, { recursive: true });
  const cli = join(folder, 'cli.js');
  const version = execFileSync(process.execPath, [cli, '--version'], { cwd: folder, encoding: 'utf8' }).trim();
  execFileSync(process.execPath, [cli, 'validate', join(process.cwd(), 'addresses.yaml')], { cwd: folder });
  execFileSync(process.execPath, [cli, 'plan', join(process.cwd(), 'addresses.yaml'), '--sandbox'], { cwd: folder });
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.m?js$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const found = UNWANTED.filter((name) => sources.some((source) => source.includes(`node_modules/${name}/`)));
  if (found.length > 0) throw new Error(`the bundle holds ${found.join(', ')}`);
  console.log(`dist/ ${version} runs on its own, ${sources.length} files`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
