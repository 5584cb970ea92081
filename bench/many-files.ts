import { chatAddresses, peakOf, ratio } from './process.ts';
import type { Row } from './row.ts';
import { withRemote } from './sandbox.ts';
import type { Scale } from './scale.ts';
import { account, accountSid, declaration, inFolder, writeDeclaration, writeInFiles } from './workload.ts';

/** One declaration in many files: what that costs beside one file, and the memory of a very large one. */
export function manyFiles({ split, large, longRounds }: Scale): Promise<readonly Row[]> {
  return inFolder(async (folder) => {
    const file = writeDeclaration(folder, 'one.yaml', declaration(split.entries));
    const files = writeInFiles(folder, split.entries, split.files);
    const [one, many] = [file, files].map((path) => chatAddresses(['validate', path]));
    if (one === undefined || many === undefined) throw new Error('there is nothing to compare');
    return [
      {
        what: `validate of ${split.entries} entries in ${split.files} files`,
        against: 'the same entries in one file',
        measured: ratio(many, one, longRounds),
        bar: 1.2,
        unit: '×',
      },
      ...(await memory(writeInFiles(folder, large.entries, large.files), large)),
    ];
  });
}

async function memory(files: string, { entries, files: count }: Scale['large']): Promise<readonly Row[]> {
  const owner = accountSid(1);
  return withRemote({ accounts: [[owner, account(entries)]] }, async (remote) => {
    const plan = chatAddresses(['plan', '--detailed-exitcode', files], remote.env(owner));
    return [
      {
        what: `peak memory of a plan of ${entries.toLocaleString('en')} entries in ${count} files`,
        against: null,
        measured: peakOf(plan),
        bar: 300,
        unit: 'MiB',
      },
    ];
  });
}
