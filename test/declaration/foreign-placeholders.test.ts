import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isError } from '../../src/base/problem.ts';
import { trials } from '../support/cases.ts';
import { file, problemsOf } from './marked.ts';

const quoted = (text: string): string => JSON.stringify(text);
const named = (text: string): string => file(`sites: { shop: { friendlyName: ${quoted(text)} } }`);
const hooked = (url: string): string =>
  file(`sites: { shop: { integration: { type: webhook, url: ${quoted(url)}, events: [onMessageAdded] } } }`);

/** What is warned of, with the advice; everything else has to be in order. */
const strayIn = (text: string): readonly (readonly [message: string, hint: string | undefined])[] => {
  const problems = problemsOf(text);
  expect(problems.filter(isError)).toEqual([]);
  return problems.flatMap(({ code, message, hint }) => (code === 'stray-mark' ? [[message, hint]] : []));
};

describe('a placeholder of another tool', () => {
  it.each([
    ['https://h.example.com/$TOKEN', '$TOKEN', 'TOKEN'],
    ['https://h.example.com/chat?token=$token', '$token', 'token'],
    ['https://$HOST/x', '$HOST', 'HOST'],
    ['https://h.example.com/?x={{TOKEN}}', '{{TOKEN}}', 'TOKEN'],
    ['https://h.example.com/?x={{secrets.TOKEN}}', '{{secrets.TOKEN}}', 'TOKEN'],
    ['https://h.example.com/?x={{token}}', '{{token}}', 'token'],
    ['https://h.example.com/?x=%TOKEN%', '%TOKEN%', 'TOKEN'],
    ['https://h.example.com/?x=%ACCOUNT%', '%ACCOUNT%', 'ACCOUNT'],
    ['https://h.example.com/?x=<TOKEN>', '<TOKEN>', 'TOKEN'],
    ['https://h.example.com/$(TOKEN)', '$(TOKEN)', 'TOKEN'],
    ['https://h.example.com/@TOKEN@', '@TOKEN@', 'TOKEN'],
    ['https://h.example.com/__TOKEN__', '__TOKEN__', 'TOKEN'],
    ['https://h.example.com/%(token)s', '%(token)s', 'token'],
    ['https://h.example.com/$TWILIO_AUTH_TOKEN', '$TWILIO_AUTH_TOKEN', 'CHAT_TOKEN'],
  ])('is told in the URL %s, with the one to write', (url, written, variable) => {
    const [[message, hint] = expect.fail('nothing is told'), ...others] = strayIn(hooked(url));
    expect(others).toEqual([]);
    expect(message).toMatch(/is a part of the text|stands for the text/);
    expect(message).toContain(`"${written}"`);
    expect(hint).toContain(`Write {env.${variable}}`);
    expect(hint).toContain('accept: [stray-mark]');
  });

  it.each([
    ['$NAME', 'Write the value'],
    ['Help $NAME', 'Write the value'],
    ['$SITE chat', 'Write {site}'],
    ['{{site}} chat', 'Write {site}'],
    ['Chat <locale>', 'Write {locale}'],
    ['<your name>', 'Write the value'],
    ['Help of <your company>', 'Write the value'],
    ['<name>', 'Write the value'],
    ['%SITE%', 'Write {site}'],
    ['{{ .Values.SITE }}', 'Write {site}'],
  ])('is told in the name %s', (name, advice) => {
    expect(strayIn(named(name)).map(([, hint]) => hint)).toEqual([expect.stringContaining(advice)]);
  });

  it('is told in a flow, an address, a named integration, an override and a variable', () => {
    const text = `version: 1
environments: { staging: { vars: { brand: $BRAND } } }
vars: { host: "https://%HOST%/" }
integrations: { day: { type: studio, flow: <your flow> } }
defaults: { integration: day, friendlyName: "{brand} {host}" }
sites:
  shop: { address: $ADDRESS, environments: { staging: { integration: { type: studio, flow: $FLOW } } } }
  help: {}
`;
    const told = problemsOf(text).filter(({ code }) => code === 'stray-mark');
    expect(told.map(({ at, message }) => `${at?.line}: ${/^"[^"]*"/.exec(message)}`)).toEqual([
      '2: "$BRAND"',
      '3: "%HOST%"',
      '4: "<your flow>"',
      '7: "$ADDRESS"',
      '7: "$FLOW"',
    ]);
  });

  it('is told once for a default that many share', () => {
    const text = 'version: 1\ndefaults: { integration: { type: studio, flow: $FLOW } }\n';
    expect(strayIn(`${text}sites: { a: {}, b: {}, c: {} }\n`)).toHaveLength(1);
  });

  it.each([
    'Everything for $5',
    'From $5 to $10',
    'US$ 20 off',
    'US$20',
    '$US 20',
    '$1,000',
    '$5M',
    'Save $$$',
    'A$AP',
    '100%',
    '100% cotton, 50% off',
    '100%SALE%',
    '% of sales %',
    'A < B > C',
    'Shop <Berlin>',
    'Chat <3',
    'a@b.example',
    'snake__case__name',
    '__init__',
    'Help: {{now}} #1',
    '(name)',
    '[name]',
  ])('is not seen in the name %s', (name) => {
    expect(strayIn(named(name))).toEqual([]);
  });

  it.each([
    'https://h.example.com/odata?$filter=a&$top=10',
    'https://h.example.com/a%20b%20c',
    'https://h.example.com/%C3%A4%C3%BC',
    'https://h.example.com/%ABcd%ef',
    'https://h.example.com/?price=$5',
    'https://h.example.com/@name/x',
    'https://h.example.com/{site}/{env.TOKEN}',
  ])('is not seen in the URL %s', (url) => {
    expect(strayIn(hooked(url))).toEqual([]);
  });

  it('is not seen in prices and shares of any size', () => {
    const amount = fc.integer({ min: 0, max: 10_000 });
    const part = fc.oneof(
      amount.map((n) => `$${n}`),
      amount.map((n) => `US$ ${n}`),
      amount.map((n) => `${n} $`),
      amount.map((n) => `${n}%`),
      amount.map((n) => `${n} %`),
      fc.constantFrom('chat', 'for', 'Save', 'OFF', '(now)', 'A & B', '<3', '@'),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
        expect(strayIn(named(parts.join(' ')))).toEqual([]);
      }),
      trials(100),
    );
  });

  it('is not seen in any text that is percent-encoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
        const url = `https://h.example.com/?q=${encodeURIComponent(text).replaceAll(/[@_]/g, '-')}`;
        expect(strayIn(hooked(url))).toEqual([]);
      }),
      trials(100),
    );
  });

  it('is seen in each form, whatever its name', () => {
    const name = fc.stringMatching(/^[G-Z][A-Z]{1,8}(_[A-Z]{1,5})?$/);
    const form = fc.constantFrom(
      (one: string) => `$${one}`,
      (one: string) => `%${one}%`,
      (one: string) => `<${one}>`,
      (one: string) => `{{${one}}}`,
      (one: string) => `$(${one})`,
    );
    fc.assert(
      fc.property(name, form, (one, write) => {
        expect(strayIn(hooked(`https://h.example.com/${write(one)}`))).toHaveLength(1);
      }),
      trials(100),
    );
  });
});
