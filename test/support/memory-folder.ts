import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Linux keeps files in memory. */
const MEMORY = '/dev/shm';

/** Bytes that have to be free there: all tests together leave a small part of it at any time. */
const LEAST = 1024 ** 3;

/**
 * The folder that tests make theirs in: in memory where the machine has room there and lets programs of it run, because
 * thousands of small files are made and removed again.
 */
export function temporaryFolder(): string {
  return isUsable(MEMORY) ? MEMORY : tmpdir();
}

function isUsable(folder: string): boolean {
  let probe: string | null = null;
  try {
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize < LEAST) return false;
    probe = mkdtempSync(join(folder, 'chat-addresses-'));
    const program = join(probe, 'program');
    writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 });
    execFileSync(program);
    return true;
  } catch {
    return false;
  } finally {
    if (probe !== null) rmSync(probe, { recursive: true, force: true });
  }
}
