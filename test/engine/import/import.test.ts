import { inspect, isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { Declared, Integration, Live } from '../../../src/base/address.ts';
import {
  type ImportRequest,
  type ImportResult,
  type ImportSource,
  importLive,
} from '../../../src/engine/import.ts';
import { unclaimedOf } from '../../../src/engine/plan-environment.ts';
import { resolveNames } from '../../../src/plan/names.ts';
import { ALONE, makePlan } from '../../../src/plan/plan.ts';
import { declared } from '../../declaration/marked.ts';
import { catalogue, live, sidOf, studio } from '../../support/build-state.ts';
import { isLongRun, trials } from '../../support/cases.ts';
import { lawTest } from '../../support/law-test.ts';
import { NAMED, NAMED_INTEGRATIONS, worlds } from './worlds.ts';

const results = new Map<string, ImportResult>();

/** The laws are about the same requests, as long as these follow from the same seed: each is imported once. */
function importOnce(request: ImportRequest): ImportResult {
  if (isLongRun) return importLive(request);
  const asked = inspect(request, { depth: null, maxArrayLength: null, maxStringLength: null });
  const known = results.get(asked) ?? importLive(request);
  results.set(asked, known);
  return known;
}

const EVENTS = new Set(['onMessageAdded', 'onConversationStateUpdated']);

/** What an entry says, without where it says so. */
function meaning({ at, origins, ...rest }: Declared) {
  return rest;
}

function importedInto({ sources, declaration }: ImportRequest, { imported }: ImportResult) {
  return sources.map((source) => ({
    source,
    unclaimed: unclaimedOf(source, declaration),
    imported: imported.filter((item) => item.environment === source.environment),
  }));
}

/** True for what nobody would accept being left out. */
function isOrdinary({ state }: Live, { catalogue }: ImportSource, { declaration }: ImportRequest): boolean {
  const { friendlyName, integration, service } = state;
  const isNamed =
    friendlyName === null || ([...friendlyName].length <= 256 && !/[\0-\x1f]/.test(friendlyName));
  const ofDefault = service === 'default' || service === catalogue.defaultService;
  const hasService = ofDefault || (catalogue.services?.some(({ sid }) => sid === service) ?? true);
  if (!isNamed || !hasService) return false;
  switch (integration?.type) {
    case undefined:
      return false;
    case 'default':
      return true;
    case 'studio':
      return (
        integration.flow !== null && (catalogue.flows?.some(({ sid }) => sid === integration.flow) ?? true)
      );
    case 'webhook': {
      const { url, events } = integration;
      const schemes = declaration.policy.allowHttp ? /^https?:\S*$/ : /^https:\S*$/;
      const isAllowed = url !== null && schemes.test(url);
      return isAllowed && events.length > 0 && events.every((event) => EVENTS.has(event));
    }
  }
}

/** The same request for the text that an import has made. */
function again(request: ImportRequest, text: string): ImportRequest {
  const declaration = declared(text);
  const sources = request.sources.map((source) => ({
    ...source,
    entries: declaration.environments.find(({ name }) => name === source.environment)?.entries ?? [],
  }));
  return { ...request, text, declaration, sources };
}

lawTest(7, 'each live address is imported as it is, or named with the reason why not', (trials) => {
  fc.assert(
    fc.property(worlds, (request) => {
      const result = importOnce(request);
      const leftOut = new Set(result.problems.map(({ message }) => message.slice(0, 34)));
      expect(result.problems.every(({ code }) => code === 'not-importable')).toBe(true);
      if (result.imported.length === 0) expect(result.text).toBe(request.text);
      const after = result.imported.length === 0 ? null : again(request, result.text);
      for (const [index, { source, unclaimed, imported }] of importedInto(request, result).entries()) {
        const sids = new Set(imported.map(({ sid }) => sid));
        for (const row of unclaimed) {
          expect(sids.has(row.sid)).toBe(!leftOut.has(row.sid));
          if (isOrdinary(row, source, request)) expect(sids.has(row.sid)).toBe(true);
        }
        expect(sids.size).toBe(unclaimed.filter(({ sid }) => sids.has(sid)).length);
        const entries = after?.sources[index]?.entries ?? [];
        const keys = new Set(imported.map(({ key }) => key));
        const names = resolveNames(
          entries.filter(({ key }) => keys.has(key)),
          source.catalogue,
        );
        if (!names.ok) throw new Error(JSON.stringify(names.problems));
        const { environment, catalogue } = source;
        const rest = { ...ALONE, live: unclaimed, catalogue, unmanaged: [], removed: [], base: null };
        const plan = makePlan({ environment, desired: names.value, ...rest });
        if (!plan.ok) throw new Error(JSON.stringify(plan.problems));
        expect(plan.value.changes).toEqual([]);
        expect(plan.value.unchanged).toEqual(
          imported
            .map(({ key, sid }) => ({ key, sid }))
            .toSorted((one, other) => (one.key < other.key ? -1 : 1)),
        );
      }
    }),
    trials,
  );
});

it('uses the name of an integration of the file where the live one is the same', () => {
  let used = 0;
  fc.assert(
    fc.property(worlds, (request) => {
      const result = importOnce(request);
      fc.pre(result.imported.length > 0 && result.text.replaceAll('\r\n', '\n').includes(NAMED));
      const after = again(request, result.text);
      for (const { source, imported } of importedInto(request, result)) {
        const entries = after.sources.flatMap((one) =>
          one.environment === source.environment ? one.entries : [],
        );
        for (const entry of entries.filter(({ key }) => imported.some((one) => one.key === key))) {
          const name = Object.keys(NAMED_INTEGRATIONS).find((one) =>
            isDeepStrictEqual(NAMED_INTEGRATIONS[one], entry.integration),
          );
          if (name === undefined) continue;
          used += 1;
          const { 'integration.flow': flow, 'integration.url': url } = entry.origins;
          expect((flow ?? url)?.level).toBe(`integrations.${name}`);
        }
      }
    }),
    trials(40),
  );
  expect(used).toBeGreaterThan(5);
});

lawTest(7, 'what was declared stays as it was, and nothing else is added', (trials) => {
  fc.assert(
    fc.property(worlds, (request) => {
      const result = importOnce(request);
      fc.pre(result.imported.length > 0);
      const after = again(request, result.text);
      for (const [index, { source, imported }] of importedInto(request, result).entries()) {
        const found = new Map(
          (after.sources[index]?.entries ?? []).map((entry) => [entry.key, meaning(entry)]),
        );
        for (const entry of source.entries) expect(found.get(entry.key)).toEqual(meaning(entry));
        const added = [...found.keys()].filter((key) => !source.entries.some((entry) => entry.key === key));
        expect(added.toSorted()).toEqual(imported.map(({ key }) => key).toSorted());
      }
      expect(after.declaration.unmanaged.map(({ value }) => value)).toEqual(
        request.declaration.unmanaged.map(({ value }) => value),
      );
      expect(after.declaration.policy).toEqual(request.declaration.policy);
    }),
    trials,
  );
});

lawTest(7, 'the second import changes nothing', (trials) => {
  fc.assert(
    fc.property(worlds, (request) => {
      const first = importOnce(request);
      fc.pre(first.imported.length > 0);
      const second = importLive(again(request, first.text));
      expect(second.text).toBe(first.text);
      expect(second.imported).toEqual([]);
      expect(second.problems.map(({ message }) => message).toSorted()).toEqual(
        first.problems.map(({ message }) => message).toSorted(),
      );
    }),
    trials,
  );
});

lawTest(7, 'comments, the byte order mark and line ends are kept', (trials) => {
  fc.assert(
    fc.property(worlds, (request) => {
      const { text } = importOnce(request);
      expect(text.startsWith('\uFEFF')).toBe(request.text.startsWith('\uFEFF'));
      if (request.text.includes('\r\n')) expect(text.replaceAll('\r\n', '')).not.toContain('\n');
      for (const comment of request.text.match(/(?<=\s|^)#.*/gm) ?? []) expect(text).toContain(comment);
    }),
    trials,
  );
});

lawTest(7, 'readers of YAML 1.1 take what is written for the same', (trials) => {
  fc.assert(
    fc.property(worlds, (request) => {
      const { imported, text } = importOnce(request);
      fc.pre(imported.length > 0);
      expect(parseYaml(text, { version: '1.1', schema: 'yaml-1.1', merge: true })).toEqual(
        parseYaml(text, { merge: true }),
      );
    }),
    trials,
  );
});

it('a key that some readers take for a number is quoted', () => {
  const request: ImportRequest = {
    file: 'addresses.yaml',
    text: 'version: 1\n',
    declaration: declared('version: 1\npolicy: { allowEmpty: true }\n'),
    sources: [{ environment: 'default', entries: [], live: [live(1, 'e1')], catalogue: catalogue() }],
  };
  expect(importLive(request).text).toContain('"e1":');
});

describe('what is left out', () => {
  const declaration = declared('version: 1\npolicy: { allowEmpty: true }\n');
  const gone = live(2, 'gone', { integration: { ...studio(), flow: sidOf('FW', 9) } as Integration });
  const request = (rows: readonly Live[], text = ''): ImportRequest => ({
    file: 'addresses.yaml',
    text,
    declaration,
    sources: [{ environment: 'default', entries: [], live: rows, catalogue: catalogue() }],
  });

  it('is named with the reason, and takes nothing else with it', () => {
    const incomplete = { type: 'webhook', url: null, method: 'POST', events: ['onMessageAdded'] } as const;
    const plain = { ...incomplete, url: 'http://h.example' };
    const rows = [
      live(1, 'shop', { integration: studio(2, 0) }),
      gone,
      live(3, 'hook', { integration: incomplete }),
      live(4, 'plain', { integration: plain }),
      live(5, 'none', { integration: null }),
      live(6, 'help', { enabled: false }),
    ];
    const { imported, problems, text } = importLive(request(rows));
    expect(imported.map(({ key }) => key)).toEqual(['help', 'shop']);
    expect(text).toContain('flow: Chat Flow DE, retryCount: 0');
    expect(problems.map(({ message }) => message.slice(33)).toSorted()).toEqual([
      '2 was left out: The account has no Studio flow with the SID "FW00000000000000000000000000000009"',
      '3 was left out: it has no webhook URL',
      '4 was left out: "url" must start with https:// unless policy.allowHttp is true',
      '5 was left out: it has no integration',
    ]);
  });

  it('shares one integration with the others of a new file, which says it once', () => {
    const rows = [1, 2, 3].map((n) => live(n, `site-${n}`));
    const odd = live(4, 'odd', { integration: studio(2, 0) });
    expect(importLive(request([...rows, odd], '# Ours\n')).text).toBe(
      [
        '# Ours',
        'version: 1',
        '',
        'defaults:',
        '  integration: { type: studio, flow: Chat Flow }',
        '',
        'sites:',
        '  odd:',
        '    integration: { type: studio, flow: Chat Flow DE, retryCount: 0 }',
        ...[1, 2, 3].map((n) => `  site-${n}:`),
        '',
      ].join('\n'),
    );
    const few = importLive(request([...rows.slice(0, 2), odd])).text;
    expect(few).not.toContain('defaults');
  });

  it('shares nothing that no file can hold, and lets it keep no other address out', () => {
    const events = ['onMessageAdded'];
    const plain = { type: 'webhook', url: 'http://plain.example/', method: 'POST', events } as const;
    const bad = [1, 2, 3, 4].map((n) => live(n, `bad-${n}`, { integration: plain }));
    const gone = [5, 6, 7, 8].map((n) => live(n, `gone-${n}`, { integration: studio(9) }));
    for (const left of [bad, gone]) {
      const { imported, text, problems } = importLive(request([...left, live(9, 'shop')]));
      expect(imported.map(({ key }) => key)).toEqual(['shop']);
      expect(problems).toHaveLength(4);
      expect(text).not.toContain('defaults');
    }
  });

  it('does not depend on entries that cannot be planned', () => {
    const before = 'version: 1\nsites:\n  old: { integration: { type: studio, flow: Renamed } }\n';
    const file = declared(before);
    const { sources, ...rest } = request([live(1, 'shop')], before);
    const entries = file.environments[0]?.entries ?? [];
    const told = importLive({
      ...rest,
      declaration: file,
      sources: sources.map((one) => ({ ...one, entries })),
    });
    expect(told).toMatchObject({ imported: [{ key: 'shop' }], problems: [] });
  });

  it('is no deployment key, however many there are', () => {
    const keys = Array.from({ length: 12 }, (_, n) => live(n + 1, sidOf('CV', n)));
    const { imported, problems } = importLive(request(keys));
    expect(imported).toHaveLength(12);
    expect(problems).toEqual([]);
  });
});
