import type { Pull } from './fake/state.ts';
import { fileOf } from './files.ts';
import { type Asked, type Job, Team } from './team.ts';

/** Staging, and production behind it. */
export const STAGES = 'environments:\n  staging: {}\n  production: { after: staging }\n';

/** A team whose two stages have applied these sites, which one account holds for both. */
export async function teamWithStages(names: Readonly<Record<string, string>>): Promise<Team> {
  const team = await Team.start(fileOf(names, STAGES), { applied: names });
  for (const name of ['staging', 'production']) deployed(team, name, team.github.branchHead());
  return team;
}

/** The deployment that GitHub makes of the job of a stage. */
export function deployed(
  { github }: Team,
  stage: string,
  sha: string,
  ending: 'success' | 'failure' = 'success',
): void {
  github.deploy(`flex-apply-${stage}`, sha, ending);
}

/** A pull request for other sites that was planned and merged; no stage has run yet. */
export async function merged(
  team: Team,
  branch: string,
  names: Readonly<Record<string, string>>,
  plan: Asked = {},
): Promise<{ readonly pull: Pull; readonly sha: string }> {
  const pull = team.propose(branch, fileOf(names, STAGES));
  await team.plan(pull, plan);
  return { pull, sha: team.github.merge(pull.number, 'squash') };
}

/** The job of a stage in the run that the push of a commit has started, without its deployment. */
export function stage(
  team: Team,
  name: string,
  sha: string,
  { inputs = {}, ...more }: Asked = {},
): Promise<Job> {
  const event = { name: 'push', sha } as const;
  return team.job('apply', { event, sha, inputs: { environment: name, ...inputs }, ...more });
}

/** The line of the plan comment about the stages, without links. */
export function progress(team: Team, pull: Pull): string {
  const body = team.comments(pull)[0]?.body ?? '';
  const [, line = ''] = /<!-- chat-addresses: status -->\n\n(.*)\n/.exec(body) ?? [];
  return line.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
}
