import { expect, it } from 'vitest';
import { newEnvironment } from '../fake/settings-state.ts';
import type { Pull } from '../fake/state.ts';
import { fileOf } from '../files.ts';
import { progress } from '../stages.ts';
import { type Job, Team } from '../team.ts';

const STAGES =
  'environments:\n  staging: {}\n  production: { after: staging }\n  archive: { after: [staging, production] }\n';
const before = fileOf({ shop: 'Shop' }, STAGES);
const after = fileOf({ shop: 'Shop of all' }, STAGES);

/** The job of a stage, with the deployment that GitHub makes of it. */
async function stage(team: Team, name: string): Promise<Job> {
  const sha = team.github.branchHead();
  const job = await team.job('apply', {
    event: { name: 'push', sha },
    inputs: { environment: name, check: 'true' },
  });
  team.github.deploy(`flex-apply-${name}`, sha, job.code === 0 ? 'success' : 'failure');
  return job;
}

/** A merged pull request that renames the shop; all stages have applied what was there before. */
async function merged(): Promise<{ readonly team: Team; readonly pull: Pull }> {
  const team = await Team.start(before, { applied: { shop: 'Shop' } });
  for (const name of ['staging', 'production', 'archive']) {
    team.github.deploy(`flex-apply-${name}`, team.github.branchHead(), 'success');
  }
  const pull = team.propose('rename', after);
  await team.plan(pull);
  team.github.merge(pull.number, 'squash');
  return { team, pull };
}

/** The title of the plan comment, and its line about the stages. */
function told(team: Team, pull: Pull): readonly string[] {
  const [title = ''] = /^## .*? at /m.exec(team.comments(pull)[0]?.body ?? '') ?? [];
  return [title, progress(team, pull)];
}

it('the plan comment says after each stage how far the declaration has come', async () => {
  const { team, pull } = await merged();
  expect((await stage(team, 'staging')).code).toBe(0);
  expect(told(team, pull)).toEqual([
    '## Chat addresses: applied to staging at ',
    '`staging` ✔ applied and checked · `production` waiting for approval · `archive` waiting for `production`',
  ]);
  await stage(team, 'production');
  await stage(team, 'archive');
  expect(told(team, pull)).toEqual([
    '## Chat addresses: applied at ',
    '`staging` ✔ applied and checked · `production` ✔ nothing to do · `archive` ✔ nothing to do',
  ]);
  expect(team.comments(pull)).toHaveLength(1);
});

it('a stage that no reviewer has to let in is next, and waits for nobody', async () => {
  const { team, pull } = await merged();
  const { environments } = team.github.settings;
  const name = 'flex-apply-production';
  environments.set(name, newEnvironment(name));
  await stage(team, 'staging');
  expect(told(team, pull)[1]).toContain('`production` next · `archive` waiting for `production`');
});

it('the plan comment says before the merge which stage comes after which', async () => {
  const { team, pull } = await merged();
  expect(team.comments(pull)[0]?.body).toContain(
    'Stages: `staging` first · `production` after `staging` · `archive` after `staging` and `production`\n',
  );
});

it('a stage that fails its check stops the line, in a comment of its own, until it is green', async () => {
  const { team, pull } = await merged();
  team.sandbox.set({ permissions: ['webchats.create'] });
  expect((await stage(team, 'staging')).code).toBe(1);
  expect(told(team, pull)).toEqual([
    '## Chat addresses: stopped in staging at ',
    '`staging` ✖ stopped: it failed its check · `production` waiting for `staging` · `archive` waiting for `staging`',
  ]);
  expect(team.comments(pull)).toHaveLength(2);
  expect((await stage(team, 'production')).code).toBe(3);
  team.sandbox.set({ permissions: [] });
  expect((await stage(team, 'staging')).code).toBe(0);
  expect(told(team, pull)[1]).toMatch(/^`staging` ✔ applied and checked · /);
});

it('what somebody wrote into the mark of the stages is not shown', async () => {
  const { team, pull } = await merged();
  const [comment] = team.comments(pull);
  if (comment === undefined) throw new Error('there is no plan comment');
  const forged = Buffer.from(JSON.stringify([{ name: 'production', kind: '<b>done</b>', run: 1 }]));
  comment.body += `\n<!-- chat-addresses: stages ${forged.toString('base64url')} -->\n`;
  await stage(team, 'staging');
  expect(told(team, pull)[1]).toContain('`production` waiting for approval');
});
