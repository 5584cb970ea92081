import { floorOfCreating } from './least.ts';
import { chatAddresses, median, run } from './process.ts';
import type { Row } from './row.ts';
import { type Remote, withRemote } from './sandbox.ts';
import type { Scale } from './scale.ts';
import { accountSid, declaration, inFolder, writeDeclaration } from './workload.ts';

/** Requests in flight beyond which the server refuses. It does not say so beforehand. */
const BEARS = 8;

/** Creating many addresses: how near it gets to what the server takes at once, whether or not it is told. */
export function creating({ created, far, longestRounds }: Scale): Promise<readonly Row[]> {
  return inFolder(async (folder) => {
    const file = writeDeclaration(folder, 'many.yaml', declaration(created));
    const setting = { accounts: [], latency: far, switches: { 'concurrency-limit': BEARS } };
    return withRemote(setting, async (remote) => {
      const found: number[] = [];
      const told: number[] = [];
      for (let round = 0; round < longestRounds; round += 1) {
        // Accounts are made when they are first asked for, so each round has three empty ones.
        const owners = [1, 2, 3].map((at) => remote.env(accountSid(3 * round + at)));
        const floor = floorOfCreating(created, BEARS, owners[0] ?? {});
        const apply = ['apply', '--yes', file];
        found.push(run(chatAddresses(apply, owners[1])).milliseconds / floor);
        const limited = [...apply, '--concurrency', String(BEARS)];
        told.push(run(chatAddresses(limited, owners[2])).milliseconds / floor);
      }
      const what = `apply of ${created} creates, answered after ${far} ms, planned before and verified after`;
      const refused = (await refusals(remote)) / longestRounds;
      return [...timedRows(what, found, told), refusalRow(created, refused)];
    });
  });
}

async function refusals(remote: Remote): Promise<number> {
  return (await remote.requests()).filter(({ status }) => status === 429).length;
}

function timedRows(what: string, found: readonly number[], told: readonly number[]): readonly Row[] {
  const against = `a client that knows that the server takes ${BEARS} at once`;
  return [
    { what, against, measured: median(found), bar: 1.3, unit: '×' },
    { what: `${what}, with --concurrency ${BEARS}`, against, measured: median(told), bar: 1.3, unit: '×' },
  ];
}

function refusalRow(created: number, measured: number): Row {
  return {
    what: `answers 429 to ${created} creates, by a server that takes ${BEARS} at once`,
    against: null,
    measured,
    bar: Math.ceil(created / 25),
    unit: 'refusals',
  };
}
