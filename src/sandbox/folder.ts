import { randomUUID } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { MAIN_ACCOUNT } from './credentials.ts';
import type { Inside } from './exchange.ts';
import { lockFolder, type RunningSandbox } from './lock.ts';
import { SandboxError } from './sandbox-error.ts';
import { prepareFolder, type Storage } from './storage.ts';

/** A folder that a server has taken. */
export interface Folder {
  readonly identity: Inside['identity'];
  readonly unlock: () => Promise<void>;
}

export const NO_FOLDER: Folder = { identity: null, unlock: async () => undefined };

/** Makes the folder where there is none, and takes it for this server. */
export async function takeFolder(
  directory: string,
  { url, serves }: Pick<RunningSandbox, 'url' | 'serves'>,
): Promise<Folder> {
  await prepareFolder(directory);
  const token = randomUUID();
  const { pid } = process;
  const unlock = await lockFolder(directory, { pid, url, token, serves });
  const body = { sandbox: 'chat-addresses', pid, directory: await realpath(directory) } as const;
  return { identity: { token, body }, unlock };
}

/**
 * The account that API keys belong to: the one asked for, else the only one of the folder. Throws a SandboxError when
 * the folder holds accounts and the one asked for is not among them.
 */
export function mainAccount(
  { account, directory }: { readonly account?: string; readonly directory: string | null },
  storage: Storage,
): string {
  const [first, ...others] = storage.accounts;
  if (account === undefined) return first !== undefined && others.length === 0 ? first : MAIN_ACCOUNT;
  if (first === undefined || storage.has(account)) return account;
  throw new SandboxError(
    'sandbox-account',
    `The sandbox folder ${directory} holds ${[first, ...others].join(', ')}, not ${account}`,
    `Leave out --account, or name another folder for ${account}`,
    directory ?? undefined,
  );
}
