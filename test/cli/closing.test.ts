import { expect, test } from 'vitest';
import { Story } from './story.ts';

const STAGING = '  staging: { account: AC00000000000000000000000000000001 }\n';
const PRODUCTION = '  production: { account: AC00000000000000000000000000000002 }\n';
const REST = `defaults:
  integration: { type: studio, flow: Chat Flow }
sites:
  shop:
    locales: [en, de]
`;
const BOTH = `version: 1\nenvironments:\n${STAGING}${PRODUCTION}${REST}`;
const EMPTY = `${BOTH.replace('defaults:', 'defaults:\n  environments: { staging: false }')}policy: { allowEmpty: true }\n`;

async function begin() {
  const story = await Story.begin('An environment leaves the file');
  const { TWILIO_ACCOUNT_SID: _, ...env } = story.sandbox.env;
  const ca = (line: string) => story.run(line, env);
  story.file('addresses.yaml', BOTH);
  story.commit('Two accounts');
  expect((await ca('apply --yes --format markdown')).code).toBe(0);
  return { story, ca };
}

test('an environment that leaves with entries is told once by each plan, until it is closed', async () => {
  const { story, ca } = await begin();
  story.edit('addresses.yaml', STAGING, '');
  expect((await ca('plan')).stderr).toContain('staging (2 addresses, last by');
  story.commit('Staging is no longer needed');
  const { stderr, writes } = await ca('apply --yes');
  expect(stderr.match(/environment-left/g)).toHaveLength(1);
  expect(writes).toEqual([]);
  expect((await ca('log -n 1')).stdout).toMatch(/· shop\/de in staging {2}no longer declared/);

  story.note('As the hint says');
  story.file('addresses.yaml', EMPTY);
  story.commit('Close staging');
  expect((await ca('apply --yes --max-takedowns 2')).writes.map(({ method }) => method)).toEqual([
    'DELETE',
    'DELETE',
  ]);
  story.file('addresses.yaml', BOTH.replace(STAGING, ''));
  expect((await ca('plan')).stderr).not.toContain('environment-left');
  story.commit('Staging is closed');
  expect((await ca('plan')).stderr).not.toContain('environment-left');
  await expect(story.transcript).toMatchFileSnapshot('./transcripts/closing.txt');
});

test('an environment without an account that leaves when another one comes may be that one', async () => {
  const { story, ca } = await begin();
  const account = ': { account: AC00000000000000000000000000000001 }';
  story.edit('addresses.yaml', `staging${account}`, 'staging: {}');
  story.commit('Let the credentials decide');
  story.edit('addresses.yaml', 'staging: {}', 'trial: {}');
  story.commit('Call it trial');
  const env = 'plan -e production';
  expect((await ca(env)).stderr).not.toContain('environment-left');
  expect((await ca('plan')).stderr).not.toContain('environment-left');
});

test('an environment that is renamed, or in another file by now, has not left', async () => {
  const { story, ca } = await begin();
  story.edit('addresses.yaml', 'staging:', 'trial:');
  story.commit('Call it trial');
  expect((await ca('plan')).stderr).not.toContain('environment-left');
  story.edit('addresses.yaml', STAGING.replace('staging', 'trial'), '');
  story.file('trial.yaml', BOTH.replace('staging', 'trial').replace(PRODUCTION, ''));
  story.commit('A file for each');
  expect((await ca('plan addresses.yaml')).stderr).not.toContain('environment-left');
});
