import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run, scratchFolder } from '../support/run.ts';

const FILE = 'version: 1\nsites:\n  shop: { integration: { type: default } }\n';

const person = { NAME: 'Ada', EMAIL: 'ada@example.com' };
const who = Object.entries(person).flatMap(([name, value]) => [
  [`GIT_AUTHOR_${name}`, value],
  [`GIT_COMMITTER_${name}`, value],
]);

/** A shell that knows who commits, and no GitHub CLI. */
function shell(folder: string, command: string): string {
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    ...Object.fromEntries(who),
  };
  return execFileSync('sh', ['-ec', command], { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' });
}

/** The commands that stand below "Next". */
async function nextOf(folder: string, ...flags: readonly string[]): Promise<readonly string[]> {
  writeFileSync(join(folder, 'addresses.yaml'), FILE);
  const line = ['add', 'my-help', '--flow', 'A', '--address', 'help', '--write', ...flags];
  const { code, stdout } = await run(line, { cwd: folder, env: {} });
  expect(code, stdout).toBe(0);
  return [...stdout.matchAll(/^ {2}\$ (.*)$/gm)].map(([, command = '']) => command);
}

async function commits(folder: string): Promise<string> {
  const [, commit = ''] = await nextOf(folder);
  shell(folder, commit);
  expect(shell(folder, 'git show HEAD:addresses.yaml')).toContain('my-help:');
  expect(shell(folder, 'git log -1 --format=%s')).toBe('Add my-help\n');
  return commit;
}

test('what add tells to do next works outside of a repository, and in one without commits', async () => {
  expect(await commits(scratchFolder())).toMatch(/^git init && git add /);
  const fresh = scratchFolder();
  shell(fresh, 'git init -q');
  expect(await commits(fresh)).toMatch(/^git add \S+ && git commit [^&]*$/);
});

test('with a remote it pushes a branch, and no second one where there is one already', async () => {
  const folder = scratchFolder();
  shell(folder, 'git init -q -b main && git commit -q --allow-empty -m Begin');
  shell(folder, 'git init -q --bare kept.git && git remote add origin ./kept.git');
  expect(await commits(folder)).toMatch(/^git switch -c add-my-help && .* && git push -u origin HEAD$/);
  expect(shell(folder, 'git -C kept.git branch --list')).toContain('add-my-help');
  const [, again = ''] = await nextOf(folder);
  expect(again).toMatch(/^git add /);
});

test('a pull request is for a repository on GitHub', async () => {
  const folder = scratchFolder();
  shell(folder, 'git init -q -b main && git remote add origin git@github.com:acme/chats.git');
  expect((await nextOf(folder))[1]).toMatch(/^git switch .* && gh pr create --fill$/);
});

test('who works with a sandbox is told to plan with it', async () => {
  const folder = scratchFolder();
  expect((await nextOf(folder, '--sandbox'))[0]).toBe('npx chat-addresses plan --sandbox');
  expect((await nextOf(folder, '--sandbox=../my acct'))[0]).toBe(
    "npx chat-addresses plan --sandbox='../my acct'",
  );
});
