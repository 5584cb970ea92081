import { describe, expect, test } from 'vitest';
import type { AddressState } from '../../src/base/address.ts';
import { ACCOUNT, DEFAULT_SERVICE, live, sidOf } from '../support/build-state.ts';
import { apiError, FakeClock, type Fault, MemoryAccount, MemoryStore } from '../support/memory-store.ts';
import { applyOf, declared, fileOf, type Run, removed } from './build.ts';

const DEPLOYMENT_KEY = `CV${'0123456789abcdef'.repeat(2)}`;

/** Applies to one account and tells, per key, how it ended. */
async function outcomes(run: Omit<Run, 'stores'>, store: MemoryStore) {
  const report = await applyOf({ limits: { maxTakedowns: 1_000 }, ...run, stores: { default: store } });
  const [environment] = report.environments;
  return { environment, outcomes: environment?.result?.outcomes ?? [], ended: report.ended };
}

function failing(fault: Partial<Fault> & Pick<Fault, 'at' | 'error'>): Fault {
  return { when: 'before', ...fault };
}

describe('one failure does not stop the others', () => {
  test('and it is told with the code, the message and the request id of the refusal', async () => {
    const details = apiError('refused', {
      status: 400,
      code: 50407,
      requestId: 'RQ1',
      message: 'No',
    }).details;
    const store = new MemoryStore(new MemoryAccount({ live: [live(1, 'a'), live(2, 'b')] }), {
      faults: [failing({ at: 5, error: details })],
    });
    const off = { enabled: false };
    const declaration = fileOf([declared('a', off), declared('b', off)]);
    const result = await outcomes({ declaration }, store);
    expect(store.calls[4]).toMatchObject({ method: 'update', target: sidOf('IG', 1) });
    expect(result.outcomes).toEqual([
      {
        key: 'a',
        action: 'update',
        status: 'failed',
        sid: sidOf('IG', 1),
        error: { message: 'No', hint: null, code: 50407, status: 400, requestId: 'RQ1' },
        doneBy: null,
      },
      {
        key: 'b',
        action: 'update',
        status: 'applied',
        sid: sidOf('IG', 2),
        error: null,
        doneBy: 'this-run',
      },
    ]);
    expect(result.environment?.result).toMatchObject({ verified: false, remaining: [{ key: 'a' }] });
  });

  test('but deletes wait until everything else has succeeded', async () => {
    const store = new MemoryStore(new MemoryAccount({ live: [live(1, 'a'), live(2, 'old')] }), {
      faults: [failing({ at: 'update', error: apiError('server').details })],
    });
    const declaration = fileOf([declared('a', { enabled: false })]);
    const result = await outcomes({ declaration, removed: [removed(2, 'old')] }, store);
    expect(result.outcomes.map(({ key, status }) => `${key} ${status}`)).toEqual(['a failed', 'old skipped']);
    expect(result.outcomes[1]?.error?.message).toBe('deletes wait until everything else has succeeded');
    expect(store.writes).toEqual([]);
  });
});

describe('refused credentials and permissions', () => {
  test.each(['credentials', 'permission'] as const)('%s stop all further writes', async (kind) => {
    const rows = Array.from({ length: 30 }, (_, index) => live(index + 1, `site${index}`));
    const store = new MemoryStore(new MemoryAccount({ live: rows }), {
      faults: [failing({ at: 'update', error: apiError(kind, { hint: 'Give the key …' }).details })],
    });
    const entries = rows.map((row) => declared(row.address, { enabled: false }));
    const result = await outcomes({ declaration: fileOf(entries) }, store);
    const statuses = result.outcomes.map(({ status }) => status);
    expect(statuses.filter((status) => status === 'failed')).toHaveLength(1);
    expect(statuses.filter((status) => status === 'skipped')).toHaveLength(29);
    expect(result.outcomes[0]?.error?.hint).toBe('Give the key …');
    expect(result.outcomes[29]?.error?.message).toContain('not attempted, because');
    expect(store.calls.filter((call) => call.method === 'update')).toHaveLength(1);
  });
});

