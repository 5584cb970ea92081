import { expect, test } from 'vitest';
import { BOT } from '../fake/grants.ts';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

test('an old run leaves the comment and the status of a newer one alone, however late it comes', async () => {
  let meanwhile = () => {};
  const team = await Team.start(fileOf({ shop: 'Shop' }), {
    applied: { shop: 'Shop' },
    sandbox: { onRequest: () => meanwhile() },
  });
  const pull = team.propose('rename', fileOf({ shop: 'First' }));
  const old = pull.head;
  team.commit('rename', fileOf({ shop: 'Second' }));
  await team.plan(pull, { run: 7 });
  const shown = () => structuredClone([team.comments(pull), team.github.state.statuses]);
  const [comment] = team.comments(pull);
  expect(comment?.body).toContain('Second');
  const newest = shown();

  const stale = [
    await team.plan(pull, { run: 5 }),
    await team.plan(pull, { run: 5, attempt: 2 }),
    await team.plan(pull, { run: 8, event: { name: 'workflow_run', pull: pull.number, head: old } }),
  ];
  expect(stale.map(({ code, outputs }) => [code, outputs.verdict])).toEqual(Array(3).fill([0, 'none']));
  expect(stale.map(({ summary }) => summary.includes('nothing to do'))).toEqual([true, true, true]);
  expect(shown()).toEqual(newest);

  // A newer run ends while this one still reads the account.
  const of = (run: number) => comment?.body.replaceAll('/runs/7', `/runs/${run}`) ?? '';
  team.github.state.comments.splice(0);
  meanwhile = () => {
    meanwhile = () => {};
    team.github.comment(BOT, comment?.body ?? '', pull.number);
  };
  const overtaken = await team.plan(pull, { run: 6 });
  expect([overtaken.code, overtaken.summary.includes('nothing to do')]).toEqual([0, true]);
  expect(team.comments(pull).map(({ body }) => body)).toEqual([of(7)]);
});
