import { randomUUID } from 'node:crypto';
import { link, readFile, realpath, rename, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SandboxError, unkept } from './sandbox-error.ts';

/** Whom a sandbox serves: everybody until it is stopped, or the one command that it ends with. */
export type Audience = 'everybody' | 'one-command';

/** A sandbox that serves a folder. */
export interface RunningSandbox {
  readonly pid: number;
  readonly url: string;
  readonly serves: Audience;
}

/** The content of a folder's lock file. Only those who can read the folder know the token. */
export interface Lock extends RunningSandbox {
  readonly token: string;
}

/** The answer of a sandbox at `/` to a caller with its token: no other server can be taken for it. */
export interface Identity {
  readonly sandbox: 'chat-addresses';
  readonly pid: number;
  /** Resolved path. */
  readonly directory: string;
}

const FILE_NAME = 'server.json';
/** Milliseconds that a server gets to say who it is. */
const PATIENCE = 2000;
const ATTEMPTS = 3;
const OWNER_ONLY = 0o600;

/** The sandbox that serves this folder now; null when there is none. Throws a SandboxError in doubt. */
export async function findSandbox(directory: string): Promise<RunningSandbox | null> {
  const text = await readLock(directory);
  return text === null ? null : alive(directory, text);
}

/** Takes the folder for this server, also from one that died. Returns the way to give it back. */
export async function lockFolder(directory: string, lock: Lock): Promise<() => Promise<void>> {
  const file = join(directory, FILE_NAME);
  const content = `${JSON.stringify(lock)}\n`;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (await createLock(file, content)) {
      // Another process may take the folder over as soon as this server is silent.
      return () => removeLock(file, content);
    }
    const text = await readLock(directory);
    const other = text === null ? null : await alive(directory, text);
    if (other) throw busy(directory, `process ${other.pid} serves it at ${other.url}`);
    if (text !== null) await removeLock(file, text);
  }
  throw busy(directory, 'other processes are taking it at the same time');
}

/** The lock is written beside its place and linked there, so that a reader finds all of it or none. */
async function createLock(file: string, content: string): Promise<boolean> {
  const beside = `${file}.${randomUUID()}`;
  try {
    await writeFile(beside, content, { mode: OWNER_ONLY });
    await link(beside, file);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw unkept(dirname(file), error);
  } finally {
    await unlink(beside).catch(() => undefined);
  }
}

/** Moves a lock away. One that another process took meanwhile is put back. */
async function removeLock(file: string, content: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) !== content) await link(aside, file).catch(() => undefined);
  await unlink(aside);
}

async function readLock(directory: string): Promise<string | null> {
  try {
    return await readFile(join(directory, FILE_NAME), 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return null;
    throw error;
  }
}

async function alive(directory: string, text: string): Promise<RunningSandbox | null> {
  const lock = parse(text);
  if (!lock || !isRunning(lock.pid)) return null;
  const { pid, url, token, serves } = lock;
  try {
    const answer = await fetch(url, {
      headers: { Authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(PATIENCE),
      redirect: 'error',
    });
    const identity = (await answer.json()) as Partial<Identity> | null;
    const same = identity?.pid === pid && identity.directory === (await realpath(directory));
    return identity?.sandbox === 'chat-addresses' && same ? { pid, url, serves } : null;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TimeoutError') {
      throw busy(directory, `process ${pid} may serve it, but does not answer at ${url}`);
    }
    return null;
  }
}

function parse(text: string): Lock | null {
  try {
    const { pid, url, token, serves } = JSON.parse(text) as Partial<Lock>;
    const local = typeof url === 'string' && /^http:\/\/127\.0\.0\.1:\d{1,5}$/.test(url);
    const known = typeof token === 'string' && /^[\w-]{1,64}$/.test(token);
    return local && known && Number.isSafeInteger(pid) && Number(pid) > 0
      ? { pid: Number(pid), url, token, serves: serves === 'one-command' ? serves : 'everybody' }
      : null;
  } catch {
    return null;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === code;
}

export function busy(directory: string, reason: string): SandboxError {
  return new SandboxError(
    'sandbox-busy',
    `The sandbox folder ${directory} is in use: ${reason}`,
    'Use that server, stop it, or name another folder',
    directory,
  );
}
