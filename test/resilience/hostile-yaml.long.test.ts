import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scratchFolder } from '../support/run.ts';

const MIB = 1024 * 1024;
const HEAD = 'version: 1\ndefaults: { integration: { type: studio, flow: Chat Flow } }\n';

/** A text of just under one MiB that repeats a piece. */
function full(piece: string | ((index: number) => string), head = HEAD, tail = ''): string {
  const pieces: string[] = [];
  let length = head.length + tail.length;
  for (let index = 0; ; index += 1) {
    const next = typeof piece === 'string' ? piece : piece(index);
    length += next.length;
    if (length > MIB) return head + pieces.join('') + tail;
    pieces.push(next);
  }
}

const SHAPES = {
  'many commas': full(',', `${HEAD}sites: { a: { friendlyName: `),
  'many anchors': full('&a ', ''),
  'many aliases': full(', *a', `${HEAD}x-a: &a { a: b }\nx-b: [*a`, ']\n'),
  'aliases without anchors': full('*a ', ''),
  'many tags': full('! ', ''),
  'brackets that nothing opens': full('} ', ''),
  'deep nesting': full('[', `${HEAD}sites: `),
  'many empty lists': full('[]', `${HEAD}sites: [`, ']\n'),
  'many empty maps': full('{},', `${HEAD}sites: [`, ']\n'),
  'one key many times': full('a:\n'),
  'one site many times': full('  a: {}\n', `${HEAD}sites:\n`),
  'many sites with an unknown key': full((index) => `  s${index}: { nmae: 1 }\n`, `${HEAD}sites:\n`),
  'many unknown keys': full((index) => `    k${index}: 1\n`, `${HEAD}sites:\n  a:\n`),
  'one long line': full('x', `${HEAD}sites: { a: { friendlyName: "`, '" } }\n'),
  'an open quote': full('x\n', `${HEAD}sites: { a: { friendlyName: "`),
  'many placeholders': full('{x}', `${HEAD}sites: { a: { friendlyName: "`, '" } }\n'),
  'many questions': full('? a\n', ''),
  'many documents': full('---\n'),
  'many control characters': full('\x01'),
  'many tabs': full('\ta: b\n'),
  'many merges': full('  <<: *a\n', `${HEAD}x-a: &a {}\nsites:\n`),
  'many conflicts': full('<<<<<<< a\n'),
  'many items': full('- a\n', ''),
};

/** Writes what the process took to a file when it ends. */
const MEASURE = `data:text/javascript,${encodeURIComponent(`
  import { writeFileSync } from 'node:fs';
  process.on('exit', () => writeFileSync(process.env.MEASURED, JSON.stringify(process.resourceUsage())));
`)}`;

it.each(Object.entries(SHAPES))('one MiB of %s takes little time and memory', (_, text) => {
  const folder = scratchFolder();
  const file = join(folder, 'addresses.yaml');
  const measured = join(folder, 'measured.json');
  writeFileSync(file, text);
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', MEASURE, join(import.meta.dirname, '../../dist/cli.js'), 'validate', file],
    { env: { PATH: process.env.PATH, MEASURED: measured }, encoding: 'utf8', maxBuffer: 64 * MIB },
  );
  expect(status, stderr.slice(0, 2000)).toBe(1);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(readFileSync(measured, 'utf8'));
  expect((userCPUTime + systemCPUTime) / 1e6).toBeLessThan(SECONDS);
  expect(maxRSS / 1024).toBeLessThan(MOST_MEMORY);
});

/** Of processor time, which counts also what other threads collect. */
const SECONDS = 3;
/** MiB, the program itself included. */
const MOST_MEMORY = 200;
