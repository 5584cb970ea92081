import { describe, expect, test } from 'vitest';
import type { AddressState, Live } from '../../../src/base/address.ts';
import type { AdoptResult } from '../../../src/engine/adopt/adopt.ts';
import type { Removed } from '../../../src/plan/change.ts';
import { patchOf } from '../../../src/render/patch.ts';
import { sidOf, studio } from '../../support/build-state.ts';
import {
  type AccountState,
  adoptInto,
  changed,
  declarationOf,
  madeFrom,
  planOf,
  removedAs,
  requestOf,
} from './account.ts';

/** Everything as declared, with other states, without some, and with what was declared once. */
function stateOf(
  text: string,
  environment: string,
  {
    states = {},
    gone = [],
    also = [],
    removed = [],
  }: {
    states?: Readonly<Record<string, Partial<AddressState>>>;
    gone?: readonly string[];
    also?: readonly Live[];
    removed?: readonly Removed[];
  },
): AccountState {
  const entries = declarationOf(text).environments.find(({ name }) => name === environment)?.entries ?? [];
  const own = entries
    .filter(({ key }) => !gone.includes(key))
    .map((entry, index) => changed(madeFrom(entry, environment, index + 1), states[entry.key] ?? {}));
  return { live: [...own, ...also], removed };
}

function old(number: number, address: string, state: Partial<AddressState> = {}): Live {
  return {
    sid: sidOf('IG', number),
    account: sidOf('AC', 1),
    address,
    state: { friendlyName: null, enabled: true, integration: studio(), service: 'default', ...state },
  };
}

/** The plan before, the patch that adopts it, and what was left alone: the file of an example. */
function told(text: string, states: Readonly<Record<string, AccountState>>, result: AdoptResult): string {
  const changes = requestOf(text, states).sources.flatMap(({ environment, changes }) =>
    changes.map(({ action, key, fields }) => {
      const differing = action === 'update' || action === 'replace' ? fields : [];
      const lines = differing.map(
        ({ path, before, after }) =>
          `    ${path}: ${JSON.stringify(after)} is declared, ${JSON.stringify(before)} is live`,
      );
      return [`  ${action} ${key} (${environment})`, ...lines].join('\n');
    }),
  );
  const problems = result.problems.map(
    ({ message, hint, at }) => `  ${at?.line ?? '-'}: ${message}\n     → ${hint}`,
  );
  return [
    '# The file',
    text,
    '# The plan of it',
    ...changes,
    '',
    '# The patch that adopts what is live',
    patchOf({ path: 'addresses.yaml', before: text, after: result.text }),
    ...(problems.length === 0 ? [] : ['# Left alone', ...problems]),
    '',
  ].join('\n');
}

async function example(name: string, text: string, states: Readonly<Record<string, AccountState>>) {
  const result = adoptInto(text, states);
  const after = declarationOf(result.text);
  const left = new Set(result.problems.map(({ message }) => message.split(' ')[0]));
  for (const [environment, state] of Object.entries(states)) {
    const { changes } = planOf(after, environment, state);
    expect(changes.filter(({ key }) => !left.has(key))).toEqual([]);
  }
  await expect(told(text, states, result)).toMatchFileSnapshot(`examples/${name}.txt`);
  return result;
}

const ONE = `# Our chats
version: 1

defaults:
  friendlyName: "{site} ({locale})"
  integration: { type: studio, flow: Chat Flow, retryCount: 3 }

sites:
  shop: # the old one
    locales:
      en: {}   # most visitors
      de:
        friendlyName: 'Laden'  # not "Shop"
        integration:
          type: studio
          flow: Chat Flow DE # their own
          retryCount: 1
  help:
    locales: [en, fr] # nothing differs

  # Jobs
  careers:
    friendlyName: Careers
    integration:
      type: webhook
      url: https://hooks.example.com/careers
      events:
        - onMessageAdded
        - onConversationStateUpdated

locales:
  ja: { friendlyName: Japan }
`;

const TWO = `version: 1
environments:
  production: { vars: { hooks: https://hooks.example.com } }
  staging: { vars: { hooks: https://staging.example.com } }

sites:
  shop:
    friendlyName: Shop
    integration: { type: webhook, url: "{hooks}/shop", events: [onMessageAdded] }
  help:
    friendlyName: Help
    integration: { type: studio, flow: Chat Flow }
    environments:
      staging:
        friendlyName: Help (staging) # to tell them apart
  careers:
    friendlyName: Careers
    integration: { type: studio, flow: Chat Flow }
    environments: { staging: false }
`;

