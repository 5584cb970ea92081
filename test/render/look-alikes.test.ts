import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inAscii, looksLike } from '../../src/base/look-alike.ts';
import type { ChangeState, FieldValue } from '../../src/plan/change.ts';
import { differences } from '../../src/plan/compare.ts';
import { makePlan } from '../../src/plan/plan.ts';
import { visible } from '../../src/render/escape.ts';
import { viewOf } from '../../src/render/view.ts';
import { desired, live, planInput, state } from '../support/build-state.ts';
import { lawTest } from '../support/law-test.ts';

const LETTERS = ['o', 'о', 'ο', 'a', 'а', 'é', 'e\u0301', 'ａ', ' ', '\u00a0', '\u2003', '\u200b', '\u202e'];
const TRAPS = [
  '\\',
  '\\n',
  '\n',
  '\\u{43e}',
  '\\u{20}',
  '…',
  '\t',
  'n',
  'u',
  '{',
  '}',
  '0',
  '/',
  '?x=',
  '&',
  '#',
];
const text = fc
  .array(fc.constantFrom(...LETTERS, ...TRAPS), { minLength: 1, maxLength: 12 })
  .map((parts) => parts.join(''));
const url = fc
  .tuple(fc.constantFrom('', 'bob:a@', 'bob:b@'), text)
  .map(([user, path]) => `https://${user}h.example/${path}`);

function shown(before: Partial<ChangeState>, after: Partial<ChangeState>): readonly (readonly string[])[] {
  const [was, is] = [state(before), state(after)];
  const fields = differences(was, is);
  const change = { action: 'update', cause: 'declared', before: was, after: is, fields } as const;
  const view = viewOf({ ...CHANGE, ...change });
  return view.fields.map((field) => [field.before, field.after].map((value) => visible(value ?? '\u2205')));
}

const result = makePlan(
  planInput({ desired: [desired('shop', { enabled: false })], live: [live(1, 'shop')] }),
);
if (!result.ok || result.value.changes[0] === undefined) throw new TypeError('the plan has no change');
const CHANGE = result.value.changes[0];

function webhook(value: string) {
  return {
    integration: { type: 'webhook', url: value, method: 'POST', events: ['onMessageAdded'] },
  } as const;
}

lawTest(8, 'two different values of one field never read alike', (trials) => {
  const pair = fc.oneof(
    fc.tuple(text, text).map(([one, other]) => [{ friendlyName: one }, { friendlyName: other }] as const),
    fc.tuple(url, url).map(([one, other]) => [webhook(one), webhook(other)] as const),
    fc
      .tuple(text, fc.constantFrom(...LETTERS), fc.constantFrom(...LETTERS))
      .map(
        ([one, left, right]) =>
          [{ friendlyName: `${one}${left}` }, { friendlyName: `${one}${right}` }] as const,
      ),
  );
  return fc.assert(
    fc.property(pair, ([before, after]) => {
      for (const [was = '', is = ''] of shown(before, after)) {
        expect(was).not.toBe(is);
        expect(looksLike(was, is), `${inAscii(was)} ${inAscii(is)}`).toBe(false);
      }
    }),
    trials,
  );
});

describe('what a plan says of values that mislead', () => {
  const codesOf = (name: FieldValue) => {
    const planned = makePlan(
      planInput({
        desired: [desired('shop', { friendlyName: 'Chat' })],
        live: [live(1, 'shop', { friendlyName: String(name) })],
      }),
    );
    return planned.ok ? planned.value.problems.map(({ code }) => code) : [];
  };

  it('names a live value that only looks like the declared one', () => {
    expect(codesOf('Ch\u0430t')).toEqual(['look-alike']);
    expect(codesOf('Chat ')).toEqual(['odd-blank']);
    expect(codesOf('Store')).toEqual([]);
  });

  it('names what hides in an address of somebody else, but no blank in it', () => {
    const codes = (friendlyName: string) => {
      const planned = makePlan(planInput({ live: [live(1, 'other', { friendlyName })] }));
      return planned.ok ? planned.value.problems.map(({ code }) => code) : [];
    };
    expect(codes('Ch\u0430t')).toEqual(['look-alike']);
    expect(codes('Chat  ')).toEqual([]);
  });
});
