import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { importing } from './importing.ts';
import { manyAddresses } from './many-addresses.ts';
import { manyEnvironments } from './many-environments.ts';
import { ownership } from './ownership.ts';
import { isOver, type Row, table } from './row.ts';
import { FULL, type Scale, SMOKE } from './scale.ts';
import { startUp } from './start-up.ts';

/**
 * Measures the built program, each thing against something fixed in the same run. Being slow is reported, not
 * punished; exits 1 only when something cannot be measured. With `--smoke`: everything once and small.
 */
const SUBJECTS: Readonly<Record<string, (scale: Scale) => Promise<readonly Row[]>>> = {
  'start-up': startUp,
  'many addresses': manyAddresses,
  'many environments': manyEnvironments,
  importing,
  ownership,
};

const smoke = process.argv.includes('--smoke');
if (existsSync(fileURLToPath(new URL('../dist/cli.js', import.meta.url)))) {
  await measure(smoke ? SMOKE : FULL);
} else {
  console.error('There is no dist/cli.js to measure: run `npm run build` first');
  process.exitCode = 1;
}

async function measure(scale: Scale): Promise<void> {
  const rows: Row[] = [];
  for (const [subject, bench] of Object.entries(SUBJECTS)) {
    try {
      rows.push(...(await bench(scale)));
    } catch (error) {
      console.error(`${subject}: ${error instanceof Error ? error.message : error}\n`);
      process.exitCode = 1;
    }
  }
  console.log(table(rows));
  const over = rows.filter(isOver).length;
  if (smoke) console.log('\nMeasured once and small, to see that it works: the numbers say little.');
  else console.log(over === 0 ? '\nEverything is within its bar.' : `\nOver the bar: ${over}.`);
}