describe('an address is read again when the plan is a few seconds old', () => {
  test('and is left alone when it is no longer what was planned', async () => {
    const account = new MemoryAccount({ live: [live(1, 'a')] });
    const clock = new FakeClock();
    const store = new MemoryStore(account, { clock });
    const declaration = fileOf([declared('a', { enabled: false })]);
    const approve = async () => {
      clock.time += 60_000;
      account.rows.set(sidOf('IG', 1), live(1, 'a', { friendlyName: 'Changed in the Console' }));
      return true;
    };
    const result = await outcomes({ declaration, clock, approve }, store);
    expect(result.outcomes).toMatchObject([
      { status: 'skipped', error: { message: expect.stringContaining('changed by somebody else') } },
    ]);
    expect(store.writes).toEqual([]);
  });

  test('a replacement whose old address changed creates nothing either', async () => {
    const account = new MemoryAccount({ live: [live(1, 'old')] });
    const clock = new FakeClock();
    const store = new MemoryStore(account, { clock });
    const approve = async () => {
      clock.time += 60_000;
      account.rows.set(sidOf('IG', 1), live(1, 'old', { friendlyName: 'In use again' }));
      return true;
    };
    const result = await outcomes(
      {
        declaration: fileOf([declared('a', { address: 'new' })]),
        removed: [removed(1, 'a')],
        limits: { allowReplace: true },
        clock,
        approve,
      },
      store,
    );
    expect(result.outcomes).toMatchObject([{ action: 'replace', status: 'skipped' }]);
    expect(store.writes).toEqual([]);
  });

  test('an update of what is gone by now is told from one of what changed, also when it is asked for at once', async () => {
    const account = new MemoryAccount({ live: [live(1, 'a'), live(2, 'b')] });
    const store = new MemoryStore(account);
    const off = { enabled: false };
    const approve = async () => account.rows.delete(sidOf('IG', 1));
    const result = await outcomes(
      { declaration: fileOf([declared('a', off), declared('b', off)]), approve },
      store,
    );
    expect(result.outcomes).toMatchObject([
      {
        status: 'skipped',
        sid: null,
        error: { message: expect.stringContaining('removed by somebody else'), status: 404, code: 20404 },
      },
      { status: 'applied' },
    ]);
    expect(result.environment?.result).toMatchObject({ verified: false, remaining: [{ action: 'create' }] });
  });

  test('a delete of what is gone by now is done', async () => {
    const account = new MemoryAccount({ live: [live(1, 'old')] });
    const clock = new FakeClock();
    const store = new MemoryStore(account, { clock });
    const approve = async () => {
      clock.time += 60_000;
      account.rows.clear();
      return true;
    };
    const declaration = fileOf([], { policy: { allowEmpty: true } });
    const result = await outcomes({ declaration, removed: [removed(1, 'old')], clock, approve }, store);
    expect(result.outcomes).toMatchObject([{ action: 'delete', status: 'applied', doneBy: 'somebody-else' }]);
    expect(result.environment?.result?.verified).toBe(true);
  });
});

describe('what appeared since the plan was made is not created twice', () => {
  const entries = Array.from({ length: 20 }, (_, index) => declared(`site${index + 10}`));

  /** Somebody creates the first address while the plan waits for a yes. */
  async function overtaken(appeared: Partial<AddressState>) {
    const account = new MemoryAccount();
    const clock = new FakeClock();
    const store = new MemoryStore(account, { clock });
    const approve = async () => {
      clock.time += 60_000;
      account.rows.set(sidOf('IG', 7), live(7, 'site10', appeared));
      return true;
    };
    const result = await outcomes({ declaration: fileOf(entries), clock, approve }, store);
    return { ...result, calls: store.calls, account };
  }

  test('it is adopted when it is as declared, after one refused create and one look at that address', async () => {
    const { outcomes: ends, calls } = await overtaken({});
    expect(ends[0]).toMatchObject({ status: 'applied', sid: sidOf('IG', 7), doneBy: 'somebody-else' });
    expect(ends[1]).toMatchObject({ status: 'applied', doneBy: 'this-run' });
    expect(calls.filter(({ method }) => method === 'create')).toHaveLength(20);
    expect(calls.filter(({ method }) => method === 'fetch')).toHaveLength(1);
    expect(calls.filter(({ method }) => method === 'list')).toHaveLength(2);
  });

  test('it is left alone when it is not', async () => {
    const { outcomes: ends, account } = await overtaken({ enabled: false });
    expect(ends[0]).toMatchObject({ status: 'skipped', error: { hint: /Plan again/ } });
    expect(account.rows.get(sidOf('IG', 7))?.state.enabled).toBe(false);
    expect(account.rows.size).toBe(20);
  });
});

test.each(['finds', 'misses', 'refuses'] as const)(
  'creates cost one request each, and no listing per create, where one address by its name is %s',
  async (fetchByAddress) => {
    const account = new MemoryAccount({ fetchByAddress });
    const clock = new FakeClock();
    const store = new MemoryStore(account, { clock, latency: 400 });
    const many = Array.from({ length: 300 }, (_, index) => declared(`site${index}`));
    const approve = async () => {
      clock.time += 60_000;
      account.rows.set(sidOf('IG', 7), live(7, 'site250'));
      return true;
    };
    const result = await outcomes({ declaration: fileOf(many), clock, approve }, store);
    const ended = result.outcomes.find(({ key }) => key === 'site250');
    expect(ended).toMatchObject({ status: 'applied', doneBy: 'somebody-else' });
    expect(account.rows.size).toBe(300);
    expect(store.calls.length).toBeLessThanOrEqual(1.05 * 300 + 12);
    const listings = store.calls.filter(({ method }) => method === 'list').length;
    expect(listings).toBeLessThanOrEqual(fetchByAddress === 'finds' ? 2 : 3);
  },
);

