import type { Common } from '../args/args.ts';
import type { Problem } from '../base/problem.ts';
import { siteOf, type WebSite } from '../engine/snippet.ts';
import type { World } from '../ports/world.ts';
import { type LiveReading, readLive } from './read-live.ts';

/** What web pages need of the addresses that were asked for. */
export interface WebSites {
  readonly seen: LiveReading;
  readonly sites: readonly WebSite[];
  readonly problems: readonly Problem[];
}

/** Looks up what web pages need of entries, sites or globs; none: of every entry. */
export async function readWebSites(
  args: Common & { readonly keys: readonly string[] },
  world: World,
): Promise<WebSites> {
  const sites: WebSite[] = [];
  const problems: Problem[] = [];
  const seen = await readLive(args, world, {
    keys: args.keys,
    async use({ accounts, keys }) {
      for (const { environment, account } of accounts) {
        for (const entry of environment.entries.filter(({ key }) => keys.has(key))) {
          const site = siteOf(entry, { environment: environment.name, account });
          if (site === null) problems.push(notLive(entry.key, environment.name));
          else sites.push(site);
        }
      }
    },
  });
  return { seen, sites, problems: [...seen.problems, ...problems] };
}

function notLive(key: string, environment: string): Problem {
  const where = environment === 'default' ? '' : ` in ${environment}`;
  return {
    code: 'not-live',
    severity: 'error',
    message: `${key} is not live${where}, so it has no SID to embed`,
    hint: 'Apply the file first',
  };
}
