import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../support/run.ts';

const CARRIED = ['.ci/pack', 'CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'package.json', 'schema'];
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

/** A checkout that is built, and what `.ci/pack` does in it for a tag. */
function packedFor(tag: string) {
  const folder = scratchFolder();
  for (const path of CARRIED) cpSync(path, join(folder, path), { recursive: true });
  const { status, stderr } = spawnSync('bash', ['.ci/pack'], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      npm_config_update_notifier: 'false',
      GITHUB_REF_NAME: tag,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'acme/chat-addresses',
    },
  });
  return { folder, status, stderr };
}

test('a package holds the program, the schema and what people read, and installs nothing else', () => {
  const { folder, status, stderr } = packedFor(`v${version}`);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const release = join(folder, 'release');
  const name = `chat-addresses-${version}.tgz`;

  execFileSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: release });
  expect(readFileSync(join(release, 'SHA256SUMS'), 'utf8').trimEnd().endsWith(`  ${name}`)).toBe(true);
  execFileSync('tar', ['-xzf', name], { cwd: release });
  const files = execFileSync('tar', ['-tzf', name], { cwd: release, encoding: 'utf8' }).trim().split('\n');
  const loose = files.filter((file) => !file.startsWith('package/dist/')).toSorted();
  expect(loose).toEqual([
    'package/CHANGELOG.md',
    'package/LICENSE',
    'package/README.md',
    'package/package.json',
    'package/schema/README.md',
    'package/schema/addresses.schema.json',
  ]);
  const built = files.filter((file) => file.startsWith('package/dist/'));
  expect(built.filter((file) => !/\/(?:[\w.-]+\.js|LICENSES\.txt|package\.json)$/.test(file))).toEqual([]);

  const manifest = JSON.parse(readFileSync(join(release, 'package/package.json'), 'utf8'));
  expect(manifest.repository.url).toBe('git+https://github.com/acme/chat-addresses.git');
  expect(manifest).not.toHaveProperty('dependencies');
  const ran = execFileSync(process.execPath, ['package/dist/cli.js', '--version'], { cwd: release });
  expect(String(ran).trim()).toBe(version);

  // Packing leaves the checkout as it was, and writes the notes of this version alone.
  expect(readFileSync(join(folder, 'package.json'), 'utf8')).toBe(readFileSync('package.json', 'utf8'));
  const notes = readFileSync(join(release, 'NOTES.md'), 'utf8');
  expect(notes).toContain('### Added');
  expect(notes).not.toMatch(/^## /m);
});

test('a tag of another version is not packed, nor a version that the changelog does not tell of', () => {
  const other = packedFor('v0.0.1');
  expect(other.status).toBe(1);
  expect(other.stderr).toContain(`package.json says ${version}: tag v${version}`);

  writeFileSync(join(other.folder, 'CHANGELOG.md'), '# Changelog\n\n## [Unreleased]\n');
  const { status, stderr } = spawnSync('bash', ['.ci/pack'], {
    cwd: other.folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, GITHUB_REF_NAME: `v${version}` },
  });
  expect({ status, stderr }).toEqual({ status: 1, stderr: `CHANGELOG.md has nothing about ${version}\n` });
});

test('others find the schema in the package, and no inner part of the program', () => {
  const folder = scratchFolder();
  for (const path of ['package.json', 'schema', 'dist']) {
    cpSync(path, join(folder, 'node_modules/chat-addresses', path), { recursive: true });
  }
  // Without a package of its own the one of a folder above would be taken, whichever that is.
  writeFileSync(join(folder, 'package.json'), '{ "name": "shop" }');
  const { resolve } = createRequire(join(folder, 'index.js'));
  expect(resolve('chat-addresses/schema/addresses.schema.json')).toContain('addresses.schema.json');
  expect(() => resolve('chat-addresses/dist/cli.js')).toThrow(/not defined by "exports"/);
});
