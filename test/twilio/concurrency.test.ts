import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import type { AddressStore } from '../../src/ports/world.ts';
import { twilioAccounts } from '../../src/twilio/accounts.ts';
import { IG, row, SECRET, SkippingClock, sid } from './account.ts';
import { json, scripted } from './server.ts';

/** Of each account: no more than it takes before its limit grows. */
const READS = 8;

/**
 * Reads one address often from each of two accounts. Nothing is answered before as many requests are under way as are
 * expected at once, or all that are left. Returns the most that ever were.
 */
async function mostAtOnce(expected: number, concurrency: number | null): Promise<number> {
  const underWay: (() => void)[] = [];
  let left = 2 * READS;
  let most = 0;
  const server = await scripted(async ({ headers }, response) => {
    const [account = ''] = Buffer.from(headers.authorization?.slice(6) ?? '', 'base64')
      .toString()
      .split(':');
    underWay.push(() => json(response, { body: row({ account_sid: account }) }));
    most = Math.max(most, underWay.length);
    if (underWay.length < Math.min(expected, left)) return;
    // One more that should not come would arrive by now.
    await sleep(10);
    left -= underWay.length;
    for (const answer of underWay.splice(0)) answer();
  });
  onTestFinished(() => server.close());
  const accounts = twilioAccounts({
    env: { TWILIO_AUTH_TOKEN: SECRET, TWILIO_BASE_URL: server.origin },
    clock: new SkippingClock(),
    random: () => 0.5,
    concurrency,
  });
  const stores: AddressStore[] = [];
  for (const number of [1, 2]) {
    const opened = await accounts.open({ environment: `e${number}`, account: sid('AC', number) });
    if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
    onTestFinished(() => opened.value.close());
    stores.push(opened.value);
  }
  const work = stores.flatMap((store) => Array.from({ length: READS }, () => store.fetch(IG)));
  for (const live of await Promise.all(work)) expect(live).toMatchObject({ sid: IG });
  return most;
}

it.each([1, 3, 12])(
  '%i requests at most are under way over all accounts, from the first one on',
  async (most) => {
    expect(await mostAtOnce(most, most)).toBe(most);
  },
);

it('leaves each account its own limit where no number is given', async () => {
  expect(await mostAtOnce(8, null)).toBe(8);
});
