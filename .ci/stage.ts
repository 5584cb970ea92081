import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

/** Between two scripts, so that what they print can be told apart. */
const CURTAIN = '\u{1e}';

/**
 * Runs shell scripts one after the other in an empty folder, as a reader of the README would, with the built
 * program behind `npx`. Returns what each printed. The same scripts print the same bytes everywhere: names, dates
 * and configuration are fixed. Throws when a script fails.
 */
export async function perform(
  scripts: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const stage = await realpath(await mkdtemp(join(tmpdir(), 'chat-addresses-')));
  try {
    const [bin, home, work] = ['bin', 'home', 'work'].map((name) => join(stage, name)) as [
      string,
      string,
      string,
    ];
    await Promise.all([bin, home, work].map((folder) => mkdir(folder)));
    await writeFile(join(bin, 'npx'), `#!/bin/sh\nshift\nexec '${process.execPath}' '${program}' "$@"\n`);
    await chmod(join(bin, 'npx'), 0o755);
    const script = ['exec 2>&1', 'set -eu', ...scripts].join(`\nprintf '${CURTAIN}'\n`);
    const said = await bash(script, work, {
      PATH: `${bin}:${process.env.PATH ?? ''}`,
      HOME: home,
      LANG: 'C.UTF-8',
      TZ: 'UTC',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'Ada',
      GIT_AUTHOR_EMAIL: 'ada@example.com',
      GIT_AUTHOR_DATE: '2026-01-15T10:00:00Z',
      GIT_COMMITTER_NAME: 'Ada',
      GIT_COMMITTER_EMAIL: 'ada@example.com',
      GIT_COMMITTER_DATE: '2026-01-15T10:00:00Z',
      ...env,
    });
    return said.split(CURTAIN).slice(2);
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

function bash(script: string, cwd: string, env: Readonly<Record<string, string>>): Promise<string> {
  return new Promise((done, failed) => {
    const child = execFile('bash', ['-s'], { cwd, env, encoding: 'utf8' }, (error, stdout) => {
      if (error === null) done(stdout);
      else
        failed(
          new Error(`a script of the README failed:\n${stdout.split(CURTAIN).at(-1)}`, { cause: error }),
        );
    });
    child.stdin?.end(script);
  });
}
