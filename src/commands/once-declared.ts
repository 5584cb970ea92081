import { shortCommit } from '../base/commit-id.ts';
import type { World } from '../ports/world.ts';
import { word } from '../setup/shell.ts';

/** A key without the signs of a glob. */
const PLAIN = /^[\w./-]+$/;

/** What became of those keys that git knows to have been taken out of the declaration, by key. */
export async function removalsOf(
  keys: readonly string[],
  file: string,
  world: World,
): Promise<ReadonlyMap<string, string>> {
  const plain = keys.filter((key) => PLAIN.test(key) && !/\.ya?ml$/.test(key));
  const removals = await Promise.all(
    plain.map(async (key) => [key, await removalOf(key, file, world)] as const),
  );
  return new Map(removals.flatMap(([key, told]) => (told === null ? [] : [[key, told]])));
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
