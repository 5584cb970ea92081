import { describe, expect, test } from 'vitest';
import { live, PLACE, sidOf } from '../support/build-state.ts';
import { MemoryAccount, MemoryStore } from '../support/memory-store.ts';
import { applyOf, declared, fileOf, planOf } from './build.ts';

describe('one address in two environments of one account', () => {
  test('is an error that names the other environment, not a word about unmanaged', async () => {
    const account = new MemoryAccount({ live: [live(1, 'shop')] });
    const declaration = fileOf({
      production: [declared('shop')],
      staging: [declared('help', { sid: sidOf('IG', 1), address: null })],
    });
    const environments = declaration.environments.map((one) => ({ ...one, account: account.account }));
    const report = await planOf({
      declaration: { ...declaration, environments },
      stores: { production: new MemoryStore(account), staging: new MemoryStore(account) },
    });
    expect(report.environments.map(({ name, problems }) => [name, problems.map(({ code }) => code)])).toEqual(
      [
        ['production', ['declared-elsewhere']],
        ['staging', ['declared-elsewhere']],
      ],
    );
    expect(report.environments[0]?.problems[0]?.message).toContain('environment "staging"');
  });
});

describe('an address that is live under another type', () => {
  const stated = (address: string) => ({ address, origins: { address: { level: 'sites.shop', at: PLACE } } });
  const typesAsked = (store: MemoryStore) =>
    store.calls.filter(({ method }) => method === 'typeOf').map(({ target }) => target);
  const account = () => new MemoryAccount({ otherTypes: new Map([['support@example.com', 'email']]) });

  test('is an error with its type, and nothing is created', async () => {
    const store = new MemoryStore(account());
    const declaration = fileOf([declared('shop', stated('support@example.com'))]);
    const report = await applyOf({ declaration, stores: { default: store } });
    expect(report.environments[0]?.problems).toMatchObject([
      { code: 'address-of-another-type', message: expect.stringContaining('"email"'), at: PLACE },
    ]);
    expect(store.writes).toEqual([]);
  });

  test('ends a create at once where it follows from the key', async () => {
    const store = new MemoryStore(new MemoryAccount({ otherTypes: new Map([['shop', 'email']]) }));
    const report = await applyOf({ declaration: fileOf([declared('shop')]), stores: { default: store } });
    expect(report.environments[0]?.result?.outcomes).toMatchObject([
      { status: 'failed', error: { message: expect.stringContaining('type "email"') } },
    ]);
    expect(store.calls.filter(({ method }) => method === 'create')).toHaveLength(1);
  });

  test('costs a request only where the file states an address that no chat has', async () => {
    const store = new MemoryStore(account());
    const entries = [declared('a'), declared('b', stated(sidOf('CV', 1))), declared('c', stated('free'))];
    await planOf({ declaration: fileOf(entries), stores: { default: store } });
    expect(typesAsked(store)).toEqual(['free']);
  });

  test('costs no request for each of many addresses that look like those of chats', async () => {
    const likely = ['+4915112345678', 'whatsapp:+4915112345678', 'support@example.com'];
    const names = [...Array.from({ length: 40 }, (_, at) => `free:${at}`), ...likely];
    const entries = names.map((address, at) => declared(`shop-${at}`, stated(address)));
    const store = new MemoryStore(account());
    const report = await planOf({ declaration: fileOf(entries), stores: { default: store } });
    expect(typesAsked(store).toSorted()).toEqual(likely.toSorted());
    expect(report.environments[0]?.problems.map(({ code }) => code)).toEqual(['address-of-another-type']);
  });
});
