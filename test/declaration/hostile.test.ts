import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { declare } from '../../src/declaration/declare.ts';
import { escapeBraces } from '../../src/declaration/placeholders.ts';
import { anyText } from '../support/any-text.ts';
import { trials } from '../support/cases.ts';
import { declared, file, problemsOf } from './marked.ts';

const codesOf = (text: string): readonly string[] => [...new Set(problemsOf(text).map(({ code }) => code))];

const hex = (n: number) => n.toString(16).padStart(32, '0');

describe('a hostile file', () => {
  it('is refused when aliases expand without end, and not when they are merely many', () => {
    const laughs = Array.from(
      { length: 12 },
      (_, n) =>
        `l${n}: &l${n} [${Array(9)
          .fill(n === 0 ? 'ha' : `*l${n - 1}`)
          .join()}]`,
    );
    expect(codesOf(`version: 1\n${laughs.join('\n')}\n`)).toContain('alias-bomb');
    const many = Array.from({ length: 5000 }, (_, n) => `  s${n}: *first`).join('\n');
    expect(
      declared(file(`sites:\n  first: &first { enabled: false }\n${many}`)).environments[0]?.entries,
    ).toHaveLength(5001);
  });

  it('is refused above 1 MiB, and not below', () => {
    const most = 1024 * 1024;
    const text = file('sites: { shop: {} }');
    expect(codesOf(`${text}#${'x'.repeat(most - text.length - 1)}`)).toEqual([]);
    expect(problemsOf(`${text}#${'x'.repeat(most - text.length)}`)).toMatchObject([
      { code: 'file-too-large', at: { line: 1, column: 1 } },
    ]);
  });

  it('is refused when it is nested too deep, at any depth', () => {
    for (const depth of [33, 100, 1000, 100_000]) {
      expect(codesOf(`version: 1\nsites: ${'['.repeat(depth)}${']'.repeat(depth)}\n`)).toContain('too-deep');
      expect(codesOf(`version: 1\nsites: ${'{a: '.repeat(depth)}`)).toContain('too-deep');
    }
    expect(codesOf(`version: 1\nsites: ${'['.repeat(31)}${']'.repeat(31)}\n`)).not.toContain('too-deep');
  });

  it('is refused when it is not UTF-8, at the byte', () => {
    const bytes = Buffer.concat([
      Buffer.from('version: 1\nsites: "ü'),
      Buffer.from([0xff]),
      Buffer.from('"\n'),
    ]);
    expect(declare('f', bytes)).toMatchObject({
      problems: [{ code: 'not-utf8', at: { line: 2, column: 10, endColumn: 11 } }],
    });
    expect(declare('f', Buffer.from('version: 1\n', 'utf16le'))).toMatchObject({ ok: false });
  });

  it('is refused when addresses times environments have no end', () => {
    const environments = Array.from({ length: 500 }, (_, n) => `  e${n}: {}`).join('\n');
    const sites = Array.from({ length: 500 }, (_, n) => `  s${n}: {}`).join('\n');
    expect(codesOf(file(`environments:\n${environments}\nsites:\n${sites}`))).toEqual(['too-many-addresses']);
  });

  it('lists a thousand problems and counts the others', () => {
    const sites = Array.from({ length: 3000 }, (_, n) => `  s${n}: { nmae: x }`).join('\n');
    const problems = problemsOf(file(`sites:\n${sites}`));
    expect(problems).toHaveLength(1001);
    expect(problems.at(-1)).toMatchObject({ code: 'too-many-problems' });
  });

  it.each([
    ['remarks', (n: number) => `s${n}: { address: shop-${n} }`],
    ['warnings of another code', (n: number) => `s${n}: { friendlyName: "shоp", address: CV${hex(n)} }`],
  ])('hides no warning behind a thousand %s', (_, site) => {
    const sites = Array.from({ length: 1200 }, (_, n) => `  ${site(n)}`).join('\n');
    const last = `  last: { integration: { type: webhook, url: "https://{env.HOST}/", events: [onMessageAdded] } }`;
    const problems = problemsOf(file(`sites:\n${sites}\n${last}`));
    expect(problems).toHaveLength(1001);
    expect(problems.map(({ code }) => code)).toContain('secret-host');
  });

  it.each([
    ['anchors', '&a '],
    ['aliases', '*a '],
    ['tags', '! '],
    ['brackets', '} '],
    ['commas', ', '],
    ['keys', 'a:\n'],
    ['documents', '---\n'],
    ['escapes', '"\\x'],
    ['questions', '? a\n'],
    ['placeholders', '{x}'],
    ['full-width marks', '：'],
    ['quotes of a word processor', '“x”: '],
    ['items', '- a:\n'],
    ['comments of other languages', '// a\n'],
    ['parentheses', 'a: ( b: c )\n'],
    ['second keys', 'a: b c: d '],
    ['cut lines', 'a\nb: c\n'],
    ['commas at the end', 'a: b,\n'],
  ])('costs no more than many ordinary ones when it is full of %s', (_, piece) => {
    const sites = Array.from({ length: 500 }, (_, n) => `  site${n}: { friendlyName: Hello }\n`).join('');
    const ordinary = cost(file(`sites:\n${sites}`), true);
    const hostile = [piece.repeat(5_000), file(`sites: { a: { friendlyName: "${piece.repeat(2_500)}" } }`)];
    for (const text of hostile) expect(cost(text, false) / ordinary).toBeLessThan(50);
  });

  it('never makes anything throw', () => {
    const yaml = fc.array(
      fc.constantFrom(
        'version: 1',
        '\n',
        '  ',
        'sites:',
        'shop:',
        '{',
        '}',
        '[',
        ']',
        '"',
        "'",
        '- ',
        ': ',
        '&a ',
        '*a',
        '<<: ',
        '|',
        '>',
        '#',
        '!t ',
        '---',
        '%',
        '\t',
        '\r',
        '{x}',
        'locales: ',
        '0',
        '\0',
        '?',
        ',',
        '\uFEFF',
        'defaults:',
      ),
    );
    const text = fc.oneof(
      anyText(),
      yaml.map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          text.map((one) => Buffer.from(one)),
          fc.uint8Array(),
        ),
        (bytes) => {
          const result = declare('f', bytes);
          for (const { at } of result.ok ? result.warnings : result.problems) expect(at).toBeDefined();
        },
      ),
      trials(100),
    );
  });
});

