import { fileURLToPath } from 'node:url';
import { makePlan, type PlanInput } from '../src/plan/plan.ts';
import { desired, live, planInput } from '../test/support/build-state.ts';
import { coldRatio, printTimes } from './cold.ts';
import type { Row } from './row.ts';
import type { Scale } from './scale.ts';

interface Case {
  readonly what: string;
  readonly bar: number;
  readonly changes: (size: number) => number;
  readonly input: (numbers: readonly number[]) => PlanInput;
}

const CASES: Readonly<Record<string, Case>> = {
  nothing: {
    what: 'nothing differs',
    bar: 10,
    changes: () => 0,
    input: (numbers) =>
      planInput({
        desired: numbers.map((at) => desired(`site-${at}`, { friendlyName: `Site ${at}` })),
        live: numbers.map((at) => live(at, `site-${at}`, { friendlyName: `Site ${at}` })),
      }),
  },
  everything: {
    what: 'everything differs, with a base',
    bar: 40,
    changes: (size) => size,
    input: (numbers) =>
      planInput({
        desired: numbers.map((at) => desired(`site-${at}`, { friendlyName: `Site ${at}` })),
        live: numbers.map((at) => live(at, `site-${at}`, { friendlyName: 'Other' })),
        base: new Map(numbers.map((at) => [`site-${at}`, desired(`site-${at}`)])),
      }),
  },
  renamed: {
    what: 'every key is another one',
    bar: 100,
    changes: (size) => 2 * size,
    input: (numbers) =>
      planInput({
        desired: numbers.map((at) => desired(`new-${at}`)),
        live: numbers.map((at) => live(at, `site-${at}`)),
        removed: numbers.map((at) => ({
          environment: 'production',
          sid: live(at, '').sid,
          key: `site-${at}`,
          protect: false,
          removal: { commit: 'c0ffee', date: '2026-01-01T00:00:00Z', author: 'Ada', subject: 'Rename' },
          age: 1,
        })),
      }),
  },
};

/** The planner, without a process around it. */
export async function planning({ entries, longRounds }: Scale): Promise<readonly Row[]> {
  return Object.entries(CASES).map(([name, { what, bar }]): Row => {
    const size = entries.toLocaleString('en');
    return {
      what: `planner, ${size} × ${size}, ${what}`,
      against: 'JSON.stringify of entries and addresses',
      measured: coldRatio(import.meta.url, [name, String(entries)], longRounds),
      bar,
      unit: '×',
    };
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , name = '', size = ''] = process.argv;
  const { input, changes } = CASES[name] ?? {};
  if (input === undefined || changes === undefined) throw new Error(`There is no case ${name}`);
  const given = input(Array.from({ length: Number(size) }, (_, at) => at));
  printTimes([given.desired, given.live], () => {
    const result = makePlan(given);
    const made = result.ok ? result.value.changes.length : -1;
    if (made !== changes(Number(size))) throw new Error(`The planner made ${made} changes`);
  });
}
