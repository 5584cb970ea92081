import { expect, test } from 'vitest';
import { decodeHeader } from '../../../src/github/header.ts';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

const KINDS = { old: 120, kept: 200, new: 180 } as const;

function named(kind: keyof typeof KINDS, name: string): Readonly<Record<string, string>> {
  const numbers = Array.from({ length: KINDS[kind] }, (_, index) => index);
  return Object.fromEntries(numbers.map((number) => [`${kind}-${number}`, `${name} ${number} für 🛒`]));
}

/** How many of each kind a text names. */
function countIn(text: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.keys(KINDS).map((kind) => [kind, new Set(text.match(RegExp(`\`${kind}-\\d+\``, 'g'))).size]),
  );
}

test('a comment on 500 changes shows every deletion first, names every change within 60,000 bytes, and the summary shows everything', async () => {
  const before = { ...named('old', 'Old'), ...named('kept', 'Before') };
  const after = { ...named('kept', 'After'), ...named('new', 'New') };
  const policy = 'policy: { maxDeletes: 120 }\n';
  const team = await Team.start(fileOf(before, policy), { applied: before });
  const pull = team.propose('everything', fileOf(after, policy));
  const planned = await team.plan(pull);
  expect(planned.outputs).toMatchObject({ changes: '500', creates: '180', updates: '200', deletes: '120' });

  const body = team.comments(pull)[0]?.body ?? '';
  const inAll = (text: string) => body.split(text).length - 1;
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(60_000);
  expect(Buffer.byteLength(body)).toBeGreaterThan(55_000);
  expect(countIn(body.slice(0, body.indexOf('<details>')))).toMatchObject({ old: KINDS.old });
  // Only the pictures of fields are cut: every change is told, and so is approved.
  expect(countIn(body)).toEqual(KINDS);
  expect(inAll('Field by field for')).toBe(1);
  expect([inAll('<details>') - inAll('</details>'), inAll('**Merge to apply.**')]).toEqual([0, 1]);
  const read = decodeHeader(body);
  expect(read.kind === 'header' && read.header.environments[0]?.changes?.length).toBe(500);

  expect(countIn(planned.summary)).toEqual(KINDS);
});
