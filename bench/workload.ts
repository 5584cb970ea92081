import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Seed } from '../src/sandbox/seed.ts';

const flow = `FW${'1'.padStart(32, '0')}`;

/** A folder for as long as `use` runs. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'chat-addresses-bench-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes a declaration and returns its path. */
export function writeDeclaration(folder: string, name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/**
 * A file of that many addresses, numbered from `first`, each with a name of its own. What they share stands in
 * `defaults`, as in any large file: 10,000 of them would otherwise be more than the 1 MiB that a file may have.
 */
export function declaration(addresses: number, first = 0): string {
  const lines = [
    'version: 1',
    'defaults:',
    '  integration: { type: studio, flow: Chat Flow, retryCount: 3 }',
    'sites:',
  ];
  for (let at = first; at < first + addresses; at += 1) {
    lines.push(`  ${siteOf(at)}:`, `    friendlyName: "Site number ${at}"`);
  }
  return `${lines.join('\n')}\n`;
}

/** The same addresses in a folder of so many files, whose path is returned. */
export function writeInFiles(folder: string, addresses: number, files: number): string {
  const path = join(folder, `in-${files}-files`);
  mkdirSync(path);
  for (let file = 0; file < files; file += 1) {
    const [first, end] = [file, file + 1].map((at) => Math.round((addresses * at) / files)) as [
      number,
      number,
    ];
    writeDeclaration(path, `part-${file}.yaml`, declaration(end - first, first));
  }
  return path;
}

/** An account that holds exactly what `declaration` declares. */
export function account(addresses: number): Seed {
  return {
    flows: [{ sid: flow, friendly_name: 'Chat Flow' }],
    addresses: Array.from({ length: addresses }, (_, at) => ({
      address: siteOf(at),
      friendly_name: `Site number ${at}`,
      auto_creation: { type: 'studio', studio_flow_sid: flow, studio_retry_count: 3 },
    })),
  };
}

export function accountSid(at: number): string {
  return `AC${at.toString(16).padStart(32, '0')}`;
}

function siteOf(at: number): string {
  return `site-${at}`;
}
