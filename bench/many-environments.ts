import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Organisation } from './organisation.ts';
import { chatAddresses, ratio, run } from './process.ts';
import type { Row } from './row.ts';
import { withRemote } from './sandbox.ts';
import type { Scale } from './scale.ts';
import { inFolder } from './workload.ts';

/** Of an account: its addresses, its flows, who it is, and the service that Flex uses. */
const REQUESTS = 4;

/** Many accounts are asked at once: together they take about as long as the slowest. */
export function manyEnvironments({ organisation, far, longRounds }: Scale): Promise<readonly Row[]> {
  return inFolder(async (folder) => {
    const real = new Organisation(organisation);
    const files = join(folder, 'addresses');
    mkdirSync(files);
    for (const [name, text] of real.files) writeFileSync(join(files, name), text);
    const what = `plan of ${organisation.sites} sites in ${organisation.accounts} accounts, a file for each site`;
    return withRemote({ accounts: real.accounts, latency: far }, async (remote) => {
      const env = remote.env();
      const all = chatAddresses(['plan', '--detailed-exitcode', files], env);
      run(all);
      const requests = (await remote.requests()).length;
      const one = chatAddresses(['plan', files, '--environment', real.environments[0] ?? ''], env);
      return [
        {
          what,
          against: 'plan of one of the accounts',
          measured: ratio(all, one, longRounds),
          bar: 1.5,
          unit: '×',
        },
        {
          what: `requests of the ${what}`,
          against: null,
          measured: requests,
          bar: REQUESTS * organisation.accounts,
          unit: 'requests',
        },
      ];
    });
  });
}
