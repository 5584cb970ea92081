import { expect, test } from 'vitest';
import { inside } from '../bad-input/inside.ts';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

const KEY = { CHAT_ADDRESSES_SIGNING_KEY: Buffer.alloc(32, 7).toString('base64') };
const BEFORE = { shop: 'Shop', help: 'Help', jobs: 'Jobs', old: 'Old' };
const AFTER = { shop: 'The shop', help: 'Help', jobs: 'Jobs', news: 'News', zoo: 'Zoo' };

test('two applies of one merge, side by side, do each change once and leave one signed word about it', async () => {
  const team = await Team.start(fileOf(BEFORE), { applied: BEFORE });
  const pull = team.propose('edit', fileOf(AFTER));
  await inside(team, 'plan', { event: { name: 'workflow_run', pull: pull.number }, env: KEY });
  const sha = team.github.merge(pull.number, 'squash');
  const apply = () => inside(team, 'apply', { event: { name: 'push', sha }, env: KEY });
  const both = await Promise.all([apply(), apply()]);
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  const names = team.addresses().map(({ address, name }) => `${address}=${name}`);
  expect(names.toSorted()).toEqual(
    Object.entries(AFTER)
      .map(([key, name]) => `${key}=${name}`)
      .toSorted(),
  );
  const done = team.sandbox.requests.filter(
    ({ method, status }) => method !== 'GET' && status !== null && status < 300,
  );
  expect(done.filter(({ method }) => method === 'DELETE')).toHaveLength(1);

  const [comment, ...others] = team.comments(pull);
  expect(others).toEqual([]);
  expect(comment?.body).toContain('Applied and verified');
  expect(comment?.body.match(/chat-addresses: sids /g)).toHaveLength(1);
  // Whichever of them wrote last, its word is signed, and the record in it is believed.
  const drift = await inside(team, 'drift', { event: { name: 'schedule' }, env: KEY });
  expect([drift.code, drift.outputs.verdict]).toEqual([0, 'none']);
});

test('an apply that starts while another one writes finds what is done, or stops without harm', async () => {
  let meanwhile: (() => Promise<unknown>) | null = null;
  let inner: Promise<unknown> | null = null;
  const team = await Team.start(fileOf(BEFORE), {
    applied: BEFORE,
    sandbox: {
      onRequest: ({ method }) => {
        if (method === 'GET' || meanwhile === null) return;
        const start = meanwhile;
        meanwhile = null;
        inner = start();
      },
    },
  });
  const pull = team.propose('edit', fileOf(AFTER));
  await inside(team, 'plan', { event: { name: 'workflow_run', pull: pull.number } });
  const sha = team.github.merge(pull.number, 'squash');
  const apply = () => inside(team, 'apply', { event: { name: 'push', sha } });
  meanwhile = apply;
  const outer = await apply();
  await inner;
  expect(outer.code).toBeLessThanOrEqual(1);
  // Whatever each of them saw, the next one has nothing left to do.
  const last = await apply();
  expect([last.code, last.outputs.changes]).toEqual([0, '0']);
  expect(
    team
      .addresses()
      .map(({ address }) => address)
      .toSorted(),
  ).toEqual(Object.keys(AFTER).toSorted());
});
