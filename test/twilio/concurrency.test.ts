import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import type { AddressStore } from '../../src/ports/world.ts';
import { twilioAccounts } from '../../src/twilio/accounts.ts';
import { IG, row, SECRET, SkippingClock, sid } from './account.ts';
import { json, scripted } from './server.ts';

/** Reads one address often from each of two accounts. Returns the most requests that were ever under way. */
async function mostAtOnce(concurrency: number | null, reads: number): Promise<number> {
  let underWay = 0;
  let most = 0;
  const server = await scripted(async ({ headers }, response) => {
    underWay += 1;
    most = Math.max(most, underWay);
    await sleep(5);
    underWay -= 1;
    const [account = ''] = Buffer.from(headers.authorization?.slice(6) ?? '', 'base64')
      .toString()
      .split(':');
    json(response, { body: row({ account_sid: account }) });
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
  const work = stores.flatMap((store) => Array.from({ length: reads }, () => store.fetch(IG)));
  for (const live of await Promise.all(work)) expect(live).toMatchObject({ sid: IG });
  return most;
}

it.each([1, 3, 20])(
  '%i requests at most are under way over all accounts, from the first one on',
  async (most) => {
    expect(await mostAtOnce(most, 30)).toBe(most);
  },
);

it('leaves each account its own limit where no number is given', async () => {
  expect(await mostAtOnce(null, 4)).toBe(8);
});
