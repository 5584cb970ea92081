import { describe, expect, test } from 'vitest';
import type { Declared, Live } from '../../src/base/address.ts';
import { explainFields } from '../../src/engine/explain.ts';
import { resolveNames } from '../../src/plan/names.ts';
import { catalogue, DEFAULT_SERVICE, live, PLACE, sidOf, studio } from '../support/build-state.ts';
import { declared } from './build.ts';

function explain(entry: Declared, row: Live | null) {
  const names = resolveNames([entry], catalogue());
  const [desired] = names.ok ? names.value : [];
  if (desired === undefined) throw new Error('the names of the test cannot be resolved');
  const fields = explainFields({ entry, desired, live: row, catalogue: catalogue() });
  return new Map(fields.map((field) => [field.path, field]));
}

describe('each value is explained', () => {
  test('as equal, and why two ways to write it are the same', () => {
    const fields = explain(declared('shop'), live(1, 'shop', { service: DEFAULT_SERVICE }));
    expect(fields.get('address')).toMatchObject({ verdict: 'equal', live: 'shop' });
    expect(fields.get('service')).toMatchObject({
      verdict: 'equal',
      why: `the live ${DEFAULT_SERVICE} is the account's default service`,
    });
    expect(explain(declared('shop'), live(1, 'shop')).get('service')?.why).toContain('nothing is set live');
  });

  test('as different, with both values', () => {
    const fields = explain(
      declared('shop', { friendlyName: 'New' }),
      live(1, 'shop', { friendlyName: 'Old' }),
    );
    expect(fields.get('friendlyName')).toMatchObject({ declared: 'New', live: 'Old', verdict: 'different' });
  });

  test('as protected, with the line that says so', () => {
    const origin = { level: 'entry', at: PLACE } as const;
    const entry = declared('shop', { protect: true, origins: { protect: origin } });
    expect(explain(entry, live(1, 'shop')).get('protect')).toMatchObject({ declared: true, origin });
    expect(explain(declared('shop'), live(1, 'shop')).has('protect')).toBe(false);
  });

  test('as not managed, where the file leaves it open', () => {
    const fields = explain(
      declared('shop'),
      live(1, 'shop', { friendlyName: 'Kept', integration: studio(1, 2) }),
    );
    expect(fields.get('friendlyName')).toMatchObject({
      declared: null,
      live: 'Kept',
      verdict: 'not-managed',
    });
    expect(fields.get('integration.retryCount')).toMatchObject({ live: 2, verdict: 'not-managed' });
  });

  test('as not live yet, with what Twilio will decide', () => {
    const fields = explain(declared('shop'), null);
    expect([...fields.values()].every(({ verdict }) => verdict === 'not-live')).toBe(true);
    expect(fields.get('integration.flow')?.why).toBe('it will be set');
    expect(fields.get('friendlyName')?.why).toBe('Twilio decides');
  });

  test('with the name as it is written, and the level of the file that won', () => {
    const origin = { level: 'defaults', at: PLACE };
    const entry = declared('shop', { origins: { 'integration.flow': origin } });
    expect(explain(entry, live(1, 'shop')).get('integration.flow')).toMatchObject({
      written: 'Chat Flow',
      declared: sidOf('FW', 1),
      origin,
      verdict: 'equal',
    });
  });

  test('by what binds it: a sid where one is declared', () => {
    const entry = declared('shop', { address: null, sid: sidOf('IG', 1) });
    expect(explain(entry, live(1, 'anything')).get('sid')).toMatchObject({
      declared: sidOf('IG', 1),
      live: sidOf('IG', 1),
      verdict: 'equal',
    });
  });

  test('of a webhook: events are a set, and methods have no case', () => {
    const webhook = {
      type: 'webhook',
      url: 'https://x.example',
      method: 'GET',
      events: ['onMessageAdded'],
    } as const;
    const fields = explain(
      declared('shop', { integration: webhook }),
      live(1, 'shop', { integration: webhook }),
    );
    expect(fields.get('integration.events')?.why).toContain('set');
    expect(fields.get('integration.method')?.why).toContain('case');
  });
});
