import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { benchHistory } from './history.ts';
import { chatAddresses, run } from './process.ts';
import type { Row } from './row.ts';
import { withRemote } from './sandbox.ts';
import type { Scale } from './scale.ts';
import { account, accountSid, declaration, inFolder, writeDeclaration } from './workload.ts';

/** What it costs to prove by git whose an address was. */
export async function ownership({ versions, versioned }: Scale): Promise<readonly Row[]> {
  const { milliseconds, mebibytes, removed } = benchHistory(versions, versioned);
  if (removed !== 1) throw new Error(`The history proved ${removed} removals instead of 1`);
  const what = `ownership over ${versions.toLocaleString('en')} versions of ${versioned} entries`;
  return [
    { what, measured: milliseconds / 1000, bar: 2, unit: 's' },
    { what: 'its peak memory', measured: mebibytes, bar: 150, unit: 'MiB' },
    {
      what: 'ownership when every live address is declared',
      measured: await callsOfGit(),
      bar: 0,
      unit: 'calls of git',
    },
  ];
}

/** Plans with a `git` on the way that only counts. */
function callsOfGit(): Promise<number> {
  return inFolder(async (folder) => {
    const log = join(folder, 'calls');
    const git = join(folder, 'git');
    writeFileSync(log, '');
    writeFileSync(git, `#!/bin/sh\necho "$*" >> '${log}'\nexit 1\n`);
    chmodSync(git, 0o755);
    const file = writeDeclaration(folder, 'owned.yaml', declaration(3));
    const owner = accountSid(1);
    await withRemote({ accounts: [[owner, account(3)]] }, async (remote) => {
      const PATH = `${folder}${delimiter}${process.env.PATH}`;
      run(chatAddresses(['plan', file], { ...remote.env(owner), PATH }));
    });
    return readFileSync(log, 'utf8').split('\n').length - 1;
  });
}
