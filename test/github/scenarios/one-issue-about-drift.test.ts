import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encodeDrift } from '../../../src/github/note-headers.ts';
import { scratchFolder } from '../../support/run.ts';
import { inside } from '../bad-input/inside.ts';
import { BOT } from '../fake/grants.ts';
import type { IssueRow } from '../fake/state.ts';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

const LABEL = 'chat-addresses-drift';

function commentsOn(team: Team, issue: IssueRow | undefined): readonly string[] {
  return team.github.commentsOn(issue?.number ?? 0).map(({ body }) => body);
}

/** The patch that the issue offers, applied to the file and proposed. */
function adopt(team: Team, body: string) {
  const [, patch] = /Patch that adopts what is live<\/summary>\s+```diff\n([\s\S]*?\n)```/.exec(body) ?? [];
  const path = join(scratchFolder(), 'adopt.patch');
  writeFileSync(path, patch ?? '');
  team.git('checkout', '--quiet', '-b', 'adopt');
  team.git('apply', path);
  team.git('commit', '--quiet', '--all', '--message', 'Adopt what is live');
  team.git('checkout', '--quiet', 'main');
  return team.github.openPullRequest({ branch: 'adopt' });
}

test('drift opens one issue, which follows it, offers a patch that ends it, and is closed by nothing less', async () => {
  const team = await Team.start(fileOf({ shop: 'Shop', help: 'Help' }), {
    applied: { shop: 'Shop', help: 'Help' },
  });
  // What somebody else has written is not ours, whatever it says.
  const body = encodeDrift({ digest: `sha256:${'0'.repeat(64)}`, run: 1 }, null);
  const foreign = team.github.openIssue({ author: 'mallory', labels: [LABEL], title: 'Drift', body });
  await team.hold({ shop: 'Shop', help: 'HELP!' });
  const found = await team.drift();
  expect([found.code, found.outputs.verdict, found.outputs.updates]).toEqual([0, 'changes', '1']);
  const [, issue] = team.issues();
  expect(issue).toMatchObject({ author: BOT, labels: [LABEL], state: 'open' });
  expect(issue?.title).toBe('Chat addresses are not as declared: 1 to update');
  expect(issue?.body).toContain('### Changed outside git: 1 change');
  expect(issue?.body).toMatch(/-.*HELP!\n\+.*Help/);

  const before = structuredClone(issue);
  expect((await team.drift()).outputs.verdict).toBe('changes');
  expect([team.issues().length, issue, commentsOn(team, issue)]).toEqual([2, before, []]);

  await team.hold({ shop: 'SHOP!', help: 'HELP!' });
  expect((await team.drift()).outputs.updates).toBe('2');
  expect(issue?.body).toContain('SHOP!');
  expect(issue?.title).toBe('Chat addresses are not as declared: 2 to update');
  expect(commentsOn(team, issue)).toEqual([expect.stringContaining('The differences are others now')]);

  const pull = adopt(team, issue?.body ?? '');
  const planned = await team.plan(pull);
  expect([planned.code, planned.outputs.verdict, planned.outputs.changes]).toEqual([0, 'none', '0']);
  team.github.merge(pull.number, 'squash');

  // Nothing is known of an account that cannot be read.
  team.sandbox.fail({ kind: 'forbidden', operation: 'addresses.list', times: 'always' });
  const failed = await team.drift();
  expect([failed.code, failed.outputs.verdict, issue?.state]).toEqual([1, 'failed', 'open']);
  expect(commentsOn(team, issue)).toHaveLength(1);
  team.sandbox.heal();

  const clean = await team.drift();
  expect([clean.code, clean.outputs.verdict]).toEqual([0, 'none']);
  expect([issue?.state, issue?.reason]).toEqual(['closed', 'completed']);
  expect(commentsOn(team, issue)[1]).toContain('Every account holds what the file declares');
  expect([foreign.state, foreign.body, commentsOn(team, foreign), team.writes]).toEqual([
    'open',
    body,
    [],
    0,
  ]);
});

/** A time of day in the month in which everything here happens. */
const NOON = () => Date.parse('2026-06-01T12:30:00Z');
const DAYS = 24 * 60 * 60 * 1000;

async function drifted() {
  const team = await Team.start(fileOf({ shop: 'Shop' }), { applied: { shop: 'Shop' } });
  await team.hold({ shop: 'SHOP!' });
  const drift = (days = 0) =>
    inside(team, 'drift', { event: { name: 'schedule' }, time: () => NOON() + days * DAYS });
  return { team, drift };
}

test.each(['not_planned', 'duplicate'] as const)(
  'drift that somebody closed as %s stays quiet for 30 days, or until it is another',
  async (reason) => {
    const { team, drift } = await drifted();
    await drift();
    const [first] = team.issues();
    team.github.closeIssue(first?.number ?? 0, 'ada', reason);
    for (const days of [0, 29]) {
      const quiet = await drift(days);
      expect([quiet.code, quiet.outputs.verdict]).toEqual([0, 'changes']);
      expect([team.issues().length, first?.state, commentsOn(team, first)]).toEqual([1, 'closed', []]);
    }
    await drift(31);
    expect([team.issues().length, first?.state]).toEqual([1, 'open']);
    expect(commentsOn(team, first)).toEqual([expect.stringContaining('more than 30 days ago')]);

    team.github.closeIssue(first?.number ?? 0, 'ada', reason);
    team.commit('main', fileOf({ shop: 'Shop', careers: 'Careers' }));
    await drift();
    const [, second, ...more] = team.issues();
    expect([second?.state, more]).toEqual(['open', []]);
    const [outside = '', unapplied = ''] = second?.body.split('### Merged but not applied: 1 change') ?? [];
    expect(outside).toContain('### Changed outside git: 1 change');
    expect([outside.includes('SHOP!'), unapplied.includes('`careers`')]).toEqual([true, true]);
  },
);

test('drift that somebody without write access closed as not planned is opened again', async () => {
  const { team, drift } = await drifted();
  await drift();
  const [issue] = team.issues();
  team.github.people.set('tim', 'triage');
  for (const closer of ['tim', 'mallory']) {
    team.github.closeIssue(issue?.number ?? 0, closer, 'not_planned');
    await drift();
    expect([team.issues().length, issue?.state]).toEqual([1, 'open']);
  }
  expect(commentsOn(team, issue)[0]).toContain('Only somebody with write access');
});

test('an issue whose label is gone, or was never given, is still the one', async () => {
  const { team, drift } = await drifted();
  team.github.dropsLabels = true;
  await drift();
  const [issue] = team.issues();
  expect(issue?.labels).toEqual([]);
  await drift();
  team.github.dropsLabels = false;
  expect(team.issues()).toHaveLength(1);
  await team.hold({ shop: 'Shop' });
  await drift();
  expect([team.issues().length, issue?.state]).toEqual([1, 'closed']);
});

test('an issue whose conversation is locked is kept all the same', async () => {
  const { team, drift } = await drifted();
  await drift();
  const [issue] = team.issues();
  Object.assign(issue ?? {}, { locked: true });
  await team.hold({ shop: 'Shop!!' });
  const changed = await drift();
  expect([changed.code, changed.log]).toEqual([0, expect.stringContaining('the conversation is locked')]);
  expect(issue?.body).toContain('Shop!!');
  await team.hold({ shop: 'Shop' });
  expect(await drift()).toMatchObject({ code: 0, outputs: { verdict: 'none' } });
  expect([issue?.state, commentsOn(team, issue)]).toEqual(['closed', []]);
});
