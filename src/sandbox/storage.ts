import {
  access,
  constants,
  mkdir,
  readdir,
  readFile,
  rename,
  stat,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { shared } from '../base/parallel.ts';
import { Account, type AccountState } from './account.ts';
import { freshAccount } from './fresh-account.ts';
import { SandboxError, unkept } from './sandbox-error.ts';
import { readState } from './state-file.ts';
import { StateText } from './state-text.ts';

const STATE_FILE = /^AC[0-9a-fA-F]{32}\.json$/;
const LEFTOVER = /^AC[0-9a-fA-F]{32}\.json\.\d+\.tmp$/;

/** The accounts of one sandbox, kept in a folder or in memory. */
export interface Storage {
  /** The SIDs of the accounts that there are, in order. */
  readonly accounts: readonly string[];
  has(sid: string): boolean;
  /** The account, made as new when there is none. */
  open(sid: string): Account;
  /** Resolves when all that the account holds now is on disk. */
  save(account: Account): Promise<void>;
  /** Resolves when nothing is being written any more. */
  settled(): Promise<void>;
}

/** Reads every state file of the folder. Throws a SandboxError that names the file which is not one. */
export async function openStorage(directory: string | null): Promise<Storage> {
  const accounts = new Map<string, Account>();
  const writers = new Map<string, () => Promise<void>>();
  if (directory !== null)
    for (const state of await readStates(directory)) accounts.set(state.account, new Account(state));

  const writer = (folder: string, sid: string): (() => Promise<void>) => {
    const known = writers.get(sid);
    if (known) return known;
    const target = join(folder, `${sid}.json`);
    const text = new StateText();
    const made = shared(async () => {
      const account = accounts.get(sid);
      if (!account?.dirty) return;
      account.dirty = false;
      try {
        await writeBeside(target, text.write(account.state()));
      } catch (error) {
        account.dirty = true;
        throw error;
      }
    });
    writers.set(sid, made);
    return made;
  };

  return {
    get accounts() {
      return [...accounts.keys()].sort();
    },
    has: (sid) => accounts.has(sid),
    open(sid) {
      const known = accounts.get(sid);
      if (known) return known;
      const account = freshAccount(sid);
      accounts.set(sid, account);
      return account;
    },
    async save(account) {
      if (directory !== null) await writer(directory, account.sid)();
    },
    async settled() {
      await Promise.allSettled([...writers.values()].map((write) => write()));
    },
  };
}

/** Writes beside the file and renames, so that a reader finds the old file or the new one. */
async function writeBeside(file: string, pieces: readonly Uint8Array[]): Promise<void> {
  const beside = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(beside, Buffer.concat(pieces));
    await rename(beside, file);
  } catch (error) {
    await unlink(beside).catch(() => undefined);
    throw unkept(dirname(file), error);
  }
}

/** Makes the folder. Throws a SandboxError when there can be none. */
export async function prepareFolder(directory: string): Promise<void> {
  try {
    await makeFolder(directory);
    await access(directory, constants.W_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SandboxError(
      'sandbox-folder',
      `The sandbox cannot keep its state in ${directory}: ${reason}`,
      'Name a folder that can be written to',
      directory,
    );
  }
}

/** Makes a folder and those above it. Node's own recursive `mkdir` never ends where nothing can be made, as under /proc. */
async function makeFolder(directory: string): Promise<void> {
  try {
    await mkdir(directory);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EEXIST' && (await stat(directory)).isDirectory()) return;
    const above = dirname(directory);
    if (code !== 'ENOENT' || above === directory || (await exists(above))) throw error;
    await makeFolder(above);
    await makeFolder(directory);
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function readStates(directory: string): Promise<readonly AccountState[]> {
  const names = await readdir(directory);
  for (const name of names.filter((found) => LEFTOVER.test(found))) await unlink(join(directory, name));
  const files = names.filter((name) => STATE_FILE.test(name)).map((name) => join(directory, name));
  return Promise.all(files.map(async (file) => readState(file, await readFile(file, 'utf8'))));
}
