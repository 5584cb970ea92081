import { describe, expect, test } from 'vitest';
import { type Output, outputsOf, variablesOf } from '../../src/engine/outputs.ts';
import { renderDotenv } from '../../src/render/outputs.ts';
import { catalogue, live, sidOf, studio } from '../support/build-state.ts';
import { declared } from './build.ts';

function output(key: string, changes: Partial<Output> = {}): Output {
  const sid = sidOf('IG', 1);
  return { environment: 'default', key, sid, address: key, friendlyName: null, flow: null, ...changes };
}

function namesOf(outputs: readonly Output[]) {
  const variables = variablesOf(outputs);
  return variables.ok ? [...variables.value.keys()] : variables.problems.map(({ message }) => message);
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
        live(2, 'CV-x', { integration: studio(77) }),
        live(3, 'stranger'),
      ],
      catalogue: catalogue(),
    });
    expect(outputs).toMatchObject([
      { key: 'bound', sid: sidOf('IG', 2), address: 'CV-x', flow: sidOf('FW', 77) },
      { key: 'new', sid: null, address: 'new', friendlyName: null, flow: null },
      { key: 'shop/de', sid: sidOf('IG', 1), friendlyName: 'Shop', flow: 'Chat Flow DE' },
    ]);
  });
});

describe('variables', () => {
  test('are named after the key, and after the environment when there are several', () => {
    expect(namesOf([output('shop/de'), output('www.example.com')])).toEqual([
      'CHAT_ADDRESS_SID_SHOP_DE',
      'CHAT_ADDRESS_SID_WWW_EXAMPLE_COM',
    ]);
    const environments = ['production', 'staging-eu'];
    expect(namesOf(environments.map((environment) => output('shop', { environment })))).toEqual([
      'CHAT_ADDRESS_SID_SHOP_PRODUCTION',
      'CHAT_ADDRESS_SID_SHOP_STAGING_EU',
    ]);
  });

  test('that two addresses would share are a problem: no site may get the SID of another', () => {
    expect(namesOf([output('shop/de'), output('shop-de')])).toEqual([
      'shop/de and shop-de would both be CHAT_ADDRESS_SID_SHOP_DE',
    ]);
    const twins = ['a-b', 'a.b'].map((environment) => output('shop', { environment }));
    expect(namesOf(twins)).toEqual(['shop in a-b and shop in a.b would both be CHAT_ADDRESS_SID_SHOP_A_B']);
  });

  test('of what is not live yet are set to nothing at all', () => {
    const variables = variablesOf([output('shop'), output('new', { sid: null })]);
    expect(variables.ok && renderDotenv(variables.value)).toBe(
      `CHAT_ADDRESS_SID_SHOP=${sidOf('IG', 1)}\n# CHAT_ADDRESS_SID_NEW is not live yet\n`,
    );
  });
});
