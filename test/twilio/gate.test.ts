import { describe, expect, it } from 'vitest';
import { Limiter } from '../../src/http/limiter.ts';
import type { AddressStore, MayStart, Wanted } from '../../src/ports/world.ts';
import { IG, openAgainst, row, SkippingClock } from './account.ts';
import { type Handler, inTurn, json } from './server.ts';

const wanted: Wanted = {
  address: 'shop:de',
  state: { friendlyName: undefined, enabled: true, integration: { type: 'default' }, service: 'default' },
};
const good = { body: row() };
const told = { status: 429, headers: { 'Retry-After': '30' }, body: { code: 20429, status: 429 } };
const broken = { status: 503, body: { code: 20503, status: 503 } };

type Write = (store: AddressStore, mayStart: MayStart) => Promise<unknown>;
const WRITES: readonly [string, Write][] = [
  ['create', (store, mayStart) => store.create(wanted, mayStart)],
  ['update', (store, mayStart) => store.update(IG, wanted, mayStart)],
  ['removal', (store, mayStart) => store.remove(IG, mayStart)],
];

describe.each(WRITES)('a mayStart before a %s', (_, write) => {
  it('is asked once for one try, and lets it pass while it is open', async () => {
    const { store, server } = await openAgainst(inTurn(good));
    let asked = 0;
    await write(store, () => {
      asked += 1;
      return true;
    });
    expect([asked, server.seen.length]).toEqual([1, 1]);
  });

  it('keeps it from being sent when it is closed, and no other request', async () => {
    const { store, server } = await openAgainst(inTurn(good), { start: 1, most: 1 });
    const error = await write(store, () => false).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      details: { kind: 'not-sent', message: expect.stringContaining('Twilio was not asked') },
    });
    expect(error).not.toHaveProperty('details.ambiguous');
    expect([server.seen.length, store.requests]).toEqual([0, 0]);
    expect(await store.fetch(IG)).toMatchObject({ sid: IG });
  });

  it('is asked again before a repeat, without waiting to the end', async () => {
    const { store, server, clock } = await openAgainst(inTurn(told, good));
    const error = await write(store, () => clock.now() < 1_000).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ details: { kind: 'not-sent' } });
    expect(server.seen).toHaveLength(1);
    expect(clock.now()).toBe(1_000);
  });

  it('is asked again when the slot it waited for is free', async () => {
    let release = () => {};
    const held: Handler = (_seen, response) => {
      release = () => json(response, good);
    };
    const { store, server } = await openAgainst(inTurn(held, good), { start: 1, most: 1 });
    let isOpen = true;
    const read = store.fetch(IG);
    const outcome = write(store, () => isOpen).catch((thrown: unknown) => thrown);
    while (server.seen.length === 0) await new Promise((resolve) => setImmediate(resolve));
    isOpen = false;
    release();
    expect(await read).toMatchObject({ sid: IG });
    expect(await outcome).toMatchObject({ details: { kind: 'not-sent' } });
    expect(server.seen).toHaveLength(1);
  });

  it('that throws is not taken for an answer', async () => {
    const { store } = await openAgainst(inTurn(good));
    const mistake = new TypeError('a mistake of the program');
    const fail = () => {
      throw mistake;
    };
    expect(await write(store, fail).catch((thrown: unknown) => thrown)).toBe(mistake);
  });
});

it('belongs to one write only, also while others are on their way', async () => {
  const { store, server } = await openAgainst(inTurn(good));
  const outcomes = await Promise.allSettled([
    store.update(IG, wanted, () => false),
    store.update(IG, wanted, () => true),
    store.fetch(IG),
    store.remove(IG, () => false),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'rejected']);
  expect(server.seen.map(({ method }) => method).sort()).toEqual(['GET', 'POST']);
});

describe('a write that was sent before its mayStart closed', () => {
  it('may have created the address', async () => {
    let isOpen = true;
    const { store } = await openAgainst((_, response) => {
      isOpen = false;
      json(response, broken);
    });
    await expect(store.create(wanted, () => isOpen)).rejects.toMatchObject({
      details: { kind: 'server', ambiguous: true },
    });
  });

  it('may have changed it, whatever came after', async () => {
    let tries = 0;
    const { store, server } = await openAgainst((_, response) => {
      tries += 1;
      json(response, tries === 1 ? broken : told);
    });
    await expect(store.update(IG, wanted, () => tries < 2)).rejects.toMatchObject({
      details: { kind: 'server', status: 503, ambiguous: true },
    });
    expect(server.seen).toHaveLength(2);
  });
});

it('turns those away who wait for the end of a pause, and nobody else', async () => {
  const clock = new SkippingClock();
  const limiter = new Limiter(clock, { start: 4, most: 4 });
  limiter.pause(60_000);
  const ended = async (mayStart: Promise<boolean>) => [await mayStart, clock.now() < 2_000];
  expect(
    await Promise.all([
      ended(limiter.enter()),
      ended(limiter.enter(() => clock.now() < 1_000)),
      ended(limiter.enter(() => true)),
    ]),
  ).toEqual([
    [true, false],
    [false, true],
    [true, false],
  ]);
  expect(limiter.inFlight).toBe(2);
});
