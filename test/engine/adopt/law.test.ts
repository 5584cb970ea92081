import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Declared } from '../../../src/base/address.ts';
import { adopt } from '../../../src/engine/adopt/adopt.ts';
import { standsFor } from '../../../src/plan/match.ts';
import { trials } from '../../support/cases.ts';
import { declarationOf, planOf, requestOf } from './account.ts';
import { type AdoptWorld, isSpeakable, worlds } from './worlds.ts';

const RUNS = trials(40);

/** What an entry says, without where it says so. */
function meaning({ at, origins, ...rest }: Declared) {
  return rest;
}

function adoptedIn({ text, states, unwanted }: AdoptWorld) {
  const whole = requestOf(text, states);
  const sources = whole.sources.map((source) => ({
    ...source,
    changes: source.changes.filter(({ key }) => !unwanted.has(`${source.environment} ${key}`)),
  }));
  const request = { ...whole, sources };
  const result = adopt(request);
  return { request, result, after: declarationOf(result.text) };
}

describe('the law of adopting', () => {
  it('leaves nothing of what was adopted to be planned, and everything else as it was', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { request, result, after } = adoptedIn(world);
        const wanted = request.sources.flatMap(({ changes }) => changes);
        expect(result.adopted.length + result.problems.length).toBe(wanted.length);
        if (result.adopted.length === 0) expect(result.text).toBe(world.text);
        for (const { environment, live, changes } of request.sources) {
          const adopted = result.adopted.filter((item) => item.environment === environment);
          const state = world.states[environment] ?? { live: [], removed: [] };
          const again = planOf(after, environment, state).changes;
          for (const { sid, key } of adopted) {
            const left = again.filter((one) =>
              sid === null ? one.sid === null && one.key === key : one.sid === sid,
            );
            expect(left).toEqual([]);
          }
          const isAdopted = (key: string) =>
            changes.some(
              (change) =>
                change.key === key &&
                adopted.some((item) => item.sid === change.sid && (item.sid !== null || item.key === key)),
            );
          const entriesOf = (declaration: typeof after) =>
            declaration.environments.find(({ name }) => name === environment)?.entries ?? [];
          const now = new Map(entriesOf(after).map((entry) => [entry.key, entry]));
          for (const entry of entriesOf(request.declaration)) {
            const found = now.get(entry.key);
            now.delete(entry.key);
            if (!isAdopted(entry.key)) expect(found && meaning(found)).toEqual(meaning(entry));
            else if (found !== undefined) expect(found.protect).toBe(entry.protect);
          }
          for (const entry of now.values()) {
            const row = live.find((one) => standsFor(entry, one));
            expect(adopted.map(({ sid }) => sid)).toContain(row?.sid);
          }
        }
        expect(after.policy).toEqual(request.declaration.policy);
        expect(after.unmanaged.map(({ value }) => value)).toEqual(
          request.declaration.unmanaged.map(({ value }) => value),
        );
      }),
      RUNS,
    );
  });

  it('leaves out only what no file can say, or what an anchor makes common to several', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        fc.pre(!world.text.includes('&'));
        const { request, result } = adoptedIn(world);
        const messages = result.problems.map(({ message }) => message);
        for (const { environment, live, changes } of request.sources) {
          for (const { action, key, sid, successor } of changes) {
            const rows = live.filter((row) => row.sid === sid || row.sid === successor?.sid);
            const isLeft = !result.adopted.some(
              (item) =>
                item.environment === environment && item.sid === sid && (sid !== null || item.key === key),
            );
            // An entry with an address of its own cannot be bound by SID instead.
            if (action === 'replace' && rows.some(({ address }) => address.includes('/'))) continue;
            if (!isLeft || !rows.every(isSpeakable)) continue;
            expect(messages.filter((message) => message.startsWith(`${key} `)).join()).toContain(
              'nothing would be declared any more',
            );
          }
        }
      }),
      RUNS,
    );
  });

  it('keeps comments on lines of their own, the byte order mark and line ends', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { result } = adoptedIn(world);
        expect(result.text.startsWith('\uFEFF')).toBe(world.text.startsWith('\uFEFF'));
        if (world.text.includes('\r\n')) expect(result.text.replaceAll('\r\n', '')).not.toContain('\n');
        if (result.adopted.some(({ action }) => action === 'create')) return;
        const lines = result.text.split(/\r?\n/);
        for (const line of world.text.match(/^ *# (?!by hand).*$/gm) ?? [])
          expect(lines).toContain(line.trimEnd());
      }),
      RUNS,
    );
  });
});
