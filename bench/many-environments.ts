import { chatAddresses, ratio } from './process.ts';
import type { Row } from './row.ts';
import { withRemote } from './sandbox.ts';
import type { Scale } from './scale.ts';
import { account, accountSid, declaration, inFolder, writeDeclaration } from './workload.ts';

const ADDRESSES = 3;
/** About what Twilio takes for an answer, in milliseconds. */
const LATENCY = 200;

/** Many accounts are asked at once: together they take about as long as the slowest. */
export function manyEnvironments({ environments, longRounds }: Scale): Promise<readonly Row[]> {
  return inFolder(async (folder) => {
    const owners = Array.from({ length: environments }, (_, at) => accountSid(at + 1));
    const file = writeDeclaration(folder, 'many.yaml', declaration(ADDRESSES, owners));
    const accounts = owners.map((owner) => [owner, account(ADDRESSES)] as const);
    const measured = await withRemote({ accounts, latency: LATENCY }, async (remote) => {
      const env = remote.env();
      const one = chatAddresses(['plan', file, '--environment', 'e0'], env);
      return ratio(chatAddresses(['plan', file], env), one, longRounds);
    });
    const what = `plan of ${environments} environments`;
    return [{ what, against: 'plan of one of them', measured, bar: 1.5, unit: '×' }];
  });
}
