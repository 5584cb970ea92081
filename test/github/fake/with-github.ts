import { expect, onTestFinished } from 'vitest';
import { type Endpoint, endpoints } from '../../../src/github/endpoints.ts';
import { FakeGitHub } from './github.ts';
import type { ReceivedRequest } from './server.ts';

/** What the list of endpoints says of each route; comments on issues and pull requests share theirs. */
const LISTED: readonly Endpoint[] = Object.values(endpoints);

/**
 * A fake GitHub around a real repository, for the running test. The test fails when it was asked for something that
 * GitHub does not know, or that the list of endpoints does not have with a permission that is enough.
 */
export async function withGitHub(folder: string): Promise<FakeGitHub> {
  const github = await FakeGitHub.start(folder);
  onTestFinished(async () => {
    await github.close();
    expect(github.violations).toEqual([]);
    expect([...new Set(github.requests.flatMap(unlisted))]).toEqual([]);
  });
  return github;
}

function unlisted({ method, route, needs }: ReceivedRequest): readonly string[] {
  const isListed = LISTED.some(
    (one) =>
      one.method === method &&
      one.route.replaceAll(/\{\w+\}/g, '{}') === route?.replaceAll(/\{\w+\}/g, '{}') &&
      needs.includes(`${one.permission}: ${one.access}`),
  );
  return isListed ? [] : [`${method} ${route} needs ${needs.join(' or ')}`];
}
