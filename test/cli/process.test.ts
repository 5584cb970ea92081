import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run, runProcess } from '../support/run.ts';
import { Story } from './story.ts';

const FILE = `version: 1
defaults: { integration: { type: studio, flow: Chat Flow } }
sites:
  shop: { locales: [en, de] }
`;

/** Every command with its exit code, in an order in which each has something to do. */
const LINES: readonly (readonly [string, number])[] = [
  ['validate', 0],
  ['add help --address help --write', 0],
  ['plan --out plan.json', 0],
  ['apply --yes --plan plan.json', 0],
  ['apply --yes --verbose', 0],
  ['outputs --format dotenv', 0],
  ['explain shop/de', 0],
  ['check shop/en', 0],
  ['snippet shop/de --out pages', 0],
  ['import --format json', 0],
  ['import --adopt', 0],
  ['doctor', 0],
  ['log', 0],
  ['init folder/addresses.yaml', 0],
  ['github setup', 1],
  ['github plan', 1],
  ['sandbox --faults nowhere.yaml', 1],
  ['plan --sandbox', 0],
  ['apply --help', 0],
  ['destroy', 1],
];

/** What all of it prints, sends and ends with, run one way or the other. */
async function told(how: 'run' | 'runProcess'): Promise<string> {
  const story = await Story.begin('Every command');
  mkdirSync(join(story.folder, 'folder'));
  story.file('addresses.yaml', FILE);
  story.commit('Declare the shop');
  for (const [line, code] of LINES) {
    const ran = await story[how](line);
    expect(ran.code, line + ran.stdout + ran.stderr).toBe(code);
  }
  return story.transcript;
}

test('every command is within the process of a test what it is as a process of its own', async () => {
  const inside = await told('run');
  expect(inside).toBe(await told('runProcess'));
  expect(inside).toContain('POST');
});

test.each(['NODE_DEBUG', 'FORCE_COLOR', 'GITHUB_ACTIONS'])(
  'a command that is given %s is a process of its own',
  async (name) => {
    const story = await Story.begin('A process');
    story.file('addresses.yaml', '"\u001b[31m"\n');
    const options = { cwd: story.folder, env: { [name]: 'true' } };
    expect(await run(['validate'], options)).toEqual(await runProcess(['validate'], options));
  },
);
