import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { describe, expect, test } from 'vitest';
import { makePlan, type PlanInput } from '../../src/plan/plan.ts';
import { renderSyncJson } from '../../src/render/json.ts';
import { report, richInput, richPlan } from '../render/rich.ts';
import { catalogue, desired, live, planInput, sidOf, studio } from '../support/build-state.ts';

function plan(changes: Partial<PlanInput>) {
  const result = makePlan(planInput(changes));
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return result.value;
}

function problemsOf(changes: Partial<PlanInput>) {
  const result = makePlan(planInput(changes));
  return result.ok ? [] : result.problems;
}

const gone = (number: number, key: string) => ({
  environment: 'default',
  sid: sidOf('IG', number),
  key,
  protect: false,
  age: 1,
  removal: { commit: 'c'.repeat(40), date: '2026-10-01T10:00:00Z', author: 'Ada', subject: `Drop ${key}` },
});

describe('warnings', () => {
  test('a live address that points at a flow or service that is gone', () => {
    const nowhere = { integration: studio(77), service: sidOf('IS', 66) };
    const { problems } = plan({ live: [live(1, 'old', nowhere)], catalogue: catalogue({ services: [] }) });
    expect(problems.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'warning dangling-flow',
      'warning dangling-service',
    ]);
    expect(problems[0]?.message).toContain(sidOf('FW', 77));
  });

  test('not where this very plan mends it, nor where nobody may look', () => {
    const broken = live(1, 'shop', { integration: studio(77) });
    expect(plan({ desired: [desired('shop')], live: [broken] }).problems).toEqual([]);
    expect(plan({ live: [broken], catalogue: catalogue({ flows: null }) }).problems).toEqual([]);
  });

  test('no rename where the two differ, or where either of two could be meant', () => {
    const input = { desired: [desired('store', { enabled: false })], live: [live(3, 'shop')] };
    expect(plan({ ...input, removed: [gone(3, 'shop')] }).problems).toEqual([]);
    const two = {
      desired: [desired('store')],
      live: [live(3, 'shop'), live(4, 'handler')],
      removed: [gone(3, 'shop'), gone(4, 'handler')],
    };
    expect(plan(two).problems).toEqual([]);
  });
});

test('creates of deployment keys, in one warning, since Twilio may refuse them', () => {
  const keys = [1, 2].map((number) => desired(`s${number}`, { address: sidOf('CV', number) }));
  const { problems } = plan({ desired: [...keys, desired('older')] });
  expect(problems.map(({ code }) => code)).toEqual(['create-may-be-refused']);
  expect(problems[0]?.message).toContain('2 addresses of deployment keys');
  const live_ = keys.map(({ address }, index) => live(index + 1, address ?? ''));
  expect(plan({ desired: keys, live: live_ }).problems).toEqual([]);
});

describe('two live addresses with one address', () => {
  const rows = [live(2, 'shop'), live(1, 'shop')];

  test('are an error that names both, in any order of the rows', () => {
    const problems = problemsOf({ desired: [desired('shop')], live: rows });
    expect(problems).toMatchObject([{ code: 'ambiguous-address', hint: expect.stringContaining('sid') }]);
    expect(problems[0]?.message).toContain(`${sidOf('IG', 1)}, ${sidOf('IG', 2)}`);
    expect(problemsOf({ desired: [desired('shop')], live: rows.toReversed() })).toEqual(problems);
  });

  test('are settled by declaring the sid', () => {
    const entry = desired('shop', { address: null, sid: sidOf('IG', 2) });
    expect(plan({ desired: [entry], live: rows })).toMatchObject({
      changes: [],
      unmanaged: [{ sid: sidOf('IG', 1) }],
    });
    const other = desired('other', { address: 'shop' });
    expect(plan({ desired: [entry, other], live: rows }).unchanged).toEqual([
      { key: 'other', sid: sidOf('IG', 1) },
      { key: 'shop', sid: sidOf('IG', 2) },
    ]);
  });
});

test('an address that is listed as unmanaged is not created either', () => {
  expect(problemsOf({ desired: [desired('shop')], unmanaged: ['shop'] })).toMatchObject([
    { code: 'declared-and-unmanaged', message: expect.stringContaining('"shop"') },
  ]);
});

describe('causes follow the live address, not the key', () => {
  const named = { friendlyName: 'Shop' };

  test('an entry under a new key still knows what drifted', () => {
    const base = new Map([['old', desired('old', { ...named, address: 'shop' })]]);
    const input = { desired: [desired('new', { ...named, address: 'shop' })], live: [live(1, 'shop')], base };
    expect(plan(input).changes).toMatchObject([{ action: 'update', cause: 'drift' }]);
  });

  test('a key that moves to another live address asks for all that differs there', () => {
    const base = new Map([['shop', desired('shop', { ...named, address: 'one' })]]);
    const entry = desired('shop', { ...named, address: 'two' });
    expect(plan({ desired: [entry], live: [live(2, 'two')], base }).changes).toMatchObject([
      { action: 'update', cause: 'declared' },
    ]);
  });
});

describe('digests', () => {
  test('equal plans are equal bytes', () => {
    const again = {
      ...richInput,
      desired: richInput.desired.toReversed(),
      live: richInput.live.toReversed(),
    };
    expect(JSON.stringify(plan(again))).toBe(JSON.stringify(richPlan));
  });

  test('anyone can compute them again from the JSON report, over RFC 8785', () => {
    const read = JSON.parse(renderSyncJson(report()));
    const [environment] = read.environments;
    const hash = (value: unknown) =>
      `sha256:${createHash('sha256')
        .update(String(canonicalize(value)))
        .digest('hex')}`;
    expect(environment.changes).toHaveLength(6);
    for (const { action, key, address, before, after, digest } of environment.changes) {
      const scope = { environment: environment.name, account: environment.account };
      expect(digest).toBe(hash({ ...scope, action, key, address, before, after }));
    }
    const digests = environment.changes.map((change: { digest: string }) => change.digest);
    expect(environment.digest).toBe(hash(digests));
    expect(read.digest).toBe(hash(digests));
  });

  test('the place in the file, the cause and the commit are no part of what is approved', () => {
    const moved = {
      ...richInput,
      base: null,
      desired: richInput.desired.map((entry) => ({ ...entry, at: { ...entry.at, line: 99 } })),
    };
    expect(plan(moved).digest).toBe(richPlan.digest);
  });

  test('everything else is', () => {
    const digest = (changes: Partial<PlanInput>) => plan({ ...richInput, ...changes }).digest;
    expect(digest({ environment: 'staging' })).not.toBe(richPlan.digest);
    expect(digest({ desired: richInput.desired.slice(1) })).not.toBe(richPlan.digest);
  });
});

describe('an address that was made again outside', () => {
  const again = (appliedSids: PlanInput['appliedSids']) => {
    const plan = makePlan(planInput({ desired: [desired('shop')], live: [live(7, 'shop')], appliedSids }));
    if (!plan.ok) throw new Error('no plan');
    return plan.value.problems.map(({ code }) => code);
  };

  test('is told when the last apply recorded another SID', () => {
    expect(again(new Map([['shop', sidOf('IG', 1)]]))).toEqual(['sid-changed']);
  });

  test.each([
    ['there is no record', null],
    ['the record has the same SID', new Map([['shop', sidOf('IG', 7)]])],
    ['the record knows other keys only', new Map([['help', sidOf('IG', 1)]])],
  ])('is not told when %s', (_, record) => {
    expect(again(record)).toEqual([]);
  });
});
