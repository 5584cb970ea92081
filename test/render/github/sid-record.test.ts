import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identityOf, type SidRecord } from '../../../src/engine/applied-sids.ts';
import { sidsIn, withSids } from '../../../src/render/github/sid-record.ts';
import { anyText } from '../../support/any-text.ts';
import { trials } from '../../support/cases.ts';

const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 });
const text = anyText({ minLength: 1, maxLength: 12 });
const rows = fc.array(
  fc.tuple(fc.tuple(text, text), hex).map(([[key, address], digits]) => {
    return [identityOf(key, address), `IG${digits}`] as const;
  }),
  { maxLength: 5 },
);
const record: fc.Arbitrary<SidRecord> = fc
  .record({ environment: text, account: hex.map((digits) => `AC${digits}`), rows })
  .map(({ environment, account, rows: sids }) => ({ environment, account, sids: new Map(sids) }));
const records = fc.uniqueArray(record, { selector: ({ environment }) => environment, maxLength: 3 });

function asData(all: readonly SidRecord[]): unknown {
  return all.map(({ sids, ...about }) => [about, [...sids].sort()]);
}

describe('the record of SIDs in a comment', () => {
  it('comes back behind any text, whatever environments are called, and is written once', () => {
    fc.assert(
      fc.property(records, anyText(), (sent, body) => {
        const written = withSids(body, sent);
        expect(asData(sidsIn(written))).toEqual(asData(sent));
        expect(asData(sidsIn(written.replaceAll('\n', '\r\n')))).toEqual(asData(sent));
        expect(withSids(written, sent)).toBe(written);
      }),
      trials(100),
    );
  });

  it('of one environment takes the place of its own, and of no other', () => {
    const of = (environment: string, digit: string): SidRecord => ({
      environment,
      account: `AC${'0'.repeat(32)}`,
      sids: new Map([[identityOf('shop', 'shop'), `IG${digit.repeat(32)}`]]),
    });
    const first = withSids('Text\n', [of('staging', '1'), of('production', '2')]);
    const second = withSids(first, [of('staging', '3')]);
    const sids = Object.fromEntries(
      sidsIn(second).map((one) => [one.environment, [...one.sids.values()].join()]),
    );
    expect(sids).toEqual({ staging: `IG${'3'.repeat(32)}`, production: `IG${'2'.repeat(32)}` });
  });

  it('never makes a comment longer than GitHub takes, and keeps what has room', () => {
    const many: SidRecord = {
      environment: 'production',
      account: `AC${'0'.repeat(32)}`,
      sids: new Map(
        Array.from({ length: 3_000 }, (_, index) => [
          identityOf(`key/${index}`, `address:${index}`),
          `IG${String(index).padStart(32, '0')}`,
        ]),
      ),
    };
    for (const [body, atLeast] of [
      ['short\n', 2_000],
      [`${'x'.repeat(60_000)}\n`, 150],
      [`${'x'.repeat(65_000)}\n`, 0],
    ] as const) {
      const written = withSids(body, [many]);
      expect(written.length).toBeLessThanOrEqual(65_010);
      const kept = sidsIn(written).flatMap(({ sids }) => [...sids]);
      expect(kept.length).toBeGreaterThanOrEqual(atLeast);
      for (const [identity, sid] of kept) expect(many.sids.get(identity)).toBe(sid);
    }
  });

  it.each([
    '<!-- chat-addresses: sids AAAA.AAAA -->',
    '<!-- chat-addresses: sids bnVsbA.AAAA -->',
    '<!-- chat-addresses: sids WzEsMl0.AAAA -->',
    ' <!-- chat-addresses: sids WyJhIiwiYiJd.AAAA -->',
  ])('is none where it is not of the right form: %s', (line) => {
    expect(sidsIn(`Text\n\n${line}\n`)).toEqual([]);
  });
});
