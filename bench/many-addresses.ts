import { leastListing } from './least.ts';
import { chatAddresses, peakOf, ratio, run, script } from './process.ts';
import type { Row } from './row.ts';
import { LATENCY, withRemote } from './sandbox.ts';
import type { Scale } from './scale.ts';
import { account, accountSid, declaration, inFolder, writeDeclaration } from './workload.ts';

const PAGE = 50;
/** Requests for the account itself, its flows, and the service that Flex uses. */
const OTHER_REQUESTS = 3;
const PARSE = `
  import { readFileSync } from 'node:fs';
  import { parse } from 'yaml';
  parse(readFileSync(process.argv[1], 'utf8'));`;

/** Small plans are mostly the start of a process; large ones may be little more than the listing. */
const BARS: Readonly<Record<number, { readonly time: number; readonly mebibytes: number }>> = {
  10: { time: 4, mebibytes: 100 },
  100: { time: 3, mebibytes: 100 },
  1000: { time: 1.6, mebibytes: 130 },
  5000: { time: 1.2, mebibytes: 200 },
  10000: { time: 1.2, mebibytes: 300 },
};

/** Files and accounts of every size, up to far larger than any real one. */
export function manyAddresses(scale: Scale): Promise<readonly Row[]> {
  return inFolder(async (folder) => {
    const rows: Row[] = [];
    for (const size of scale.sizes) rows.push(...(await planOf(size, folder, scale)));
    const file = writeDeclaration(folder, 'large.yaml', declaration(scale.entries));
    rows.push({
      what: `validate of ${scale.entries.toLocaleString('en')} entries`,
      against: 'parsing that YAML',
      measured: ratio(chatAddresses(['validate', file]), script(PARSE, file), scale.longRounds),
      bar: 2,
      unit: '×',
    });
    return rows;
  });
}

async function planOf(size: number, folder: string, scale: Scale): Promise<readonly Row[]> {
  const file = writeDeclaration(folder, `${size}.yaml`, declaration(size));
  const owner = accountSid(1);
  const accounts = [[owner, account(size)]] as const;
  const { time, mebibytes } = BARS[size] ?? { time: 4, mebibytes: 100 };
  const what = `plan of ${size.toLocaleString('en')} addresses without changes`;
  const counted = await withRemote({ accounts }, async (remote) => {
    const plan = chatAddresses(['plan', file], remote.env(owner));
    run(plan);
    const requests = (await remote.requests()).length;
    return { requests, peak: peakOf(plan) };
  });
  const measured = await withRemote({ accounts, latency: LATENCY }, async (remote) => {
    const env = remote.env(owner);
    const rounds = size < 5000 ? scale.longRounds : scale.longestRounds;
    return ratio(chatAddresses(['plan', file], env), leastListing(env), rounds);
  });
  return [
    { what, against: 'the listing itself', measured, bar: time, unit: '×' },
    {
      what: `requests of a plan of ${size.toLocaleString('en')}`,
      against: null,
      measured: counted.requests,
      bar: Math.ceil(size / PAGE) + OTHER_REQUESTS,
      unit: 'requests',
    },
    {
      what: `peak memory of a plan of ${size.toLocaleString('en')}`,
      against: null,
      measured: counted.peak,
      bar: mebibytes,
      unit: 'MiB',
    },
  ];
}