describe('adopting what is live', () => {
  test('of fields that somebody changed', () =>
    example('update', ONE, {
      default: stateOf(ONE, 'default', {
        states: {
          'shop/en': { enabled: false },
          'shop/de': { friendlyName: 'Shop: {de}', integration: studio(1, null) },
          'help/fr': { friendlyName: 'Aide' },
          careers: {
            friendlyName: null,
            integration: {
              type: 'webhook',
              url: 'https://hooks.example.com/careers',
              method: 'GET',
              events: ['onMessageAdded'],
            },
          },
          ja: { service: sidOf('IS', 2), integration: { type: 'default' } },
        },
      }),
    }));

  test('of one environment only', () =>
    example('update-environments', TWO, {
      production: stateOf(TWO, 'production', {
        states: {
          shop: { friendlyName: 'Boutique' },
          help: { friendlyName: 'Hilfe' },
          careers: { enabled: false },
        },
      }),
      staging: stateOf(TWO, 'staging', {
        states: { shop: { friendlyName: 'Boutique', enabled: false }, help: { friendlyName: 'Hilfe?' } },
      }),
    }));

  test('where addresses are gone', () =>
    example('create', ONE, {
      default: stateOf(ONE, 'default', { gone: ['shop/de', 'help/en', 'help/fr', 'ja'] }),
    }));

  test('where addresses are gone from one environment', () =>
    example('create-environments', TWO, {
      production: stateOf(TWO, 'production', { gone: ['careers', 'help'] }),
      staging: stateOf(TWO, 'staging', { gone: ['shop'] }),
    }));

  test('where nothing is left', async () => {
    const text =
      'version: 1\nsites:\n  shop: { integration: { type: default } }\n  help: { integration: { type: default } }\n';
    const { text: after } = await example('create-all', text, { default: { live: [], removed: [] } });
    expect(after).toBe(text);
    const allowed = `${text}policy: { allowEmpty: true }\n`;
    expect(adoptInto(allowed, { default: { live: [], removed: [] } }).text).toBe(
      'version: 1\npolicy: { allowEmpty: true }\n',
    );
  });

  test('where removed addresses are still there', () => {
    const also = [
      old(91, 'shop:fr', { friendlyName: 'shop (fr)', integration: studio(1, 3) }),
      old(92, sidOf('CV', 7), { friendlyName: 'Chat', integration: studio(4) }),
      old(93, 'careers:old', { enabled: false }),
    ];
    const removed = ['shop/fr', 'chat', 'careers'].flatMap((key, index) => {
      const row = also[index];
      return row === undefined ? [] : removedAs(key, row, key === 'chat');
    });
    // The account still has the old address of an entry that was declared anew since.
    return example('delete', ONE, { default: stateOf(ONE, 'default', { also, removed }) });
  });

  test('where an address of one environment is still there', () => {
    const row = old(91, 'careers', { friendlyName: 'Careers' });
    return example('delete-environments', TWO, {
      production: stateOf(TWO, 'production', {}),
      staging: stateOf(TWO, 'staging', { also: [row], removed: [removedAs('careers', row)] }),
    });
  });

  test('where an address was to be replaced', () => {
    const text = ONE.replace('en: {}   #', 'en: { address: new-shop }   #').replace(
      'ja: {',
      'ja: { address: new-ja,',
    );
    const also = [
      old(91, 'shop:en', { friendlyName: 'Shop!', integration: studio(1, 3) }),
      old(92, sidOf('CV', 7), { friendlyName: 'Japan', integration: studio(1, 3) }),
    ];
    const removed = also.map((row, index) => removedAs(index === 0 ? 'shop/en' : 'ja', row));
    return example('replace', text, {
      default: stateOf(text, 'default', { gone: ['shop/en', 'ja'], also, removed }),
    });
  });

  test('leaves alone what cannot be said, or not without changing others', async () => {
    const text = `version: 1
sites:
  shop:
    locales:
      en: &en
        friendlyName: &name Shop
        integration: { type: studio, flow: Chat Flow }
      de: *en
      fr:
        <<: *en
        friendlyName: *name
  help: { integration: &chat { type: studio, flow: Chat Flow } }
  careers: { friendlyName: Careers, integration: *chat }
  jobs: { integration: { type: studio, flow: Chat Flow } }
`;
    const states = {
      'shop/en': { friendlyName: 'Other' },
      'shop/de': { friendlyName: 'Laden' },
      help: { integration: studio(2) },
      careers: { friendlyName: 'x'.repeat(300), integration: studio(2) },
      jobs: { integration: null },
    };
    const { adopted } = await example('left-alone', text, { default: stateOf(text, 'default', { states }) });
    expect(adopted.map(({ key }) => key)).toEqual(['shop/de']);
  });
});
