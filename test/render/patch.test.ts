import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { patchOf, patchToCopy, type Versions } from '../../src/render/patch.ts';
import { scratchFolder } from '../support/run.ts';

const BEFORE = 'version: 1\nsites:\n  shop:\n    friendlyName: Shop # ours\n    enabled: true\n';
const AFTER = BEFORE.replace('Shop #', 'Store #');

function versions(before: string, after: string, path = 'addresses.yaml'): Versions {
  return { path, before, after };
}

/** What `git apply` makes of each file, all of them in one repository and one run. */
function applied(all: readonly Versions[]): readonly string[] {
  const cwd = scratchFolder();
  for (const { path, before } of all) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), before);
  }
  const input = all.map((one) => patchOf(one)).join('');
  execFileSync('git', ['-c', 'core.autocrlf=false', 'apply', '--whitespace=nowarn', '-'], { cwd, input });
  return all.map(({ path }) => readFileSync(join(cwd, path), 'utf8'));
}

describe('a patch', () => {
  test('reads like one of git', () => {
    expect(patchOf(versions(BEFORE, AFTER))).toBe(
      [
        '--- a/addresses.yaml',
        '+++ b/addresses.yaml',
        '@@ -1,5 +1,5 @@',
        ' version: 1',
        ' sites:',
        '   shop:',
        '-    friendlyName: Shop # ours',
        '+    friendlyName: Store # ours',
        '     enabled: true',
        '',
      ].join('\n'),
    );
  });

  test('is taken by git apply, to the byte', () => {
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    const hostile =
      'friendlyName: "\u202Eevil @everyone ``` \u0000 ::error::"\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n';
    const all = [
      versions(BEFORE, AFTER),
      versions(BEFORE.trimEnd(), AFTER, 'gains-a-line-end.yaml'),
      versions(BEFORE, AFTER.trimEnd(), 'loses-a-line-end.yaml'),
      versions(`${BEFORE.trimEnd()} # a`, `${BEFORE.trimEnd()} # b`, 'without-line-end.yaml'),
      versions(crlf(BEFORE), crlf(AFTER), 'crlf.yaml'),
      versions(crlf(BEFORE).trimEnd(), crlf(AFTER).trimEnd(), 'crlf-without-line-end.yaml'),
      versions(`\uFEFF${BEFORE}`, `\uFEFF${AFTER.replace('version', 'version ')}`, 'mark.yaml'),
      versions(BEFORE, AFTER, 'flex/chats/of "us" in Köln.yaml'),
      versions(BEFORE, AFTER, 'with a blank.yaml'),
      versions(`${hostile}-- y z\n`, `${AFTER}${hostile}-- x y\n`, 'hostile.yaml'),
    ];
    expect(applied(all)).toEqual(all.map(({ after }) => after));
  });

  test('is empty when nothing differs, and none when everything does', () => {
    expect(patchOf(versions(BEFORE, BEFORE))).toBe('');
    const lines = (from: number) => Array.from({ length: 3_000 }, (_, n) => `${from + n}\n`).join('');
    expect(patchOf(versions(lines(0), lines(10_000)))).toBeNull();
    expect(patchToCopy(versions(lines(0), lines(10_000)))).toBeNull();
  });
});

describe('a patch to be copied from a page', () => {
  test('is the patch itself', () => {
    expect(patchToCopy(versions(BEFORE, AFTER))).toBe(patchOf(versions(BEFORE, AFTER)));
  });

  test.each([
    ['a direction override', BEFORE, AFTER.replace('Store', '\u202EStore')],
    ['a blank that nobody sees', BEFORE, AFTER.replace('Store', 'St\u200Bore')],
    ['a tab', `# \tours\n${BEFORE}`, AFTER],
    ['line ends of Windows', BEFORE.replaceAll('\n', '\r\n'), AFTER.replaceAll('\n', '\r\n')],
  ])('is none when a reader would copy something else: %s', (_, before, after) => {
    expect(patchToCopy(versions(before, after))).toBeNull();
    expect(patchOf(versions(before, after))).not.toBeNull();
  });

  test('does not mind what stands far from the change', () => {
    const far = `${BEFORE}${'# more\n'.repeat(9)}# \u202E\n`;
    expect(patchToCopy(versions(far, far.replace('Shop #', 'Store #')))).toContain(
      '+    friendlyName: Store',
    );
  });

  test('shows nothing of a URL that the file did not hold but its host', () => {
    const webhook = (url: string) => `${BEFORE}    integration: { type: webhook, url: "${url}" }\n`;
    const open = webhook('https://hooks.example.com/');
    const secret = webhook('https://hooks.example.com/?token=s3cret');
    expect(patchToCopy(versions(open, secret))).toBeNull();
    expect(patchToCopy(versions(open, webhook('https://ada:pw@hooks.example.com/')))).toBeNull();
    expect(patchToCopy(versions(open, webhook('https://hooks.example.org/')))).toContain('example.org');
    expect(patchToCopy(versions(open, webhook('https://hooks.example.org/services/T01')))).toBeNull();
    const moved = secret.replace('{ type: webhook', '{ enabled: true, type: webhook');
    expect(patchToCopy(versions(secret, moved))).toContain('token=s3cret');
  });
});
