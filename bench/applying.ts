import { floorOfCreating } from './least.ts';
import { chatAddresses, median, run } from './process.ts';
import type { Row } from './row.ts';
import { LATENCY, withRemote } from './sandbox.ts';
import type { Scale } from './scale.ts';
import { accountSid, declaration, inFolder, writeDeclaration } from './workload.ts';

/** Requests in flight beyond which the server refuses. It does not say so beforehand. */
const BEARS = 8;

/** Creating many addresses: how near it gets to what the server bears, and how often it asks for more. */
export function applying({ created, longRounds }: Scale): Promise<readonly Row[]> {
  return inFolder(async (folder) => {
    const file = writeDeclaration(folder, 'many.yaml', declaration(created));
    const setting = { accounts: [], latency: LATENCY, switches: { 'concurrency-limit': BEARS } };
    return withRemote(setting, async (remote) => {
      const ratios: number[] = [];
      for (let round = 0; round < longRounds; round += 1) {
        // Accounts are made when they are first asked for, so each round has two empty ones.
        const floor = floorOfCreating(created, BEARS, remote.env(accountSid(2 * round + 1)));
        const job = chatAddresses(['apply', '--yes', file], remote.env(accountSid(2 * round + 2)));
        ratios.push(run(job).milliseconds / floor);
      }
      const refused = (await remote.requests()).filter(({ status }) => status === 429).length;
      const what = `apply of ${created} creates, planned before and verified after`;
      return [
        {
          what,
          against: `creating them with always ${BEARS} in flight`,
          measured: median(ratios),
          bar: 3,
          unit: '×',
        },
        {
          what: `answers 429 to ${created} creates, by a server that bears ${BEARS} at once`,
          against: null,
          measured: refused / longRounds,
          bar: Math.ceil(created / 40),
          unit: 'refusals',
        },
      ];
    });
  });
}