test('the default service is sent to an address of another service, and to no other', async () => {
  const other = sidOf('IS', 9);
  const account = new MemoryAccount({ live: [live(1, 'a', { service: other }), live(2, 'b')] });
  const declaration = fileOf([declared('a'), declared('b', { enabled: false })]);
  await applyOf({ declaration, stores: { default: new MemoryStore(account) } });
  expect([...account.rows.values()].map(({ state }) => state.service)).toEqual([DEFAULT_SERVICE, 'default']);
});

describe('a create is not idempotent', () => {
  const declaration = fileOf([declared('a')]);

  test('after an ambiguous answer the listing tells that it was done', async () => {
    const account = new MemoryAccount();
    const store = new MemoryStore(account, {
      faults: [failing({ at: 5, when: 'after', error: apiError('timeout', { ambiguous: true }).details })],
    });
    const result = await outcomes({ declaration }, store);
    expect(store.calls.filter((call) => call.method === 'create')).toHaveLength(1);
    expect(result.outcomes).toMatchObject([
      { status: 'applied', sid: expect.stringMatching(/^IG/), doneBy: 'this-run' },
    ]);
    expect(account.rows.size).toBe(1);
  });

  test('also when the listing lags behind the write', async () => {
    const account = new MemoryAccount({ lag: 2 });
    const clock = new FakeClock();
    const store = new MemoryStore(account, {
      clock,
      faults: [failing({ at: 5, when: 'after', error: apiError('server', { ambiguous: true }).details })],
    });
    const result = await outcomes({ declaration, clock }, store);
    expect(store.calls.filter((call) => call.method === 'create')).toHaveLength(1);
    expect(result.outcomes).toMatchObject([{ status: 'applied' }]);
  });

  test('and when it was not done, it is tried again', async () => {
    const store = new MemoryStore(new MemoryAccount(), {
      faults: [failing({ at: 5, error: apiError('unreachable', { ambiguous: true }).details })],
    });
    const result = await outcomes({ declaration }, store);
    expect(store.calls.filter((call) => call.method === 'create')).toHaveLength(2);
    expect(result.outcomes).toMatchObject([{ status: 'applied' }]);
  });

  test('but not for ever', async () => {
    const clock = new FakeClock();
    const store = new MemoryStore(new MemoryAccount(), {
      clock,
      faults: [failing({ at: 'create', error: apiError('server', { ambiguous: true }).details })],
    });
    const started = clock.time;
    const result = await outcomes({ declaration, clock }, store);
    expect(store.calls.filter((call) => call.method === 'create').length).toBeGreaterThan(1);
    expect(result.outcomes).toMatchObject([{ status: 'failed' }]);
    expect(clock.time - started).toBeLessThan(120_000);
  });

  test('a refusal as a duplicate adopts what somebody else created as declared', async () => {
    const account = new MemoryAccount();
    const approve = async () => {
      account.rows.set(sidOf('IG', 7), live(7, 'a', { friendlyName: 'Any name' }));
      return true;
    };
    const result = await outcomes({ declaration, approve }, new MemoryStore(account));
    expect(result.outcomes).toMatchObject([{ status: 'applied', sid: sidOf('IG', 7) }]);
    expect(result.environment?.result?.verified).toBe(true);
  });

  test('but what was created with other settings is nothing that anybody has reviewed', async () => {
    const account = new MemoryAccount();
    const store = new MemoryStore(account);
    const approve = async () => {
      account.rows.set(sidOf('IG', 7), live(7, 'a', { enabled: false }));
      return true;
    };
    const result = await outcomes({ declaration, approve }, store);
    expect(result.outcomes).toMatchObject([{ status: 'skipped', error: { hint: /Plan again/ } }]);
    expect(store.writes).toEqual([]);
  });

  test('a deployment key that Twilio refuses names the steps in the Console, and the rest goes on', async () => {
    const store = new MemoryStore(new MemoryAccount({ refusesKeys: true }));
    const entries = [declared('shop', { address: DEPLOYMENT_KEY }), declared('test')];
    const result = await outcomes({ declaration: fileOf(entries) }, store);
    expect(result.outcomes.map(({ key, status }) => `${key} ${status}`)).toEqual([
      'shop failed',
      'test applied',
    ]);
    const hint = result.outcomes[0]?.error?.hint;
    expect(hint).toContain('Flex > Manage > Messaging');
    expect(hint).toContain(DEPLOYMENT_KEY);
    expect(hint).toContain('run again');
  });

  test('and what was then created by hand is adopted by the next run', async () => {
    const account = new MemoryAccount({
      refusesKeys: true,
      live: [live(5, DEPLOYMENT_KEY, { enabled: false })],
    });
    const file = fileOf([declared('shop', { address: DEPLOYMENT_KEY })]);
    const result = await outcomes({ declaration: file }, new MemoryStore(account));
    expect(result.outcomes).toMatchObject([{ action: 'update', status: 'applied', sid: sidOf('IG', 5) }]);
  });
});

