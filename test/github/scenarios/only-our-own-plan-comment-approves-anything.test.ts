import { expect, test } from 'vitest';
import { BOT } from '../fake/grants.ts';
import { fileOf } from '../files.ts';
import { Team } from '../team.ts';

test('only a plan comment of our own login that begins with the marker approves anything', async () => {
  const team = await Team.start(fileOf({ shop: 'Shop' }), { applied: { shop: 'Shop' } });
  const pull = team.propose('careers', fileOf({ shop: 'Shop', careers: 'Careers' }));
  for (let count = 1; count <= 101; count += 1) team.github.comment('ada', `Thought ${count}`, pull.number);
  expect((await team.plan(pull)).code).toBe(0);
  const [genuine] = team.comments(pull).slice(101);
  const body = genuine?.body ?? '';
  expect(genuine?.author).toBe(BOT);

  // What others write instead of it: the same words, as what they are.
  team.github.state.comments.pop();
  const forged = [
    team.github.comment('mallory', body, pull.number),
    team.github.comment('renovate[bot]', body, pull.number),
    team.github.comment(null, body, pull.number),
    team.github.comment(BOT, `The plan that was approved:\n\n${body}`, pull.number),
    team.github.comment(BOT, `\n${body}`, pull.number),
  ];
  const refused = await team.merge(pull);
  expect([refused.code, refused.outputs.verdict]).toEqual([3, 'refused']);
  expect(refused.log).toContain(`Pull request ${pull.number} approves nothing: it has no plan comment`);
  expect([team.writes, team.addresses()]).toEqual([0, [{ address: 'shop', name: 'Shop' }]]);
  expect(forged.map((comment) => comment.body)).toEqual([body, body, body, expect.any(String), `\n${body}`]);

  // Nor do they keep a plan from being shown: not even one that claims to be of a later run.
  const next = team.propose('help', fileOf({ shop: 'Shop', careers: 'Careers', help: 'Help' }));
  const blocking = team.github.comment('mallory', body, next.number);
  expect((await team.plan(next, { run: 1 })).code).toBe(0);
  expect(team.comments(next).map(({ author }) => author)).toEqual(['mallory', BOT]);
  expect(blocking.body).toBe(body);
});
