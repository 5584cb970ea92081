import { shortCommit } from '../base/commit-id.ts';
import type { Problem } from '../base/problem.ts';
import type { World } from '../ports/world.ts';
import { word } from '../setup/shell.ts';

/** A key without the signs of a glob. */
const PLAIN = /^[\w./-]+$/;

/** Keys that no entry has, with the commit that took them out of the declaration where git knows one. */
export async function withRemovals(
  problems: readonly Problem[],
  { file, keys }: { readonly file: string; readonly keys: readonly string[] },
  world: World,
): Promise<readonly Problem[]> {
  return Promise.all(
    problems.map(async (problem) => {
      const key = keys.find((one) => problem.message.endsWith(`no entry ${JSON.stringify(one)}`));
      if (key === undefined || !PLAIN.test(key) || /\.ya?ml$/.test(key)) return problem;
      const hint = await removalOf(key, file, world);
      return hint === null ? problem : { ...problem, hint };
    }),
  );
}

/** What the newest commit that changed a key did, if that took it away; null otherwise. */
async function removalOf(key: string, file: string, world: World): Promise<string | null> {
  const { readLog } = await import('./log.ts');
  const { entries } = await readLog({ file, keys: [key], environments: [], since: null, most: 1 }, world);
  const [latest] = entries;
  const change = latest?.changes.find((one) => one.key === key || one.formerKey === key);
  if (latest === undefined || change === undefined) return null;
  const commit = `${shortCommit(latest.commit)} of ${latest.date.slice(0, 10)} (${latest.subject})`;
  const more = `; chat-addresses log ${word(key)} tells more`;
  if (change.kind === 'removed') return `It was removed by ${commit}${more}`;
  return change.formerKey === key ? `It was renamed to ${change.key} by ${commit}${more}` : null;
}
