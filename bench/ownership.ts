import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { benchHistory } from './history.ts';
import { chatAddresses, run } from './process.ts';
import type { Row } from './row.ts';
import { withRemote } from './sandbox.ts';
import type { Scale } from './scale.ts';
import { account, accountSid, declaration, inFolder, writeDeclaration } from './workload.ts';

/** The cost of proving by git whose an address was. */
export async function ownership({ versions, versioned, longRounds }: Scale): Promise<readonly Row[]> {
  const { ratio, mebibytes } = benchHistory({ versions, entries: versioned, rounds: longRounds });
  const what = `whose two addresses were, in ${versions.toLocaleString('en')} versions of ${versioned} entries`;
  return [
    { what, against: '`git log -S` for the same two addresses', measured: ratio, bar: 8, unit: '×' },
    {
      what: `peak memory of a search through ${versions.toLocaleString('en')} versions`,
      against: null,
      measured: mebibytes,
      bar: 150,
      unit: 'MiB',
    },
    {
      what: 'calls of git when every live address is declared',
      against: null,
      measured: await callsOfGit(),
      bar: 5,
      unit: 'calls of git',
    },
  ];
}

/** Plans in a repository, with a `git` on the way that counts. */
function callsOfGit(): Promise<number> {
  return inFolder(async (folder) => {
    const log = join(folder, 'calls');
    const git = join(folder, 'git');
    writeFileSync(log, '');
    const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    writeFileSync(git, `#!/bin/sh\necho "$*" >> '${log}'\nexec '${real}' "$@"\n`);
    chmodSync(git, 0o755);
    const file = writeDeclaration(folder, 'owned.yaml', declaration(3));
    const person = ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.com'];
    for (const args of [
      ['init', '--quiet'],
      ['add', file],
      [...person, 'commit', '--quiet', '-m', 'Declare'],
    ]) {
      execFileSync(real, args, { cwd: folder });
    }
    const owner = accountSid(1);
    await withRemote({ accounts: [[owner, account(3)]] }, async (remote) => {
      const PATH = `${folder}${delimiter}${process.env.PATH}`;
      run(chatAddresses(['plan', file], { ...remote.env(owner), PATH }));
    });
    return readFileSync(log, 'utf8').split('\n').length - 1;
  });
}
