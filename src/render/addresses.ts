import type { EnvironmentReport, SyncReport } from '../engine/report.ts';

/**
 * Key → SID of everything that an apply left behind, as JSON: one map, or one for each environment when the file
 * has several.
 */
export function renderAddresses({ environments }: SyncReport): string {
  const maps = environments.map((environment) => [environment.name, sidsOf(environment)] as const);
  const [only] = maps;
  const data = maps.length === 1 && only?.[0] === 'default' ? only[1] : Object.fromEntries(maps);
  return `${JSON.stringify(data, null, 2)}\n`;
}

function sidsOf({ plan, result }: EnvironmentReport): Readonly<Record<string, string>> {
  const unchanged = (plan?.unchanged ?? []).map(({ key, sid }) => [key, sid] as const);
  const written = (result?.outcomes ?? []).flatMap(({ key, action, sid }) =>
    action === 'delete' || sid === null ? [] : [[key, sid] as const],
  );
  const sorted = [...unchanged, ...written].sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(sorted);
}
