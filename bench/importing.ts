import { chatAddresses, median, run } from './process.ts';
import type { Row } from './row.ts';
import { withRemote } from './sandbox.ts';
import type { Scale } from './scale.ts';
import { account, accountSid, declaration, inFolder, writeDeclaration } from './workload.ts';

/** `import` against answers that take no time: what it takes beyond the requests, and a little more. */
export function importing({ imported, longRounds }: Scale): Promise<readonly Row[]> {
  return inFolder(async (folder) => {
    const file = writeDeclaration(folder, 'one.yaml', declaration(1));
    const owner = accountSid(1);
    const times = await withRemote({ accounts: [[owner, account(imported + 1)]] }, async (remote) => {
      const job = chatAddresses(['import', file], remote.env(owner));
      return Array.from({ length: longRounds }, () => {
        const { stdout, milliseconds } = run(job);
        if (!stdout.includes(`site-${imported}`)) throw new Error('import leaves addresses out');
        return milliseconds / 1000;
      });
    });
    return [{ what: `import of ${imported} addresses`, measured: median(times), bar: 1, unit: 's' }];
  });
}
