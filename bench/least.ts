import { fileURLToPath } from 'node:url';
import { type Job, run } from './process.ts';

/** A client that does nothing but what the API asks for: what no program can be faster than. */
const client = fileURLToPath(new URL('least.mjs', import.meta.url));

const sdk = fileURLToPath(new URL('sdk.mjs', import.meta.url));

type Env = NonNullable<Job['env']>;

/** Lists all chat addresses, page after page: a page's link is in the page before. */
export function leastListing(env: Env): Job {
  return { args: [client, 'list'], env };
}

/** Lists them with the stock SDK. */
export function sdkListing(env: Env): Job {
  return { args: [sdk], env };
}

/** Milliseconds that the server takes to create so many addresses, when as many as it bears are always in flight. */
export function floorOfCreating(count: number, bears: number, env: Env): number {
  const { stdout } = run({ args: [client, 'create', String(count), String(bears)], env });
  return (JSON.parse(stdout) as { readonly milliseconds: number }).milliseconds;
}
