import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { declaredVersionReader, placeOfEntry } from '../src/declaration/evidence/declared-version.ts';
import { findRemovals } from '../src/history/removals.ts';
import { openHistory } from '../src/history/repository.ts';
import { hostGit } from '../src/host/git.ts';
import { median, peakOf, run } from './process.ts';

export interface HistoryShape {
  readonly versions: number;
  readonly entries: number;
  readonly rounds: number;
}

export interface HistoryBench {
  /** As a multiple of what `git log -S` takes for the same two addresses. */
  readonly ratio: number;
  /** Peak resident memory of a process that does nothing else. */
  readonly mebibytes: number;
}

/**
 * One file of `entries` entries, edited in each of `versions` commits; two live addresses, one of them declared
 * by the very first version only, the other never. Measured in processes of their own.
 */
export function benchHistory({ versions, entries, rounds }: HistoryShape): HistoryBench {
  const folder = mkdtempSync(join(tmpdir(), 'bench-history-'));
  try {
    importHistory(folder, versions, entries);
    const job = { args: [...process.execArgv, fileURLToPath(import.meta.url), folder] };
    const ratios = Array.from({ length: rounds }, () => {
      const floor = askGit(folder);
      return Number(run(job).stdout) / floor;
    });
    return { ratio: median(ratios), mebibytes: peakOf(job) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds that git takes to say which commits added or removed the text of each address. */
function askGit(folder: string): number {
  const start = performance.now();
  for (const text of ['never-ours', 'oldest:']) git(folder, ['log', '--format=%H', '-S', text]);
  return performance.now() - start;
}

/** Milliseconds. */
async function measure(folder: string): Promise<number> {
  const start = performance.now();
  const result = await findRemovals({
    history: () => openHistory(hostGit(process.env), 'addresses.yaml', folder),
    at: null,
    inForceAt: null,
    base: null,
    workTree: { read: () => Promise.resolve(null), planned: new Map() },
    describePlace: placeOfEntry,
    environments: [{ name: 'production', account: null }],
    wanted: [
      {
        environment: 'production',
        account: `AC${'0'.repeat(32)}`,
        sid: `IG${'f'.repeat(32)}`,
        address: 'never-ours',
      },
      {
        environment: 'production',
        account: `AC${'0'.repeat(32)}`,
        sid: `IG${'e'.repeat(32)}`,
        address: 'oldest:de',
      },
    ],
    readDeclaredVersion: declaredVersionReader(),
  });
  const milliseconds = performance.now() - start;
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  const removed = result.value.removed.length;
  if (removed !== 1) throw new Error(`The history proved ${removed} removals instead of 1`);
  return milliseconds;
}

function importHistory(folder: string, versions: number, entries: number): void {
  git(folder, ['init', '-q', '-b', 'main']);
  const stream: string[] = [];
  for (let version = 0; version < versions; version += 1) {
    const content = declaration(version, entries);
    const subject = `Version ${version}`;
    stream.push(
      'commit refs/heads/main',
      `committer Ada <ada@example.com> ${1_700_000_000 + version * 60} +0000`,
      `data ${Buffer.byteLength(subject)}`,
      subject,
      'M 100644 inline addresses.yaml',
      `data ${Buffer.byteLength(content)}`,
      content,
    );
  }
  git(folder, ['fast-import', '--quiet'], `${stream.join('\n')}\n`);
}

function declaration(version: number, entries: number): string {
  const lines = [
    'version: 1',
    'environments:',
    '  production:',
    '    vars: { hooks: https://hooks.example.com }',
  ];
  lines.push(
    'defaults:',
    '  friendlyName: "{site} ({locale})"',
    '  integration: { type: studio, flow: Chat Flow }',
  );
  lines.push('sites:');
  if (version === 0) lines.push('  oldest:', '    locales: [de]');
  for (let entry = 0; entry < entries; entry += 1) {
    const edited = entry === version % entries ? ` after edit ${version}` : '';
    lines.push(
      `  site-${entry}:`,
      `    address: CV${entry.toString(16).padStart(32, '0')}`,
      `    friendlyName: "Site number ${entry}${edited}"`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function git(cwd: string, args: readonly string[], input = ''): void {
  const { status, stderr } = spawnSync('git', args, { cwd, input, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

const [, main, folder] = process.argv;
if (main === fileURLToPath(import.meta.url) && folder !== undefined) console.log(await measure(folder));
