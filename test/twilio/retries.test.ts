import { describe, expect, it } from 'vitest';
import type { Wanted } from '../../src/ports/world.ts';
import { addresses, IG, openAgainst, row } from './account.ts';
import { type Handler, inTurn, json } from './server.ts';

const wanted: Wanted = {
  address: 'shop:de',
  state: { friendlyName: undefined, enabled: true, integration: { type: 'default' }, service: undefined },
};
const good = { body: addresses([row()]) };
const written = { status: 200, body: row() };
const busy = { status: 429, body: { code: 20429, message: 'Too many requests', status: 429 } };
const broken = { status: 503, body: { code: 20503, message: 'Service unavailable', status: 503 } };
const reset: Handler = (_, response) => response.destroy();
const cut: Handler = (_, response) => {
  response.writeHead(200, { 'Content-Length': '100' });
  response.write('{"sid":');
  setImmediate(() => response.destroy());
};
const mute: Handler = () => {};

describe('a read', () => {
  it.each<[string, typeof busy | Handler]>([
    ['too many requests', busy],
    ['a server error', broken],
    ['a reset', reset],
    ['half an answer', cut],
  ])('is tried again after %s', async (_, trouble) => {
    const { store, clock, waits } = await openAgainst(inTurn(trouble, trouble, good));
    expect(await store.list()).toHaveLength(1);
    expect(store.requests).toBe(3);
    // Full jitter at its middle: half of 500 ms, then half of 1 s.
    expect(clock.sleeps).toEqual([250, 500]);
    expect(waits.map(({ ms }) => ms)).toEqual([250, 500]);
  });

  it('is tried again after a time-out', async () => {
    const { store, waits } = await openAgainst(inTurn(mute, good), { requestTimeout: 60 });
    expect(await store.list()).toHaveLength(1);
    expect(waits).toMatchObject([{ ms: 250, reason: 'timeout', isAsked: false }]);
  });

  it('is given up when the budget is spent', async () => {
    const { store, clock, server } = await openAgainst(inTurn(broken), { retryBudget: 5_000 });
    await expect(store.list()).rejects.toMatchObject({
      details: {
        kind: 'server',
        status: 503,
        code: 20503,
        message: expect.stringContaining('tried 5 times'),
      },
    });
    expect(server.seen).toHaveLength(5);
    expect(clock.now()).toBeLessThanOrEqual(5_000);
  });

  it('is not repeated when it was understood and refused', async () => {
    const refused = { status: 400, body: { code: 20001, message: 'Invalid parameter', status: 400 } };
    const { store, server } = await openAgainst(inTurn(refused));
    await expect(store.list()).rejects.toMatchObject({
      details: { kind: 'refused', code: 20001, status: 400 },
    });
    expect(server.seen).toHaveLength(1);
  });
});

describe('Retry-After', () => {
  it('is honoured in seconds', async () => {
    const told = { ...busy, headers: { 'Retry-After': '7' } };
    const { store, clock, waits } = await openAgainst(inTurn(told, good));
    await store.list();
    expect(clock.sleeps).toEqual([7_000]);
    expect(waits).toEqual([
      {
        environment: 'default',
        method: 'GET',
        path: '/v1/Configuration/Addresses',
        attempt: 2,
        ms: 7_000,
        reason: 'rate-limited',
        isAsked: true,
      },
    ]);
  });

  it('is honoured as a date, by the clock of the server that sent it', async () => {
    const headers = { Date: 'Thu, 01 Jan 1998 00:00:00 GMT', 'Retry-After': 'Thu, 01 Jan 1998 00:00:09 GMT' };
    const { store, clock } = await openAgainst(inTurn({ ...broken, headers }, good));
    await store.list();
    expect(clock.sleeps).toEqual([9_000]);
  });

  it.each(['0', '-3', 'soon', ''])('falls back to the usual wait for "%s"', async (value) => {
    const { store, clock } = await openAgainst(inTurn({ ...busy, headers: { 'Retry-After': value } }, good));
    await store.list();
    expect(clock.sleeps).toEqual([250]);
  });

  it('is not waited for beyond the budget', async () => {
    const { store, clock, server } = await openAgainst(
      inTurn({ ...busy, headers: { 'Retry-After': '86400' } }),
    );
    await expect(store.list()).rejects.toMatchObject({ details: { kind: 'rate-limited', status: 429 } });
    expect(server.seen).toHaveLength(1);
    expect(clock.sleeps).toEqual([]);
  });

  it('makes every other request wait as well', async () => {
    const told = { ...busy, headers: { 'Retry-After': '30' } };
    const times: number[] = [];
    const answer = inTurn(told, written);
    const { store, clock } = await openAgainst(
      (seen, response) => {
        times.push(clock.now());
        answer(seen, response);
      },
      { start: 1, most: 1 },
    );
    await Promise.all([store.fetch(IG), store.fetch(IG)]);
    expect(times).toHaveLength(3);
    expect(times.filter((time) => time < 30_000)).toEqual([0]);
  });
});

