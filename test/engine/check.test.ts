import { describe, expect, test } from 'vitest';
import type { Declared, Integration, Live } from '../../src/base/address.ts';
import { checkAddress, checkAll } from '../../src/engine/check.ts';
import type { ChatWebhook } from '../../src/ports/world.ts';
import { live, sidOf, studio } from '../support/build-state.ts';
import {
  apiError,
  FakeClock,
  type Fault,
  MemoryAccount,
  MemoryStore,
  type MemoryStoreOptions,
} from '../support/memory-store.ts';
import { declared } from './build.ts';

const FLOW: ChatWebhook = { target: 'studio', flow: sidOf('FW', 1), url: null, method: null, events: [] };
const OTHER: ChatWebhook = { ...FLOW, flow: sidOf('FW', 2) };
const HOOK: ChatWebhook = {
  target: 'webhook',
  flow: null,
  url: 'https://x.example',
  method: 'POST',
  events: [],
};

interface Given {
  readonly entry?: Partial<Declared>;
  readonly live?: Live | null;
  readonly integration?: Integration;
  /** What each look at the chat shows. */
  readonly looks?: readonly (readonly ChatWebhook[])[];
  readonly faults?: readonly Fault[];
  readonly onCall?: MemoryStoreOptions['onCall'];
}

function given({
  entry,
  live: row = live(1, 'shop'),
  looks = [[FLOW]],
  faults = [],
  onCall,
  integration,
}: Given) {
  const clock = new FakeClock();
  const account = new MemoryAccount({ live: row === null ? [] : [row], webhooks: looks });
  const store = new MemoryStore(account, { clock, faults, ...(onCall === undefined ? {} : { onCall }) });
  const interrupt = new AbortController();
  const input = {
    environment: 'default',
    entry: declared('shop', entry),
    integration: integration ?? studio(),
    live: row,
    store,
    clock,
    signal: interrupt.signal,
  };
  return { input, store, account, clock, interrupt };
}

/** Checks, and makes sure that no chat is left open and no message was ever posted. */
async function check(parts: Given) {
  const { input, account, store } = given(parts);
  const result = await checkAddress(input);
  expect([...account.openChats]).toEqual([]);
  return { result, calls: store.calls.map(({ method }) => method) };
}

function fault(at: Fault['at'], code: number): Fault {
  const details = { code, requestId: 'RQ1', message: `refused with ${code}`, hint: 'what that means' };
  return { at, when: 'before', error: apiError('refused', details).details };
}

describe('an address passes', () => {
  test('when its flow is attached to a new chat, which is closed again', async () => {
    const { result, calls } = await check({});
    expect(result).toMatchObject({ status: 'passed', step: null, sid: sidOf('IG', 1) });
    expect(result.message).toContain('Chat Flow');
    expect(calls).toEqual(['openChat', 'chatWebhooks', 'closeChat']);
  });

  test('when that takes a few looks', async () => {
    const { result, calls } = await check({ looks: [[], [], [FLOW]] });
    expect(result.status).toBe('passed');
    expect(calls.filter((call) => call === 'chatWebhooks')).toHaveLength(3);
  });

  test('when its webhook is attached, whatever else is', async () => {
    const integration = { type: 'webhook', url: 'https://x.example', method: 'POST', events: [] } as const;
    expect((await check({ integration, looks: [[OTHER, HOOK]] })).result.status).toBe('passed');
  });

  test('when nobody is to be told', async () => {
    const { result } = await check({ integration: { type: 'default' } });
    expect(result).toMatchObject({ status: 'passed', message: expect.stringContaining('as declared') });
  });

  test('when it is off and declared off', async () => {
    const { result, calls } = await check({
      entry: { enabled: false },
      live: live(1, 'shop', { enabled: false }),
    });
    expect(result).toMatchObject({ status: 'off', message: 'off, as the file declares' });
    expect(calls).toEqual(['openChat']);
  });
});

describe('an address fails', () => {
  test('before anything is opened when it is not live', async () => {
    const { result, calls } = await check({ live: null });
    expect(result).toMatchObject({
      status: 'failed',
      step: 'live',
      hint: expect.stringContaining('and apply to have it'),
    });
    expect(calls).toEqual([]);
  });

  test('when opening is refused because it is off, though the file has it on', async () => {
    const { result } = await check({ faults: [fault('openChat', 45761)] });
    expect(result).toMatchObject({ step: 'open', code: 45761 });
    expect(result.hint).toContain('off in the account and on in the file: run apply');
    expect(result.hint).toContain('import --adopt');
  });

  test.each([45763, 45764, 45765])('when opening is refused with %i, which is passed on', async (code) => {
    const { result } = await check({ faults: [fault('openChat', code)] });
    expect(result).toMatchObject({ step: 'open', code, requestId: 'RQ1', hint: 'what that means' });
  });

  test('when it answers although it is declared off', async () => {
    const { result } = await check({ entry: { enabled: false } });
    expect(result).toMatchObject({ status: 'failed', step: 'open', message: expect.stringContaining('off') });
  });

  test('when its flow is not attached in time, and says what was', async () => {
    const { result } = await check({ looks: [[OTHER]] });
    expect(result).toMatchObject({ status: 'failed', step: 'attach' });
    expect(result.message).toContain('Chat Flow was not attached');
    expect(result.message).toContain(sidOf('FW', 2));
  });

  test('when the chat cannot be looked at', async () => {
    const { result } = await check({ faults: [fault('chatWebhooks', 20404)] });
    expect(result).toMatchObject({ step: 'attach', code: 20404 });
  });

  test('when the chat cannot be closed, and says how to close it by hand', async () => {
    const { input } = given({ faults: [fault('closeChat', 20500)] });
    const result = await checkAddress(input);
    expect(result).toMatchObject({ status: 'failed', step: 'close', code: 20500 });
    expect(result.hint).toContain(result.conversation);
  });

  test('when nobody knows whether a chat was opened, and says what to look for', async () => {
    const { details } = apiError('timeout', { ambiguous: true });
    const { input } = given({ faults: [{ at: 'openChat', when: 'after', error: details }] });
    const result = await checkAddress(input);
    expect(result).toMatchObject({
      step: 'open',
      hint: expect.stringContaining('chat-addresses check of shop'),
    });
  });
});

describe('the chat is closed in every case', () => {
  test('also on an interrupt', async () => {
    const run = given({
      looks: [[]],
      onCall: ({ method }) => method === 'chatWebhooks' && run.interrupt.abort(),
    });
    const result = await checkAddress(run.input);
    expect(result).toMatchObject({ status: 'failed', step: 'attach', message: 'interrupted' });
    expect([...run.account.openChats]).toEqual([]);
  });

  test('also when the program itself is broken', async () => {
    const run = given({
      onCall: ({ method }) => {
        if (method === 'chatWebhooks') throw new TypeError('a bug');
      },
    });
    await expect(checkAddress(run.input)).rejects.toThrow('a bug');
    expect([...run.account.openChats]).toEqual([]);
  });

  test('and after an interrupt no further one is opened', async () => {
    const run = given({ onCall: ({ method }) => method === 'closeChat' && run.interrupt.abort() });
    const results = await checkAll(Array.from({ length: 20 }, () => run.input));
    expect(results.length).toBeLessThanOrEqual(4);
    expect([...run.account.openChats]).toEqual([]);
  });
});
