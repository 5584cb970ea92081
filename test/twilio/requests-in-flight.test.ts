import { describe, expect, it } from 'vitest';
import { Limiter } from '../../src/http/limiter.ts';
import type { AddressStore, Wanted } from '../../src/ports/world.ts';
import { addresses, IG, openAgainst, row } from './account.ts';
import { type Handler, inTurn, json } from './server.ts';

const wanted: Wanted = {
  address: 'shop:de',
  state: { friendlyName: undefined, enabled: true, integration: { type: 'default' }, service: undefined },
};
const good = { body: row() };
const told = { status: 429, headers: { 'Retry-After': '30' }, body: { code: 20429, status: 429 } };
const broken = { status: 503, body: { code: 20503, status: 503 } };

const ABORTED = AbortSignal.abort();

type Write = (store: AddressStore, signal: AbortSignal) => Promise<unknown>;
const WRITES: readonly [string, Write][] = [
  ['create', (store, signal) => store.create(wanted, signal)],
  ['update', (store, signal) => store.update(IG, wanted, signal)],
  ['removal', (store, signal) => store.remove(IG, signal)],
];

describe.each(WRITES)('a %s with a signal', (_, write) => {
  it('is sent while it is not aborted', async () => {
    const { store, server } = await openAgainst(inTurn(good));
    await write(store, new AbortController().signal);
    expect(server.seen).toHaveLength(1);
  });

  it('is not sent once it is aborted, and other requests are', async () => {
    const { store, server } = await openAgainst(inTurn(good), { start: 1, most: 1 });
    const error = await write(store, ABORTED).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      details: { kind: 'not-sent', message: expect.stringContaining('Twilio was not asked') },
    });
    expect(error).not.toHaveProperty('details.ambiguous');
    expect([server.seen.length, store.requests]).toEqual([0, 0]);
    expect(await store.fetch(IG)).toMatchObject({ sid: IG });
  });

  it('is not repeated when it is aborted during the wait before the repeat', async () => {
    const stop = new AbortController();
    const { store, server } = await openAgainst(
      (_seen, response) => {
        json(response, told);
        setImmediate(() => stop.abort());
      },
      { retryBudget: 10 ** 9 },
    );
    const error = await write(store, stop.signal).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ details: { kind: 'not-sent' } });
    expect(server.seen.length).toBeLessThan(3);
  });

  it('ends at once when it is aborted while another request holds the only slot', async () => {
    let release = () => {};
    const held: Handler = (_seen, response) => {
      release = () => json(response, good);
    };
    const { store, server } = await openAgainst(inTurn(held, good), { start: 1, most: 1 });
    const stop = new AbortController();
    const read = store.fetch(IG);
    const outcome = write(store, stop.signal).catch((thrown: unknown) => thrown);
    while (server.seen.length === 0) await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
    expect(await outcome).toMatchObject({ details: { kind: 'not-sent' } });
    release();
    expect(await read).toMatchObject({ sid: IG });
    expect(server.seen).toHaveLength(1);
  });
});

it('belongs to one write only, also while others are on their way', async () => {
  const { store, server } = await openAgainst(inTurn(good));
  const outcomes = await Promise.allSettled([
    store.update(IG, wanted, ABORTED),
    store.update(IG, wanted, new AbortController().signal),
    store.fetch(IG),
    store.remove(IG, ABORTED),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'rejected']);
  expect(server.seen.map(({ method }) => method).sort()).toEqual(['GET', 'POST']);
});

it('ends a listing between two pages', async () => {
  const stop = new AbortController();
  const { store, server } = await openAgainst((seen, response) => {
    stop.abort();
    const next = `https://conversations.twilio.com/v1/Configuration/Addresses?Page=${server.seen.length}`;
    json(response, { body: addresses([row()], next) });
    return seen;
  });
  await expect(store.list(stop.signal)).rejects.toMatchObject({ details: { kind: 'not-sent' } });
  expect(server.seen).toHaveLength(1);
});

describe('a write that was sent before its signal was aborted', () => {
  it('may have created the address', async () => {
    const stop = new AbortController();
    const { store } = await openAgainst((_, response) => {
      stop.abort();
      json(response, broken);
    });
    await expect(store.create(wanted, stop.signal)).rejects.toMatchObject({
      details: { kind: 'server', ambiguous: true },
    });
  });

  it('may have changed it, whatever came after', async () => {
    const stop = new AbortController();
    let tries = 0;
    const { store, server } = await openAgainst((_, response) => {
      tries += 1;
      if (tries === 2) stop.abort();
      json(response, tries === 1 ? broken : told);
    });
    await expect(store.update(IG, wanted, stop.signal)).rejects.toMatchObject({
      details: { kind: 'server', status: 503, ambiguous: true },
    });
    expect(server.seen).toHaveLength(2);
  });
});

it('turns away at once a request that waits for the end of a pause, and no other', async () => {
  let now = 0;
  let wake = () => {};
  const sleep = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });
  const limiter = new Limiter({ now: () => now, sleep }, { start: 4, most: 4 });
  limiter.pause(60_000);
  const stop = new AbortController();
  const others = [limiter.enter(), limiter.enter(new AbortController().signal)];
  const turnedAway = limiter.enter(stop.signal);
  stop.abort();
  expect(await turnedAway).toBeNull();
  now = 60_000;
  wake();
  expect((await Promise.all(others)).filter((leave) => leave !== null)).toHaveLength(2);
  expect(limiter.inFlight).toBe(2);
});