describe('a create', () => {
  it('is tried again when it was never processed', async () => {
    const { store, server } = await openAgainst(inTurn(busy, busy, { status: 201, body: row() }));
    expect((await store.create(wanted)).sid).toBe(IG);
    expect(server.seen).toHaveLength(3);
  });

  it.each<[string, typeof broken | Handler, string]>([
    ['a server error', broken, 'server'],
    ['a reset', reset, 'unreachable'],
    ['half an answer', cut, 'unreachable'],
    ['a time-out', mute, 'timeout'],
    ['a web page', (_, response) => response.end('<html>'), 'malformed'],
    [
      'an answer without the address',
      (_, response) => json(response, { status: 201, body: {} }),
      'malformed',
    ],
  ])('is not tried again after %s: it may exist', async (_, trouble, kind) => {
    const { store, server } = await openAgainst(inTurn(trouble, { status: 201, body: row() }), {
      requestTimeout: 100,
    });
    await expect(store.create(wanted)).rejects.toMatchObject({ details: { kind, ambiguous: true } });
    expect(server.seen).toHaveLength(1);
  });

  it('does not exist when it was refused', async () => {
    const refused = { status: 400, body: { code: 50407, message: 'Invalid binding address', status: 400 } };
    const { store } = await openAgainst(inTurn(refused));
    const error = await store.create(wanted).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ details: { kind: 'refused' } });
    expect(error).not.toHaveProperty('details.ambiguous');
  });

  it('does not exist when nobody was there to ask', async () => {
    const { store, server } = await openAgainst(inTurn(good));
    await server.close();
    const error = await store.create(wanted).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      details: {
        kind: 'unreachable',
        message: expect.stringMatching(/Twilio could not be reached at 127\.0\.0\.1:\d+ \(ECONNREFUSED\)/),
        hint: expect.stringContaining('TWILIO_BASE_URL'),
      },
    });
    expect(error).not.toHaveProperty('details.ambiguous');
  });
});

it('tries opening a chat once, and updates, closing and removals as often as it takes', async () => {
  const { store, server } = await openAgainst(({ path, method }, response) => {
    const earlier = server.seen.filter((seen) => seen.path === path && seen.method === method).length;
    if (earlier < 3) return response.destroy();
    json(response, method === 'DELETE' ? { status: 204 } : { body: row() });
  });
  await store.update(IG, wanted);
  await store.remove(IG);
  await store.closeChat('CH00000000000000000000000000000001', null);
  expect(store.requests).toBe(9);
  await expect(store.openChat(IG, 'check')).rejects.toMatchObject({ details: { ambiguous: true } });
  expect(store.requests).toBe(10);
});

it('tells of every try, without its query', async () => {
  const headers = { 'Twilio-Request-Id': 'RQ123' };
  const { store, sent, traces } = await openAgainst(inTurn({ ...busy, headers }, reset, good));
  await store.list();
  const common = { environment: 'default', method: 'GET', path: '/v1/Configuration/Addresses' };
  const tries = [1, 2, 3].map((attempt) => ({ ...common, number: attempt, attempt }));
  expect(sent).toEqual(tries);
  expect(traces.map(({ durationMs: _, serverTime: __, ...trace }) => trace)).toEqual([
    { ...tries[0], status: 429, fault: null, requestId: 'RQ123' },
    { ...tries[1], status: null, fault: 'broke off the connection (ECONNRESET)', requestId: null },
    { ...tries[2], status: 200, fault: null, requestId: null },
  ]);
});
