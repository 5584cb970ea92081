import { type SyncReport, sidsAfter } from '../engine/report.ts';

/**
 * Key → SID of everything that an apply left behind, as JSON: one map, or one for each environment when the file
 * has several.
 */
export function renderAddresses({ environments }: SyncReport): string {
  const maps = environments.map((environment) => [environment.name, sidsAfter(environment)] as const);
  const [only] = maps;
  const data = maps.length === 1 && only?.[0] === 'default' ? only[1] : Object.fromEntries(maps);
  return `${JSON.stringify(data, null, 2)}\n`;
}
