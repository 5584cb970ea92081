import { describe, expect, it } from 'vitest';
import { restate, type Statement } from '../../src/declaration/edit/restate.ts';
import type { Fields } from '../../src/declaration/edit/stated.ts';
import { declared } from './marked.ts';

const only = 'default';

function says(key: string, fields: Fields, environment = only): Statement {
  return { environment, key, says: { kind: 'fields', fields } };
}

function nothing(key: string, environment = only): Statement {
  return { environment, key, says: { kind: 'nothing' } };
}

const webhook: Fields = {
  integration: {
    value: { type: 'webhook', url: 'https://h.example', method: 'POST', events: ['onMessageAdded'] },
    differing: ['type', 'url', 'method', 'events'],
  },
};
const head = 'version: 1\ndefaults: { integration: { type: default } }\n';

describe('a file that says something else of an entry', () => {
  it.each<[string, string, readonly Statement[], string]>([
    [
      'keeps the anchor and the comments of a block that is replaced',
      'sites:\n  shop:\n    integration: &chat # to people\n      # always\n      type: studio\n      flow: Chat Flow\n    enabled: true\n',
      [says('shop', webhook)],
      'sites:\n  shop:\n    integration: &chat { type: webhook, url: "https://h.example", events: [onMessageAdded] } # to people\n      # always\n    enabled: true\n',
    ],
    [
      'keeps the comment of a neighbour between brackets',
      'sites: {\n  shop: {}, # first\n  help: {} # second\n}\n',
      [nothing('help')],
      'sites: {\n  shop: {}, # first\n   # second\n}\n',
    ],
    [
      'copes with a comma at the end',
      'sites: { shop: {}, help: { enabled: false, }, }\n',
      [nothing('shop'), says('help', { friendlyName: 'Help' })],
      'sites: { help: { enabled: false, friendlyName: Help, }, }\n',
    ],
    [
      'writes out a list that is shared',
      'sites:\n  shop: { locales: &all [en, de] }\n  help: { locales: *all }\n',
      [says('help/de', { enabled: false })],
      'sites:\n  shop: { locales: &all [en, de] }\n  help: { locales: { en: {}, de: { enabled: false } } }\n',
    ],
    [
      'takes one of a list out',
      'sites:\n  shop:\n    locales:\n      - en # English\n      - de # German\n      - fr\n',
      [nothing('shop/de')],
      'sites:\n  shop:\n    locales:\n      - en # English\n      - fr\n',
    ],
    [
      'changes one of a list, and takes another out',
      'sites:\n  shop:\n    locales: [en, de, fr] # all\n',
      [nothing('shop/de'), says('shop/fr', { friendlyName: 'no' })],
      'sites:\n  shop:\n    locales: {en: {}, fr: { friendlyName: "no" }} # all\n',
    ],
    [
      'leaves blank lines as they were between those that stay',
      'sites:\n  shop: {}\n\n  help: {}\n\n  jobs: {}\n\nlocales:\n  ja: {}\n',
      [nothing('help'), nothing('ja')],
      'sites:\n  shop: {}\n\n  jobs: {}\n',
    ],
    [
      'replaces folded text and text that an alias stands for',
      'sites:\n  shop:\n    friendlyName: &name >-\n      Our\n      shop\n    service: *name # the same\n',
      [says('shop', { service: 'default' })],
      'sites:\n  shop:\n    friendlyName: &name >-\n      Our\n      shop\n    service: default # the same\n',
    ],
  ])('%s', (_, before, statements, after) => {
    expect(restate(head + before, statements)).toBe(head + after);
    expect(() => declared(head + after)).not.toThrow();
  });

  it('says it for one environment where others say something else', () => {
    const file = `${head}environments: { a: {}, b: {}, c: {} }\nsites:\n  shop:\n    locales: [en, de]\n  help:\n    environments:\n      b: { enabled: false }\n`;
    const statements = [
      nothing('shop/en', 'a'),
      says('shop/de', { friendlyName: 'D' }, 'a'),
      says('shop/de', { friendlyName: 'D' }, 'b'),
      says('shop/de', { friendlyName: 'D', enabled: false }, 'c'),
      says('help', { enabled: true }, 'b'),
      nothing('help', 'c'),
    ];
    expect(restate(file, statements)).toBe(
      `${head}environments: { a: {}, b: {}, c: {} }\nsites:\n  shop:\n    locales: {en: { environments: { a: false } }, de: { friendlyName: D, environments: { c: { enabled: false } } }}\n  help:\n    environments:\n      b: { enabled: true }\n      c: false\n`,
    );
  });

  it('stays as it is where nothing is said, or nothing can be', () => {
    const merged = `${head}sites:\n  shop: &shop { locales: { en: {} } }\n  help: { <<: *shop, friendlyName: H }\n`;
    expect(restate(merged, [])).toBe(merged);
    expect(restate(merged, [nothing('help/en'), says('help/en', { enabled: false })])).toBe(merged);
    expect(restate('', [nothing('shop')])).toBe('');
  });
});
