import { leastListing } from './least.ts';
import { chatAddresses, ratio, run } from './process.ts';
import type { Row } from './row.ts';
import { LATENCY, withRemote } from './sandbox.ts';
import type { Scale } from './scale.ts';
import { account, accountSid, declaration, inFolder, writeDeclaration } from './workload.ts';

/** Live addresses into a file that declares one. */
export function importing({ imported, longRounds }: Scale): Promise<readonly Row[]> {
  return inFolder(async (folder) => {
    const file = writeDeclaration(folder, 'one.yaml', declaration(1));
    const owner = accountSid(1);
    const accounts = [[owner, account(imported + 1)]] as const;
    const measured = await withRemote({ accounts, latency: LATENCY }, async (remote) => {
      const env = remote.env(owner);
      const job = chatAddresses(['import', file], env);
      if (!run(job).stdout.includes(`site-${imported}`)) throw new Error('import leaves addresses out');
      return ratio(job, leastListing(env), longRounds);
    });
    const what = `import of ${imported.toLocaleString('en')} addresses`;
    return [{ what, against: 'the listing itself', measured, bar: 2, unit: '×' }];
  });
}
