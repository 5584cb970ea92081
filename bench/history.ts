import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { evidenceReader } from '../src/declaration/evidence.ts';
import { findRemovals } from '../src/history/removals.ts';
import { openHistory } from '../src/history/repository.ts';
import { hostGit } from '../src/host/git.ts';

export interface HistoryBench extends Measured {
  readonly versions: number;
  readonly entries: number;
}

interface Measured {
  readonly milliseconds: number;
  /** Peak resident memory of a process that does nothing else. */
  readonly mebibytes: number;
  readonly removed: number;
}

/**
 * One file of `entries` entries, edited in each of `versions` commits; two live addresses, one of them declared
 * by the very first version only, the other never. Measured in a process of its own.
 */
export function benchHistory(versions = 1000, entries = 500): HistoryBench {
  const folder = mkdtempSync(join(tmpdir(), 'bench-history-'));
  try {
    importHistory(folder, versions, entries);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [...process.execArgv, fileURLToPath(import.meta.url), folder],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(stderr);
    return { versions, entries, ...(JSON.parse(stdout) as Measured) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string): Promise<Measured> {
  const git = hostGit(process.env);
  const start = performance.now();
  const result = await findRemovals({
    history: () => openHistory(git, 'addresses.yaml', folder),
    at: null,
    environments: [{ name: 'production', account: null }],
    unaccounted: [
      { environment: 'production', sid: `IG${'f'.repeat(32)}`, address: 'never-ours' },
      { environment: 'production', sid: `IG${'e'.repeat(32)}`, address: 'oldest:de' },
    ],
    readEvidence: evidenceReader(),
  });
  const milliseconds = Math.round(performance.now() - start);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return {
    milliseconds,
    mebibytes: Math.round(process.resourceUsage().maxRSS / 1024),
    removed: result.value.length,
  };
}

function importHistory(folder: string, versions: number, entries: number): void {
  run(folder, ['init', '-q', '-b', 'main']);
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
  run(folder, ['fast-import', '--quiet'], `${stream.join('\n')}\n`);
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

function run(cwd: string, args: readonly string[], input = ''): void {
  const { status, stderr } = spawnSync('git', args, { cwd, input, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , folder] = process.argv;
  console.log(JSON.stringify(folder === undefined ? benchHistory() : await measure(folder)));
}
