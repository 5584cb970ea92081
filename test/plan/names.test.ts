import { describe, expect, test } from 'vitest';
import type { Declared } from '../../src/base/address.ts';
import type { Catalogue } from '../../src/plan/catalogue.ts';
import { resolveNames } from '../../src/plan/names.ts';
import { declared } from '../engine/build.ts';
import { catalogue, DEFAULT_SERVICE, FLOWS, sidOf } from '../support/build-state.ts';

const SUPPORT = { sid: sidOf('IS', 9), friendlyName: 'Support' };
const at = { line: 9, column: 13, endLine: 9, endColumn: 22 };

function entry(flow: string, changes: Partial<Declared> = {}): Declared {
  return declared('shop', {
    integration: { type: 'studio', flow, retryCount: null },
    origins: { 'integration.flow': { level: 'sites.shop', at } },
    ...changes,
  });
}

function resolve(item: Declared, changes: Partial<Catalogue> = {}) {
  const result = resolveNames([item], catalogue({ services: [SUPPORT], ...changes }));
  return result.ok
    ? { desired: result.value[0], problems: result.warnings }
    : { desired: null, problems: result.problems };
}

test('a value that is written at the entry is its own, and so is a named integration that no other entry names', () => {
  const ownOf = (flowLevel: string, other: string) => {
    const [item, beside] = [flowLevel, other].map((level) =>
      entry('Chat Flow', {
        origins: { integration: { level: 'sites.shop', at }, 'integration.flow': { level, at } },
      }),
    );
    if (item === undefined || beside === undefined) throw new Error('there are two');
    const result = resolveNames([item], catalogue({}), [item, beside]);
    return result.ok ? result.value[0]?.own : null;
  };
  expect(ownOf('sites.shop', 'sites.shop')).toEqual(['integration']);
  expect(ownOf('integrations.day', 'integrations.night')).toEqual(['integration']);
  expect(ownOf('integrations.day', 'integrations.day')).toEqual([]);
});

describe('a flow', () => {
  test('by its name or its SID is one and the same', () => {
    const expected = { type: 'studio', flow: sidOf('FW', 2), flowName: 'Chat Flow DE' };
    expect(resolve(entry('Chat Flow DE')).desired?.integration).toMatchObject(expected);
    expect(resolve(entry(sidOf('FW', 2))).desired?.integration).toMatchObject(expected);
  });

  test('with a misspelt name is an error at the name, with the one that was probably meant', () => {
    expect(resolve(entry('chat flow d'))).toMatchObject({
      desired: null,
      problems: [
        {
          code: 'unknown-flow',
          severity: 'error',
          at,
          hint: `Did you mean "Chat Flow DE" (${sidOf('FW', 2)})?`,
        },
      ],
    });
  });

  test('with a name like no other lists what there is', () => {
    const [problem] = resolve(entry('Returns and complaints')).problems;
    for (const { friendlyName, sid } of FLOWS) expect(problem?.hint).toContain(`"${friendlyName}" (${sid})`);
  });

  test('of which there are hundreds lists five and says how many more', () => {
    const flows = Array.from({ length: 300 }, (_, index) => ({
      sid: sidOf('FW', index + 1),
      friendlyName: `Flow number ${index + 1}`,
      status: 'published' as const,
      revision: 1,
    }));
    const [problem] = resolve(entry('zzzzzzzzzz'), { flows }).problems;
    expect(problem?.hint?.match(/FW/g)).toHaveLength(5);
    expect(problem?.hint).toContain('and 295 more');
  });

  test('in an account without any says so', () => {
    expect(resolve(entry('x'), { flows: [] }).problems).toMatchObject([
      { hint: 'The account has no Studio flow at all' },
    ]);
  });

  test('whose name is not unique is an error with every SID, in the order of the SIDs', () => {
    const twin = {
      sid: sidOf('FW', 9),
      friendlyName: 'Chat Flow',
      status: 'published',
      revision: 1,
    } as const;
    const [problem] = resolve(entry('Chat Flow'), { flows: [twin, ...FLOWS] }).problems;
    expect(problem?.code).toBe('ambiguous-flow');
    expect(problem?.hint).toBe(
      `Write the SID of the one you mean: "Chat Flow" (${sidOf('FW', 1)}), "Chat Flow" (${sidOf('FW', 9)})`,
    );
  });

  test('that was never published is a warning', () => {
    const { desired, problems } = resolve(entry('Chat Flow'), { unpublished: new Set([sidOf('FW', 1)]) });
    expect(desired).not.toBeNull();
    expect(problems).toMatchObject([{ code: 'flow-not-published', severity: 'warning', at }]);
  });

  test('cannot be looked up when flows may not be listed; a SID only cannot be checked', () => {
    expect(resolve(entry('Chat Flow'), { flows: null })).toMatchObject({
      desired: null,
      problems: [
        { code: 'flows-unreadable', severity: 'error', hint: expect.stringContaining('write the SID') },
      ],
    });
    expect(resolve(entry(sidOf('FW', 5)), { flows: null })).toMatchObject({
      desired: { integration: { flow: sidOf('FW', 5) } },
      problems: [{ code: 'flows-unreadable', severity: 'warning' }],
    });
  });
});

describe('a flow whose name only looks like the one that is written', () => {
  test.each([
    [
      'Ch\u0430t Flow',
      String.raw`"Chat Flow" (${sidOf('FW', 1)}), which looks the same as "Ch\u{430}t Flow"`,
    ],
    ['Chat\u00a0Flow', String.raw`which looks the same as "Chat\u{a0}Flow"`],
    ['Chat Flow ', String.raw`which looks the same as "Chat Flow\u{20}"`],
  ])('%j is told by what differs', (flow, words) => {
    expect(resolve(entry(flow)).problems).toMatchObject([
      { code: 'unknown-flow', hint: expect.stringContaining(words) },
    ]);
  });
});

describe('a service', () => {
  test.each([
    ['default', 'default'],
    [DEFAULT_SERVICE, 'default'],
    ['Support', SUPPORT.sid],
    [SUPPORT.sid, SUPPORT.sid],
  ])('%s is %s', (service, expected) => {
    expect(resolve(entry('Chat Flow', { service })).desired?.service).toBe(expected);
  });

  test('by the name of the default service is the default one', () => {
    const services = [{ sid: DEFAULT_SERVICE, friendlyName: 'Flex Chat Service' }];
    const { desired } = resolve(entry('Chat Flow', { service: 'Flex Chat Service' }), { services });
    expect(desired?.service).toBe('default');
  });

  test('that does not exist is an error', () => {
    expect(resolve(entry('Chat Flow', { service: 'Suport' })).problems).toMatchObject([
      { code: 'unknown-service', hint: expect.stringContaining(SUPPORT.sid) },
    ]);
  });
});
