import { performance } from 'node:perf_hooks';
import { makePlan } from '../src/plan/plan.ts';
import { desired, live, planInput } from '../test/support/build-state.ts';
import { chatAddresses, peakOf, ratio, run, script } from './process.ts';
import type { Row } from './row.ts';
import { withRemote } from './sandbox.ts';
import type { Scale } from './scale.ts';
import { account, accountSid, declaration, inFolder, writeDeclaration } from './workload.ts';

const PAGE = 50;
const PARSE = `
  import { readFileSync } from 'node:fs';
  import { parse } from 'yaml';
  parse(readFileSync(process.argv[1], 'utf8'));`;

/** A file and an account far larger than any real one. */
export function manyAddresses({ entries, longRounds }: Scale): Promise<readonly Row[]> {
  const size = entries.toLocaleString('en');
  return inFolder(async (folder) => {
    const file = writeDeclaration(folder, 'large.yaml', declaration(entries));
    const owner = accountSid(1);
    const planned = await withRemote({ accounts: [[owner, account(entries)]] }, async (remote) => {
      const plan = chatAddresses(['plan', file], remote.env(owner));
      run(plan);
      const requests = await remote.requests();
      return { requests, peak: peakOf(plan) };
    });
    const lists = planned.requests.filter(({ path }) => path.endsWith('/Configuration/Addresses')).length;
    return [
      {
        what: `validate of ${size} entries ÷ parsing that YAML`,
        measured: ratio(chatAddresses(['validate', file]), script(PARSE, file), longRounds),
        bar: 2,
        unit: '×',
      },
      { what: `peak memory of a plan of ${size}`, measured: planned.peak, bar: 200, unit: 'MiB' },
      {
        what: `pages listed by a plan of ${size} without changes`,
        measured: lists,
        bar: Math.ceil(entries / PAGE),
        unit: 'requests',
      },
      { what: 'its other requests', measured: planned.requests.length - lists, bar: 3, unit: 'requests' },
      ...['nothing', 'everything'].map(
        (differs): Row => ({
          what: `the planner alone, ${size} × ${size}, ${differs} differs`,
          measured: planner(entries, differs === 'everything'),
          bar: 100,
          unit: 'ms',
        }),
      ),
    ];
  });
}

function planner(size: number, differ: boolean): number {
  const numbers = Array.from({ length: size }, (_, at) => at);
  const input = planInput({
    desired: numbers.map((at) => desired(`site-${at}`, { friendlyName: `Site ${at}` })),
    live: numbers.map((at) => live(at, `site-${at}`, { friendlyName: differ ? 'Other' : `Site ${at}` })),
  });
  const start = performance.now();
  const result = makePlan(input);
  const milliseconds = performance.now() - start;
  const changes = result.ok ? result.value.changes.length : -1;
  if (changes !== (differ ? size : 0)) throw new Error(`The planner made ${changes} changes`);
  return milliseconds;
}