describe('any text', () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
    .filter((one) => !/[\0-\x1f]/.test(one));

  it('comes out as it went in', () => {
    fc.assert(
      fc.property(text, text, (name, flow) => {
        fc.pre(flow.trim() !== '');
        const quoted = (one: string): string => JSON.stringify(escapeBraces(one));
        const body = `sites: { a: { friendlyName: ${quoted(name)}, integration: { type: studio, flow: ${quoted(flow)} } } }`;
        expect(declared(file(body)).environments[0]?.entries[0]).toMatchObject({
          friendlyName: name,
          integration: { flow },
        });
      }),
      trials(100),
    );
  });
});

describe('the order of keys', () => {
  const site = fc.record(
    {
      friendlyName: fc.constantFrom('A', '{key}'),
      enabled: fc.boolean(),
      protect: fc.boolean(),
      service: fc.constantFrom('default', 'Other'),
      environments: fc.constantFrom({ a: false }, { b: { enabled: false } }, {}),
      locales: fc.constantFrom({ en: {}, de: { friendlyName: 'D' } }, { fr: { protect: true } }),
    },
    { requiredKeys: [] },
  );
  const whole = fc.record({
    version: fc.constant(1),
    environments: fc.constant({ a: {}, b: {} }),
    defaults: fc.constant({ integration: { type: 'studio', flow: 'F' }, friendlyName: 'D' }),
    sites: fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), site, { minKeys: 1, maxKeys: 5 }),
  });

  it('does not matter', () => {
    fc.assert(
      fc.property(whole, (value) => {
        const known = (text: string) =>
          [...declared(text).environments]
            .sort((one, other) => (one.name < other.name ? -1 : 1))
            .map(({ name, entries }) => [name, entries.map(({ at, origins, ...rest }) => rest)]);
        expect(known(JSON.stringify(reversed(value)))).toEqual(known(JSON.stringify(value)));
      }),
      trials(60),
    );
  });
});

/** Milliseconds that judging a text takes, whose validity is known. */
/** Microseconds of the processor, whatever else the machine does meanwhile. */
function cost(text: string, isValid: boolean): number {
  const bytes = Buffer.from(text);
  const start = process.cpuUsage();
  expect(declare('f', bytes).ok).toBe(isValid);
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}
