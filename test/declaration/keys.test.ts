import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addEntries } from '../../src/declaration/edit/add-entries.ts';
import { type EntryName, type Nameless, nameEntries } from '../../src/declaration/edit/keys.ts';
import { trials } from '../support/cases.ts';
import { declared, file } from './marked.ts';

const cv = (n: number): string => `CV${String(n).padStart(32, '0')}`;
const keysOf = (addresses: readonly Partial<Nameless>[], text = ''): readonly string[] =>
  nameEntries(
    addresses.map((one, n) => ({ environment: null, address: cv(n), friendlyName: null, ...one })),
    [text],
  ).map(({ key }) => key);

describe('a key', () => {
  it.each<[what: string, of: Partial<Nameless>, key: string]>([
    ['is made of the name', { friendlyName: 'Straße & Café, Köln!' }, 'stra-e-cafe-koln'],
    ['takes the language off the name', { friendlyName: 'Help Centre (de-DE)' }, 'help-centre/de-DE'],
    ['takes nothing off that is no language', { friendlyName: 'Shop (beta)' }, 'shop-beta'],
    ['takes nothing off that is written otherwise', { friendlyName: 'Shop (DE)' }, 'shop-de'],
    [
      'is made of the address when it has that form',
      { address: 'shop:de', friendlyName: 'Anything' },
      'shop/de',
    ],
    ['is the address when there is no name', { address: 'www.Example.com' }, 'www.Example.com'],
    [
      'is made of the address when nothing of the name is left',
      { address: cv(1), friendlyName: '日本語' },
      cv(1).toLowerCase(),
    ],
    ['is there in any case', { address: '日本', friendlyName: '語' }, 'address'],
    ['is never one that no file may have', { friendlyName: 'constructor' }, 'constructor-2'],
  ])('%s', (_, address, key) => {
    expect(keysOf([address])).toEqual([key]);
  });

  it('is numbered when it is in use, here or as a variable', () => {
    expect(keysOf([{ friendlyName: 'Shop' }, { friendlyName: 'shop' }, { friendlyName: 'SHOP!' }])).toEqual([
      'shop',
      'shop-2',
      'shop-3',
    ]);
    expect(keysOf([{ friendlyName: 'A.B' }, { friendlyName: 'A B' }])).toEqual(['a.b', 'a-b-2']);
    expect(keysOf([{ friendlyName: 'Shop' }], file('sites: { shop: {} }'))).toEqual(['shop-2']);
    expect(keysOf([{ friendlyName: 'Shop (de)' }], file('sites: { shop: { locales: [de] } }'))).toEqual([
      'shop-de-2',
    ]);
  });

  it('joins a site that has locales, and no other', () => {
    expect(keysOf([{ friendlyName: 'Shop (de)' }], file('sites: { shop: { locales: [en] } }'))).toEqual([
      'shop/de',
    ]);
    expect(keysOf([{ friendlyName: 'Shop (de)' }], file('sites: { shop: {} }'))).toEqual(['shop-de']);
    expect(keysOf([{ friendlyName: 'Shop (de)' }, { friendlyName: 'Shop' }])).toEqual(['shop-de', 'shop']);
  });

  it('is shared by addresses of one name in several environments', () => {
    const shop = { friendlyName: 'Shop' };
    expect(
      keysOf([
        { ...shop, environment: 'a' },
        { ...shop, environment: 'b' },
        { ...shop, environment: 'b' },
      ]),
    ).toEqual(['shop', 'shop', 'shop-2']);
  });
});

describe('keys', () => {
  const base = fc.constantFrom(
    'Shop',
    'shop',
    'Shop-2',
    'SHOP 2',
    'Help',
    'x',
    'de',
    '日本',
    'prototype',
    '-',
  );
  const friendlyName = fc.option(
    fc.oneof(
      base,
      fc.tuple(base, fc.constantFrom('de', 'en', 'beta', 'pt-BR')).map(([one, tag]) => `${one} (${tag})`),
      fc.string({ unit: 'grapheme' }),
    ),
  );
  const address = fc.oneof(
    fc.constantFrom('shop:de', 'shop', 'shop-2:en', 'a:b:c', 'x:de'),
    fc.nat(99).map(cv),
    fc.string(),
  );
  const texts = [
    '',
    file('sites: { shop: { locales: [en] }, help: {} }\nlocales: { de: {} }'),
    file('sites: { shop-2: { locales: { de: {} } }, x: {} }'),
  ];
  const several = 'environments: { a: {}, b: {} }\n';

  it('are different, allowed, and fit into the file', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ environment: fc.constantFrom('a', 'b'), address, friendlyName }), {
          maxLength: 12,
        }),
        fc.constantFrom(...texts),
        (addresses, text) => {
          const before = text === '' ? `version: 1\n${several}` : `${text}${several}`;
          const names = nameEntries(addresses, [before]);
          const places = names.map(({ key }: EntryName, n) => `${key} in ${addresses[n]?.environment}`);
          expect(new Set(places).size).toBe(places.length);
          const entries = names.map((name, n) => ({
            ...name,
            address: `live-${n}`,
            sid: `IG${String(n).padStart(32, '0')}`,
            friendlyName: null,
            enabled: true,
            integration: { type: 'default' as const },
            service: 'default',
            environment: addresses[n]?.environment ?? null,
          }));
          if (entries.length === 0 && text === '') return;
          const after = declared(addEntries(before, entries));
          for (const [n, { key }] of names.entries()) {
            const there = after.environments.find(({ name }) => name === addresses[n]?.environment);
            expect(there?.entries.filter((one) => one.key === key)).toMatchObject([{ address: `live-${n}` }]);
          }
        },
      ),
      trials(150),
    );
  });
});
