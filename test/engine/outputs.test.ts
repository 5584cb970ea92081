import { describe, expect, test } from 'vitest';
import { type Output, outputsOf, sorted, variablesOf } from '../../src/engine/outputs.ts';
import { renderDotenv } from '../../src/render/outputs.ts';
import { catalogue, live, sidOf, studio } from '../support/build-state.ts';
import { declared } from './build.ts';

function output(key: string, changes: Partial<Output> = {}): Output {
  const sid = sidOf('IG', 1);
  const site = {
    environment: 'default',
    account: sidOf('AC', 1),
    key,
    sid,
    address: key,
    deploymentKey: null,
  };
  const state = { friendlyName: null, enabled: true, integration: null, isUrlDeclared: false, flow: null };
  return { ...site, ...state, ...changes };
}

function namesOf(outputs: readonly Output[], several = false) {
  const variables = variablesOf(outputs, several);
  return variables.ok
    ? variables.value.map(({ name }) => name)
    : variables.problems.map(({ message }) => message);
}

describe('outputs', () => {
  test('tell what is live, with the names that people know', () => {
    const outputs = outputsOf({
      environment: 'default',
      entries: [
        declared('bound', { address: null, sid: sidOf('IG', 2) }),
        declared('new'),
        declared('shop/de'),
      ],
      live: [
        live(1, 'shop:de', { friendlyName: 'Shop', integration: studio(2) }),
        live(2, sidOf('CV', 7), { integration: studio(77), enabled: false }),
        live(3, 'unmanaged'),
      ],
      catalogue: catalogue(),
    });
    expect(outputs).toMatchObject([
      { key: 'bound', sid: sidOf('IG', 2), address: sidOf('CV', 7), flow: sidOf('FW', 77), enabled: false },
      { key: 'new', sid: null, address: 'new', friendlyName: null, flow: null, enabled: null },
      { key: 'shop/de', sid: sidOf('IG', 1), friendlyName: 'Shop', flow: 'Chat Flow DE', enabled: true },
    ]);
    expect(outputs.map(({ deploymentKey }) => deploymentKey)).toEqual([sidOf('CV', 7), null, null]);
  });

  test('are in order of their keys, or of their flows', () => {
    const given = [
      output('c', { flow: 'A' }),
      output('a'),
      output('d', { flow: 'A' }),
      output('b', { flow: 'B' }),
    ];
    const keys = (by: 'key' | 'flow') => sorted(given, by).map(({ key }) => key);
    expect(keys('key')).toEqual(['a', 'b', 'c', 'd']);
    expect(keys('flow')).toEqual(['c', 'd', 'b', 'a']);
  });
});

describe('variables', () => {
  test('are named after the key, and after the environment when the file declares several', () => {
    expect(namesOf([output('shop/de'), output('www.example.com')])).toEqual([
      'CHAT_ADDRESS_SID_SHOP_DE',
      'CHAT_ADDRESS_SID_WWW_EXAMPLE_COM',
    ]);
    const environments = ['production', 'staging-eu'];
    expect(
      namesOf(
        environments.map((environment) => output('shop', { environment })),
        true,
      ),
    ).toEqual(['CHAT_ADDRESS_SID_SHOP_PRODUCTION', 'CHAT_ADDRESS_SID_SHOP_STAGING_EU']);
  });

  test('keep their names when one of several environments is asked for', () => {
    expect(namesOf([output('shop', { environment: 'staging' })], true)).toEqual([
      'CHAT_ADDRESS_SID_SHOP_STAGING',
    ]);
  });

  test('hold deployment keys beside SIDs', () => {
    const key = { deploymentKey: sidOf('CV', 1) };
    const variables = variablesOf([output('shop', key), output('new', { ...key, sid: null })], false);
    expect(variables.ok && renderDotenv(variables.value)).toBe(
      `CHAT_ADDRESS_SID_SHOP=${sidOf('IG', 1)}\nCHAT_DEPLOYMENT_KEY_SHOP=${sidOf('CV', 1)}\n` +
        '# CHAT_ADDRESS_SID_NEW is not live\n# CHAT_DEPLOYMENT_KEY_NEW is not live\n',
    );
  });

  test('that two addresses would share are a problem: no site may get the SID of another', () => {
    expect(namesOf([output('shop/de'), output('shop-de')])).toEqual([
      'shop/de and shop-de would both be CHAT_ADDRESS_SID_SHOP_DE',
    ]);
    const twins = ['a-b', 'a.b'].map((environment) => output('shop', { environment }));
    expect(namesOf(twins, true)).toEqual([
      'shop in a-b and shop in a.b would both be CHAT_ADDRESS_SID_SHOP_A_B',
    ]);
  });

  test('of what is not live are set to nothing at all', () => {
    const variables = variablesOf([output('shop'), output('new', { sid: null })], false);
    expect(variables.ok && renderDotenv(variables.value)).toBe(
      `CHAT_ADDRESS_SID_SHOP=${sidOf('IG', 1)}\n# CHAT_ADDRESS_SID_NEW is not live\n`,
    );
  });
});
