import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Story } from './story.ts';

const FILE = `version: 1
defaults:
  integration: { type: studio, flow: Chat Flow }
sites:
  shop: { friendlyName: Shop }
  careers: { friendlyName: Careers }
`;

test('what was reviewed is applied, and nothing else', async () => {
  const story = await Story.begin('A saved plan');
  story.file('addresses.yaml', FILE);
  story.commit('Declare two chats');
  await story.run('plan --out plan.json');
  expect((await story.run('apply --plan plan.json --yes')).code).toBe(0);
  story.note('The same plan once more: what is done drops out.');
  expect((await story.run('apply --plan plan.json --yes')).writes).toEqual([]);

  story.edit('addresses.yaml', 'friendlyName: Shop', 'friendlyName: Shop and more');
  await story.run('plan --out plan.json');
  story.edit('addresses.yaml', 'friendlyName: Careers', 'friendlyName: Jobs');
  story.note('The file went on after the review.');
  const refused = await story.run('apply --plan plan.json --yes');
  expect(refused.code).toBe(3);
  expect(refused.stderr).toContain('not-approved');
  expect(refused.writes).toEqual([]);
  await expect(story.transcript).toMatchFileSnapshot('transcripts/saved-plan.txt');
});

test('a plan that is not whole, or not for here, is turned down before anybody is contacted', async () => {
  const story = await Story.begin('Saved plans that approve nothing');
  story.file(
    'addresses.yaml',
    `${FILE}environments:\n  one: { account: AC00000000000000000000000000000001 }\n  two: { account: AC00000000000000000000000000000002 }\n`,
  );
  story.commit('Two accounts');
  await story.run('plan -e one --out plan.json');
  const good = story.read('plan.json');
  const store = (name: string, text: string) => writeFileSync(join(story.folder, name), text);
  store('truncated.json', good.slice(0, -200));
  store('edited.json', good.replace('"Careers"', '"Carreers"'));
  store('edited-digest.json', good.replace(/"digest": "sha256:./, '"digest": "sha256:_'));
  store('newer.json', good.replace('"version": 1', '"version": 2'));
  store('other.json', '{"hello": "world"}');
  store('elsewhere.json', good.replaceAll('"one"', '"two"'));
  const cases = [
    ['truncated.json', 1],
    ['other.json', 1],
    ['newer.json', 1],
    ['missing.json', 1],
    ['.git', 1],
    ['edited.json', 3],
    ['edited-digest.json', 3],
    ['elsewhere.json', 3],
  ] as const;
  for (const [name, code] of cases) {
    const told = await story.run(`apply -e one --yes --plan ${name}`);
    expect(told.code, name).toBe(code);
    expect(told.requests, name).toEqual([]);
  }
  story.note('A plan for one environment says nothing about another.');
  expect((await story.run('apply -e two --yes --plan plan.json')).code).toBe(3);
  story.edit('addresses.yaml', 'AC00000000000000000000000000000001', 'AC00000000000000000000000000000003');
  story.note('The environment is another account now.');
  expect((await story.run('apply -e one --yes --plan plan.json')).code).toBe(3);
  await expect(story.transcript).toMatchFileSnapshot('transcripts/saved-plan-refused.txt');
});
