import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { Story } from './story.ts';

const SOUTH = `version: 1
environments:
  production: { account: AC11111111111111111111111111111111 }
  staging: { account: AC22222222222222222222222222222222 }
defaults:
  integration: { type: studio, flow: Chat Flow }
sites:
  zambia:
    locales: [en, ny]
  malawi:
    locales: [en, ny]
`;

function git(story: Story, ...args: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=Eve', '-c', 'user.email=eve@example.com', ...args], {
    cwd: story.folder,
    stdio: 'ignore',
    env: { PATH: process.env.PATH, HOME: story.folder, GIT_CONFIG_NOSYSTEM: '1' },
  });
}

/** The life of a declaration: changes, a rename, a split, a side branch, a broken version, hostile words. */
async function life(): Promise<Story> {
  const story = await Story.begin('Who changed it, when and why?');
  story.file('addresses.yaml', SOUTH);
  story.commit('Declare the south');
  story.edit('addresses.yaml', 'flow: Chat Flow }', 'flow: Messaging Flow }');
  story.commit('Let all chats go to the new flow (#12)');
  story.edit(
    'addresses.yaml',
    '    locales: [en, ny]\n  malawi',
    '    locales: { en: {}, ny: { integration: { type: studio, flow: Chat Flow NY } } }\n  malawi',
  );
  story.commit('Give Zambia a flow in Nyanja');
  story.edit('addresses.yaml', 'malawi:', 'malawi');
  story.commit('Break it');
  story.edit(
    'addresses.yaml',
    '  malawi\n',
    '  mw: { environments: { staging: false }, address: "malawi:en" }\n  other:\n',
  );
  story.edit('addresses.yaml', '    locales: [en, ny]\n', '    locales: [ny]\n');
  story.commit('Repair it \u001b[31m `code` ::error:: @team');
  return story;
}

test('log tells the life of a declaration from git alone, in three formats', async () => {
  const story = await life();
  const all = await story.run('log');
  expect(all.code).toBe(0);
  expect(all.stdout).not.toContain('\u001b');
  await story.run('log zambia -n 1');
  await story.run('log */en -e production');
  await story.run('log --format markdown -n 2');
  const json = await story.run('log zambia/ny --format json');
  expect(JSON.parse(json.stdout)).toMatchObject({
    version: 1,
    kind: 'log',
    commits: [
      {
        subject: 'Give Zambia a flow in Nyanja',
        author: 'Ada',
        pullRequest: null,
        changes: [
          {
            kind: 'changed',
            key: 'zambia/ny',
            environments: ['production', 'staging'],
            fields: [{ path: 'integration.flow', before: 'Messaging Flow', after: 'Chat Flow NY' }],
          },
        ],
      },
      { pullRequest: 12 },
      { subject: 'Declare the south', changes: [{ kind: 'added', key: 'zambia/ny' }] },
    ],
  });
  expect((await story.run('log --since 2030-01-01')).stdout).toBe('Nothing changed.\n');
  expect((await story.run('log --since yesterday -n 1')).code).toBe(0);
  const unknown = await story.run('log ZAMBA');
  expect(unknown.code).toBe(1);
  expect(unknown.stderr).toContain('zambia');
  expect((await story.run('log --since spring')).code).toBe(1);
  expect(story.sandbox.requests).toEqual([]);
  await expect(story.transcript).toMatchFileSnapshot('transcripts/log.txt');
});

test('log follows entries into the files of a folder, and commits of branches are told as their merge', async () => {
  const story = await Story.begin('A file becomes a folder');
  story.file('addresses.yaml', SOUTH);
  story.commit('Declare the south');
  story.remove('addresses.yaml');
  story.file('addresses/zambia.yaml', SOUTH.slice(0, SOUTH.indexOf('  malawi')));
  story.file('addresses/malawi.yaml', SOUTH.replace(/ {2}zambia:\n.*\n/, ''));
  story.commit('Give each helpline a file');
  git(story, 'checkout', '-q', '-b', 'side');
  story.edit('addresses/malawi.yaml', '[en, ny]', '[en]');
  story.commit('Drop Nyanja');
  git(story, 'checkout', '-q', 'main');
  git(story, 'merge', '-q', '--no-ff', '-m', 'Merge pull request #7 from side', 'side');
  const { code, stdout } = await story.run('log --file addresses --format json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout).commits).toMatchObject([
    { pullRequest: 7, author: 'Eve', changes: [{ kind: 'removed', key: 'malawi/ny', file: null }] },
    {
      subject: 'Give each helpline a file',
      changes: [
        { kind: 'moved', key: 'malawi/en', formerFile: 'addresses.yaml', file: 'addresses/malawi.yaml' },
        { kind: 'moved', key: 'malawi/ny' },
        { kind: 'moved', key: 'zambia/en', file: 'addresses/zambia.yaml' },
        { kind: 'moved', key: 'zambia/ny' },
      ],
    },
    { subject: 'Declare the south' },
  ]);
});

test('log of keys says that the file is in no commit, where that is so', async () => {
  const story = await Story.begin('Another name');
  story.file('chats/addresses.yaml', SOUTH);
  story.commit('Declare the south in a folder');
  const { stderr, code } = await story.run('log addresses zambia');
  expect(code).toBe(1);
  expect(stderr).toContain('No commit holds a valid version of "addresses.yaml"');
  expect(stderr).not.toContain('It declares');
});
