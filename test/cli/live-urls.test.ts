import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Story } from './story.ts';

const HEAD = 'version: 1\npolicy: { maxDeletes: 100%, allowEmpty: true }\nsites:\n';

function webhook(site: string, url: string, address = site): string {
  return `  ${site}: { address: ${address}, integration: { type: webhook, url: "${url}", events: [onMessageAdded] } }\n`;
}

const SECRET_URL = (site: string) =>
  `https://{env.HOOK_USER}:{env.HOOK_TOKEN}@hooks.example.com/${site}?token={env.HOOK_TOKEN}&{env.HOOK_TOKEN}#{env.HOOK_TOKEN}`;

/** Values that no file holds: in user info, the path, the query and the fragment of live URLs. */
const VALUES = { HOOK_USER: 'hunter2-user', HOOK_TOKEN: 'hunter2-token', HOOK_PATH: 'hunter2-path' };

const BEFORE = `${HEAD}${['same', 'moved', 'gone', 'swapped', 'flow', 'off']
  .map((site) => webhook(site, SECRET_URL(site)))
  .join('')}${webhook('path', 'https://hooks.example.com/{env.HOOK_PATH}/x')}`;

const AFTER = `${HEAD}${[
  webhook('same', 'https://hooks.example.com/same?token=plain'),
  webhook('moved', 'https://other.example.com/moved'),
  webhook('swapped', 'https://hooks.example.com/swapped', 'another'),
  webhook('path', 'https://hooks.example.com/y'),
  '  flow: { integration: { type: studio, flow: Chat Flow } }\n',
  '  off: { enabled: false, integration: { type: default } }\n',
].join('')}`;

/** An account in which live URLs hold what no file names any more, beside some that no file ever declared. */
async function forgotten(): Promise<Story> {
  const story = await Story.begin('Forgotten secrets', { violations: 'expected' });
  const env = { ...story.sandbox.env, ...VALUES };
  story.file('addresses.yaml', BEFORE);
  story.commit('Declare with secrets');
  const first = await story.run('apply --yes', env);
  expect(first.code, first.stderr).toBe(0);
  story.file('addresses.yaml', AFTER);
  story.commit('Name no secret any more');
  return story;
}

/** Milliseconds for some dozens of programs, one after the other, on a machine that is busy. */
const MANY_RUNS = 120_000;

const COMMANDS = [
  'plan --full --format text',
  'plan --format markdown',
  'plan --base HEAD^ --format markdown',
  'plan --format json',
  'plan --base HEAD^ --format json',
  'plan --verbose --out plan.json',
  'explain same --format json',
  'explain path --format json',
  'explain *',
  'explain * --format markdown',
  'check --format json',
  'outputs --format json',
  'doctor',
  'apply --yes --format json',
  'apply --yes --allow-replace --plan plan.json --format json',
];

test(
  'a live URL that the file does not hold shows its host and nothing else, in every output',
  async () => {
    const story = await forgotten();
    for (const line of COMMANDS) {
      const { stdout, stderr } = await story.run(line);
      const saved = existsSync(join(story.folder, 'plan.json')) ? story.read('plan.json') : '';
      expect([stdout, stderr, saved].join('\n'), line).not.toContain('hunter2');
      // The mark of what is hidden is not taken for a part of the URL.
      expect(stdout, line).not.toContain(encodeURIComponent('…'));
      if (line === 'explain *') expect(stdout).toContain('https://hooks.example.com/…');
      if (line.startsWith('plan --base')) expect(stdout).toContain('https://hooks.example.com/…');
    }
    const left = await story.run('plan --detailed-exitcode');
    expect(left.code, left.stdout + left.stderr).toBe(0);
  },
  MANY_RUNS,
);

test('two live URLs that look alike where they are hidden need two approvals', async () => {
  const story = await forgotten();
  await story.run('plan --out plan.json');
  const env = { ...story.sandbox.env, ...VALUES, HOOK_TOKEN: 'hunter2-another' };
  story.file('addresses.yaml', BEFORE);
  expect((await story.run('apply --yes --allow-replace', env)).code).toBe(0);
  story.file('addresses.yaml', AFTER);
  const refused = await story.run('apply --yes --allow-replace --plan plan.json');
  expect(refused.code, refused.stdout).toBe(3);
  expect(refused.stdout + refused.stderr).toContain('not-approved');
});

test('what is live is written only where it is asked for: into the file, by import', async () => {
  const story = await forgotten();
  story.file('addresses.yaml', 'version: 1\nsites: {}\npolicy: { allowEmpty: true }\n');
  story.remove('.git');
  const { stdout, stderr } = await story.run('import');
  expect(stdout).toContain('hunter2');
  expect(stderr).not.toContain('hunter2');
  expect(readFileSync(join(story.folder, 'addresses.yaml'), 'utf8')).not.toContain('hunter2');
});
