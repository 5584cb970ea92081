import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeclaredVersion } from '../../src/declaration/declaration.ts';
import { declaredVersionReader } from '../../src/declaration/evidence/declared-version.ts';
import { trials } from '../support/cases.ts';
import { file } from './marked.ts';

const readDeclaredVersion = (text: string): DeclaredVersion | null => declaredVersionReader()(text);
const cv = (n: number): string => `CV${String(n).padStart(32, '0')}`;

describe('an old version', () => {
  it('says what it declared, environment by environment', () => {
    const text = `version: 1
environments:
  production: { account: AC00000000000000000000000000000001, vars: { prefix: live } }
  staging: {}
defaults: { protect: true }
sites:
  shop:
    locales:
      en: { address: "{prefix}-en" }
      de: { sid: IG00000000000000000000000000000001, protect: false, environments: { staging: false } }
locales:
  ja: {}
`;
    expect(readDeclaredVersion(text)).toEqual({
      isSound: true,
      environments: [
        { name: 'production', account: 'AC00000000000000000000000000000001' },
        { name: 'staging', account: null },
      ],
      entries: [
        { environment: 'production', key: 'shop/en', address: 'live-en', sid: null, protect: true },
        {
          environment: 'production',
          key: 'shop/de',
          address: null,
          sid: 'IG00000000000000000000000000000001',
          protect: false,
        },
        { environment: 'production', key: 'ja', address: 'ja', sid: null, protect: true },
        { environment: 'staging', key: 'ja', address: 'ja', sid: null, protect: true },
      ],
    });
  });

  it('names no environment when it has none', () => {
    expect(readDeclaredVersion(file('sites: { shop: {} }'))).toMatchObject({
      environments: null,
      entries: [{ environment: null, key: 'shop' }],
    });
  });

  it('need not be valid', () => {
    const text = `version: 7
sites:
  shop: { address: ${cv(1)}, colour: red, integration: { type: pigeon } }
  jobs: { address: a b }
  help: 12
  more: { address: ${cv(2)}, protect: sometimes }
`;
    expect(
      readDeclaredVersion(text)?.entries.map(({ key, address, protect }) => [key, address, protect]),
    ).toEqual([
      ['shop', cv(1), false],
      ['more', cv(2), true],
    ]);
    expect(
      readDeclaredVersion(`sites:\n  shop: { address: ${cv(1)} }\n  jobs: "open\n`)?.entries[0]?.address,
    ).toBe(cv(1));
  });

  it('says nothing when it is no map', () => {
    for (const text of [
      '',
      '# nothing',
      '- a',
      'text',
      '\0',
      '[',
      `${'['.repeat(10_000)}`,
      'x'.repeat(2_000_000),
    ]) {
      expect(readDeclaredVersion(text)).toBeNull();
    }
  });
});

describe('reading many versions', () => {
  const layouts = [
    (name: string, n: number) => `  ${name}:\n    address: ${cv(n)}\n    protect: ${n % 2 === 0}\n`,
    (name: string, n: number) => `  ${name}: { address: "a-${n}-{site}", environments: { a: false } }\n`,
    (name: string) => `  # about ${name}\n\n  ${name}: &${name}\n    locales: [en, de]\n`,
    (name: string) => `  ${name}: { <<: *base, friendlyName: "R & D *" }\n`,
    (name: string) =>
      `  ${name}:\n    friendlyName: |\n      shop:\n    locales:\n      en: {}\n      fr:\n        sid: IG${'0'.repeat(32)}\n`,
    (name: string) => `  ${name}: {\n    address: x${name} }\n`,
    (name: string) => `  ${name}: "open\n`,
    (name: string) => `  ${name}: { enabled: false\n  }\n`,
    (name: string) => `  "${name}": {}\n`,
    (name: string) => `   ${name}: {}\n`,
    () => '# only a comment\n',
    () => '  - item\n',
  ];
  const items = fc.array(
    fc.tuple(fc.nat(layouts.length - 1), fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), fc.nat(9)),
    { maxLength: 6 },
  );
  const version = fc
    .record({
      head: fc.constantFrom(
        'version: 1\n',
        '---\nversion: 1\n',
        '# note\n\nversion: 1\n',
        '%YAML 1.1\n---\n',
        '{}\n',
        '',
      ),
      frame: fc.constantFrom(
        '',
        'defaults: &base { protect: true }\n',
        'environments:\n  a: {}\n  b: {}\n',
        'x: "open\n',
      ),
      section: fc.constantFrom('sites:\n', 'sites: # all\n', 'locales:\n', 'sites: {}\n'),
      items,
      tail: fc.constantFrom(
        '',
        'unmanaged:\n- x\n- y\n',
        'policy: {}\n',
        'sites:\n  z: {}\n',
        '...\n',
        'locales:\n  ja: {}\n',
        '---\na: 1\n',
      ),
    })
    .map(({ head, frame, section, items: list, tail }) => {
      const body = list.map(([layout, name, n]) => layouts[layout]?.(name, n) ?? '').join('');
      return `${head}${frame}${section}${body}${tail}`;
    });

  it('gives the same as reading each as a whole', () => {
    fc.assert(
      fc.property(fc.array(version, { minLength: 1, maxLength: 5 }), (versions) => {
        const read = declaredVersionReader();
        for (const text of versions) {
          expect(sorted(read(text))).toEqual(sorted(readDeclaredVersion(asOnePiece(text))));
        }
      }),
      trials(300),
    );
  });

  it('costs little more than what changed', () => {
    const numbers = Array.from({ length: 500 }, (_, n) => n);
    const versions = Array.from({ length: 60 }, (_, v) => {
      numbers[(v * 37) % 500] = 1000 + v;
      return file(
        `sites:\n${numbers.map((n, at) => `  site${at}:\n    address: ${cv(n)}\n    friendlyName: Site ${at}\n`).join('')}`,
      );
    });
    const read = declaredVersionReader();
    read(versions[0] ?? '');
    const whole = cost(versions.slice(0, 6).map(asOnePiece), readDeclaredVersion);
    expect(cost(versions, read) / whole).toBeLessThan(0.5);
  });
});

/** Microseconds of the processor for each of the versions, all of 500 entries. */
function cost(versions: readonly string[], read: (text: string) => DeclaredVersion | null): number {
  const start = process.cpuUsage();
  for (const text of versions) expect(read(text)?.entries).toHaveLength(500);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / versions.length;
}

function sorted(evidence: DeclaredVersion | null) {
  return evidence && { ...evidence, entries: evidence.entries.map((entry) => JSON.stringify(entry)).sort() };
}

/** The same file with its first key in quotes, which is read as a whole. */
function asOnePiece(text: string): string {
  return text.replace(/^([a-z]+):/m, '"$1":');
}
