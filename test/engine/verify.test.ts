import { describe, expect, test } from 'vitest';
import { live, sidOf } from '../support/build-state.ts';
import { apiError, FakeClock, MemoryAccount, MemoryStore } from '../support/memory-store.ts';
import { applyOf, declared, fileOf, type Run } from './build.ts';

const declaration = fileOf([declared('a', { enabled: false }), declared('b')]);

async function verified(store: MemoryStore, clock: FakeClock, run: Partial<Run> = {}) {
  const report = await applyOf({ declaration, clock, stores: { default: store }, ...run });
  return report.environments[0];
}

describe('applied means that a second plan is empty', () => {
  test('which one more listing proves when Twilio does not lag', async () => {
    const clock = new FakeClock();
    const store = new MemoryStore(new MemoryAccount({ live: [live(1, 'a')] }));
    const environment = await verified(store, clock);
    expect(environment?.result).toMatchObject({ verified: true, remaining: [] });
    expect(store.calls.filter((call) => call.method === 'list')).toHaveLength(2);
    expect(clock.sleeps).toEqual([]);
  });

  test('and which is asked again, ever more slowly, while Twilio lags', async () => {
    const clock = new FakeClock();
    const store = new MemoryStore(new MemoryAccount({ live: [live(1, 'a')], lag: 4 }), { clock });
    expect((await verified(store, clock))?.result?.verified).toBe(true);
    expect(clock.sleeps).toEqual([250, 500, 1000, 2000]);
  });

  test('until the time is up: then it is said what did not show', async () => {
    const clock = new FakeClock();
    const store = new MemoryStore(new MemoryAccount({ live: [live(1, 'a')], lag: 1_000 }), { clock });
    const environment = await verified(store, clock, { verifyTimeout: 60_000 });
    expect(environment?.result?.verified).toBe(false);
    expect(environment?.result?.remaining.map(({ key }) => key)).toEqual(['a', 'b']);
    expect(environment?.result?.outcomes.map(({ status }) => status)).toEqual(['applied', 'applied']);
    const waited = clock.sleeps.reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeLessThanOrEqual(60_000);
    expect(waited).toBeGreaterThan(50_000);
  });

  test('and what somebody else wrote over is told from what does not show yet', async () => {
    const clock = new FakeClock();
    const account = new MemoryAccount({ live: [live(1, 'a'), live(2, 'b')] });
    const onCall = ({ method }: { readonly method: string }, number: number) => {
      const row = account.rows.get(sidOf('IG', 1));
      const state = row && { ...row.state, enabled: false, friendlyName: 'Theirs' };
      if (method === 'list' && number > 1 && row && state) account.rows.set(row.sid, { ...row, state });
    };
    const store = new MemoryStore(account, { clock, onCall });
    const mine = fileOf([declared('a', { friendlyName: 'Mine' }), declared('b')]);
    const environment = await verified(store, clock, { declaration: mine });
    expect(environment?.result).toMatchObject({ verified: false, remaining: [{ key: 'a' }] });
    expect(environment?.problems.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'changed-meanwhile: "a" was written, and is another by now: friendlyName',
    ]);
  });

  test('a timeout of nought looks once', async () => {
    const clock = new FakeClock();
    const store = new MemoryStore(new MemoryAccount({ live: [live(1, 'a')], lag: 9 }));
    await verified(store, clock, { verifyTimeout: 0 });
    expect(clock.sleeps).toEqual([]);
  });

  test('what failed is not waited for: it would not show up', async () => {
    const clock = new FakeClock();
    const store = new MemoryStore(new MemoryAccount({ live: [live(1, 'a')] }), {
      faults: [{ at: 'create', when: 'before', error: apiError('refused', { status: 400 }).details }],
    });
    const environment = await verified(store, clock);
    expect(environment?.result?.remaining.map(({ key }) => key)).toEqual(['b']);
    expect(clock.sleeps).toEqual([]);
  });

  test('an account that cannot be read again is not verified, and what was applied is not said to remain', async () => {
    const clock = new FakeClock();
    const store = new MemoryStore(new MemoryAccount({ live: [live(1, 'a')] }), {
      faults: [
        { at: 'create', when: 'before', error: apiError('not-found').details },
        { at: 7, when: 'before', error: apiError('server', { message: 'Twilio is down' }).details },
      ],
    });
    const environment = await verified(store, clock);
    expect(store.calls[6]?.method).toBe('list');
    expect(environment?.result).toMatchObject({ verified: false, remaining: [{ key: 'b' }] });
    expect(environment?.problems).toMatchObject([{ code: 'twilio-server', message: 'Twilio is down' }]);
  });

  test('nothing to do needs no second look', async () => {
    const clock = new FakeClock();
    const rows = [live(1, 'a', { enabled: false }), live(2, 'b')];
    const store = new MemoryStore(new MemoryAccount({ live: rows }));
    expect((await verified(store, clock))?.result).toMatchObject({ outcomes: [], verified: true });
    expect(store.calls.filter((call) => call.method === 'list')).toHaveLength(1);
  });

  test('what somebody else changes meanwhile is reported, not waited for', async () => {
    const account = new MemoryAccount({ live: [live(1, 'a'), live(2, 'b')] });
    const clock = new FakeClock();
    const store = new MemoryStore(account, {
      onCall: ({ method }) => {
        if (method === 'update') account.rows.set(sidOf('IG', 2), live(2, 'b', { enabled: false }));
      },
    });
    const environment = await verified(store, clock);
    expect(environment?.result).toMatchObject({ verified: false, remaining: [{ key: 'b' }] });
    expect(clock.sleeps).toEqual([]);
  });
});
