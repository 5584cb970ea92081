import { sdkListing } from './least.ts';
import { chatAddresses, median, peakOf, ratio, run } from './process.ts';
import type { Row } from './row.ts';
import { LATENCY, withRemote } from './sandbox.ts';
import type { Scale } from './scale.ts';
import { account, accountSid, declaration, inFolder, writeDeclaration } from './workload.ts';

/** A plan without changes beside what anybody would write first: the SDK's own `list`. */
export function besideSdk(scale: Scale): Promise<readonly Row[]> {
  return inFolder(async (folder) => {
    const rows: Row[] = [];
    for (const size of scale.compared) rows.push(...(await planOf(size, folder, scale)));
    return rows;
  });
}

async function planOf(size: number, folder: string, scale: Scale): Promise<readonly Row[]> {
  const file = writeDeclaration(folder, `${size}.yaml`, declaration(size));
  const owner = accountSid(1);
  const setting = { accounts: [[owner, account(size)]] as const, latency: LATENCY };
  return withRemote(setting, async (remote) => {
    const env = remote.env(owner);
    const [plan, list] = [chatAddresses(['plan', file], env), sdkListing(env)];
    const listed = Number(run(list).stdout);
    if (listed !== size) throw new Error(`the SDK lists ${listed} of ${size} addresses`);
    const rounds = size < 1000 ? scale.longRounds : scale.longestRounds;
    const against = "the SDK's own list";
    const what = `a plan of ${size.toLocaleString('en')} addresses without changes`;
    const peaks = Array.from({ length: rounds }, () => peakOf(plan) / peakOf(list));
    return [
      { what, against, measured: ratio(plan, list, rounds), bar: 1.3, unit: '×' },
      { what: `peak memory of ${what}`, against, measured: median(peaks), bar: 1.2, unit: '×' },
    ];
  });
}