describe('an interrupt', () => {
  const rows = Array.from({ length: 30 }, (_, index) => live(index + 1, `site${index}`));
  const declaration = fileOf(rows.map((row) => declared(row.address, { enabled: false })));

  test('lets what is under way finish, starts nothing more, and is reported', async () => {
    const interrupt = new AbortController();
    const store = new MemoryStore(new MemoryAccount({ live: rows }), {
      onCall: ({ method }) => method === 'update' && interrupt.abort(),
    });
    const result = await outcomes({ declaration, signal: interrupt.signal }, store);
    expect(result.ended).toBe('interrupted');
    expect(store.writes).toHaveLength(1);
    expect(result.outcomes.map(({ status }) => status)).toEqual(['applied', ...Array(29).fill('skipped')]);
  });

  test('between reading an address again and writing it writes nothing', async () => {
    const interrupt = new AbortController();
    const clock = new FakeClock();
    const store = new MemoryStore(new MemoryAccount({ live: rows }), {
      clock,
      onCall: ({ method }) => method === 'fetch' && interrupt.abort(),
    });
    const approve = async () => {
      clock.time += 60_000;
      return true;
    };
    await outcomes({ declaration, signal: interrupt.signal, clock, approve }, store);
    expect(store.writes).toEqual([]);
  });

  test('before the first write ends the run there', async () => {
    const interrupt = new AbortController();
    interrupt.abort();
    const store = new MemoryStore(new MemoryAccount({ live: rows }));
    const result = await outcomes({ declaration, signal: interrupt.signal }, store);
    expect(result).toMatchObject({ ended: 'interrupted', outcomes: [] });
    expect(store.writes).toEqual([]);
  });

  test('during the last write ends the run without the listing that would verify it', async () => {
    const interrupt = new AbortController();
    const store = new MemoryStore(new MemoryAccount(), {
      onCall: ({ method }) => method === 'create' && interrupt.abort(),
    });
    const result = await outcomes({ declaration: fileOf([declared('a')]), signal: interrupt.signal }, store);
    expect(result).toMatchObject({ ended: 'interrupted', outcomes: [{ status: 'applied' }] });
    expect(store.calls.at(-1)?.method).toBe('create');
  });

  test('after the new address of a replacement leaves the old one, and names the new SID', async () => {
    const interrupt = new AbortController();
    const store = new MemoryStore(new MemoryAccount({ live: [live(1, 'old')] }), {
      onCall: ({ method }) => method === 'create' && interrupt.abort(),
    });
    const result = await outcomes(
      {
        declaration: fileOf([declared('a', { address: 'new' })]),
        removed: [removed(1, 'a')],
        limits: { allowReplace: true },
        signal: interrupt.signal,
      },
      store,
    );
    const created = [...store.memory.rows.values()].find((row) => row.address === 'new');
    expect(result.outcomes).toMatchObject([{ action: 'replace', status: 'skipped', sid: created?.sid }]);
    expect([...store.memory.rows.values()].map((row) => row.address)).toEqual(['old', 'new']);
  });
});

test('an update sends the whole declared group, and clears a name only where there is one', async () => {
  const account = new MemoryAccount({ live: [live(1, 'a', { friendlyName: 'Old' }), live(2, 'b')] });
  const webhook = {
    type: 'webhook',
    url: 'https://x.example',
    method: 'GET',
    events: ['onMessageAdded'],
  } as const;
  const entry = { friendlyName: null, integration: webhook };
  await applyOf({
    declaration: fileOf([declared('a', entry), declared('b', entry)]),
    stores: { default: new MemoryStore(account) },
  });
  const state = { friendlyName: null, enabled: true, integration: webhook, service: 'default' };
  expect([...account.rows.values()]).toEqual([
    { sid: sidOf('IG', 1), account: ACCOUNT, address: 'a', state },
    { sid: sidOf('IG', 2), account: ACCOUNT, address: 'b', state },
  ]);
});

test('whoever says no is taken at their word', async () => {
  const store = new MemoryStore(new MemoryAccount());
  const declaration = fileOf([declared('a')]);
  const report = await applyOf({ declaration, stores: { default: store }, approve: async () => false });
  expect(report.ended).toBe('declined');
  expect(store.writes).toEqual([]);
});
