import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { besideSdk } from './beside-sdk.ts';
import { creating } from './creating.ts';
import { importing } from './importing.ts';
import { manyAddresses } from './many-addresses.ts';
import { manyEnvironments } from './many-environments.ts';
import { manyFiles } from './many-files.ts';
import { ownership } from './ownership.ts';
import { planning } from './planning.ts';
import { rendering } from './rendering.ts';
import { requests } from './requests.ts';
import { type Group, isOver, type Row, table } from './row.ts';
import { FULL, type Scale, SMOKE } from './scale.ts';
import { startUp } from './start-up.ts';
import { allRows, readStored, regressions, storedOf, writeStored } from './stored.ts';

/**
 * Measures the built program, each thing against something fixed in the same run. Being over a bar is reported, not
 * punished; exits 1 when something cannot be measured, or with `--check` when it got worse than the stored run.
 * `--smoke`: everything once and small. `--json`: for machines. `--save`: becomes the stored run.
 */
const SUBJECTS: Readonly<Record<string, (scale: Scale) => Promise<readonly Row[]>>> = {
  'Start-up': startUp,
  'Many addresses': manyAddresses,
  'Many files': manyFiles,
  'Many environments': manyEnvironments,
  'Beside the SDK': besideSdk,
  Creating: creating,
  Importing: importing,
  'Whole tasks': requests,
  'The planner alone': planning,
  'The renderers alone': rendering,
  'Ownership from git': ownership,
};

const { values: flags } = parseArgs({
  options: {
    smoke: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
  },
});
if (!existsSync(fileURLToPath(new URL('../dist/cli.js', import.meta.url)))) {
  fail('There is no dist/cli.js to measure: run `npm run build` first');
} else if (flags.smoke && (flags.save || flags.check)) {
  fail('--smoke measures too little to be kept or compared');
} else {
  report(await measure(flags.smoke ? SMOKE : FULL));
}

async function measure(scale: Scale): Promise<readonly Group[]> {
  const groups: Group[] = [];
  for (const [subject, bench] of Object.entries(SUBJECTS)) {
    console.error(`Measuring: ${subject}`);
    try {
      groups.push({ subject, rows: await bench(scale) });
    } catch (error) {
      fail(`${subject}: ${error instanceof Error ? error.message : error}`);
    }
  }
  return groups;
}

function report(groups: readonly Group[]): void {
  const rows = allRows(groups);
  const over = rows.filter(isOver).length;
  if (flags.json) console.log(JSON.stringify(storedOf(groups), null, 2));
  else console.log(table(rows));
  if (flags.smoke) console.error('\nMeasured once and small, to see that it works: the numbers say little.');
  else console.error(over === 0 ? '\nEverything is within its bar.' : `\nOver the bar: ${over}.`);
  if (flags.check) {
    const worse = regressions(groups, readStored());
    for (const line of worse) fail(line);
    if (worse.length === 0) console.error('Nothing got worse than in the stored run.');
  }
  if (flags.save && process.exitCode !== 1) writeStored(storedOf(groups));
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
