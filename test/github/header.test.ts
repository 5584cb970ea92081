import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitName } from '../../src/base/unit.ts';
import { type CommentHeader, decodeHeader, encodeHeader } from '../../src/github/header.ts';
import { decodeDrift, encodeDrift, encodeFailure } from '../../src/github/note-headers.ts';
import { anyText } from '../support/any-text.ts';
import { trials } from '../support/cases.ts';

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const commit = hex(40);
const digest = hex(64).map((digits) => `sha256:${digits}`);
const number = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const environment = fc.record({
  name: anyText({ minLength: 1, maxLength: 40 }).filter((name) => /./.test(name)),
  account: hex(32).map((digits) => `AC${digits}`),
  digest,
  changes: fc.option(fc.array(digest, { maxLength: 30 })),
});
const header: fc.Arbitrary<CommentHeader> = fc.record({
  pull: number,
  head: commit,
  base: commit,
  blob: fc.option(commit),
  digest: fc.option(digest),
  environments: fc.array(environment, { maxLength: 4 }),
  run: number,
  attempt: number,
});

const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
const unit = fc.record({ file: name, environments: fc.array(name, { maxLength: 3 }) });

const one: CommentHeader = {
  pull: 12,
  head: 'a'.repeat(40),
  base: 'b'.repeat(40),
  blob: null,
  digest: `sha256:${'c'.repeat(64)}`,
  environments: [
    { name: 'production', account: `AC${'0'.repeat(32)}`, digest: `sha256:${'d'.repeat(64)}`, changes: [] },
  ],
  run: 7,
  attempt: 1,
};

describe('the header of a plan comment', () => {
  it('comes back as it went, in front of any text', () => {
    fc.assert(
      fc.property(header, unit, anyText(), fc.constantFrom('\n', '\r\n'), (sent, about, text, end) => {
        const line = encodeHeader(sent, unitName(about));
        const read = { kind: 'header', unit: unitName(about), header: sent };
        expect(decodeHeader(line)).toEqual(read);
        expect(decodeHeader(`${line}${end}${text}`)).toEqual(read);
      }),
      trials(100),
    );
  });

  it('is one hidden line, whatever environments are called', () => {
    fc.assert(
      fc.property(header, unit, (sent, about) => {
        expect(encodeHeader(sent, unitName(about))).toMatch(
          /^<!-- chat-addresses:plan(\[[^\s<>[\]]+\])?:v1 [A-Za-z0-9_-]+ -->$/,
        );
      }),
      trials(100),
    );
  });

  it('says nothing where somebody has edited or garbled it', () => {
    fc.assert(
      fc.property(header, fc.nat(), anyText({ minLength: 1, maxLength: 3 }), (sent, at, text) => {
        const line = encodeHeader(sent, null);
        const place = at % line.length;
        const edited = line.slice(0, place) + text + line.slice(place + 1);
        const decoded = decodeHeader(edited);
        // Another letter of a digest is another digest: only the author of a comment vouches for that.
        if (decoded.kind === 'header')
          expect(encodeHeader(decoded.header, decoded.unit)).toBe(/^[^\r\n]*/.exec(edited)?.[0]);
      }),
      trials(100),
    );
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(decodeHeader(text)).toEqual({ kind: 'none' });
      }),
      trials(100),
    );
  });

  it.each<[string, unknown]>([
    ['a field too many', { more: 1 }],
    ['a commit that is none', { head: 'main' }],
    ['a number that is none', { run: '7' }],
    ['a broken number', { attempt: 1.5 }],
    ['a list that is none', { environments: {} }],
    [
      'digests of a wrong length',
      { environments: [{ ...one.environments[0], digest: 'x'.repeat(43), changes: 'abc' }] },
    ],
  ])('is damaged with %s', (_, change) => {
    const { digest: _digest, environments: _environments, ...rest } = one;
    const json = JSON.stringify({ ...rest, digest: null, environments: [], ...(change as object) });
    const line = `<!-- chat-addresses:plan:v1 ${Buffer.from(json).toString('base64url')} -->`;
    expect(decodeHeader(line)).toMatchObject({ kind: 'damaged' });
  });

  it('is none unless it stands at the very first byte', () => {
    expect(decodeHeader(` ${encodeHeader(one, null)}`)).toEqual({ kind: 'none' });
    expect(decodeHeader(`\ufeff${encodeHeader(one, null)}`)).toEqual({ kind: 'none' });
    expect(decodeHeader(`Look:\n${encodeHeader(one, null)}`)).toEqual({ kind: 'none' });
  });

  it('is known to be newer, not taken for nothing', () => {
    expect(decodeHeader('<!-- chat-addresses:plan:v2 anything else -->\ntext')).toMatchObject({
      kind: 'newer',
    });
  });

  it('gives up the changes of its largest environments until a comment has room for it', () => {
    const changes = (count: number) => Array.from({ length: count }, () => `sha256:${'e'.repeat(64)}`);
    const [first] = one.environments;
    if (first === undefined) throw new Error('there is one');
    const sent: CommentHeader = {
      ...one,
      environments: [
        { ...first, name: 'small', changes: changes(10) },
        { ...first, name: 'large', changes: changes(900) },
        { ...first, name: 'middle', changes: changes(300) },
      ],
    };
    const line = encodeHeader(sent, null);
    expect(line.length).toBeLessThanOrEqual(40_000);
    const decoded = decodeHeader(line);
    expect(decoded.kind === 'header' && decoded.header.environments).toEqual([
      sent.environments[0],
      { ...sent.environments[1], changes: null },
      sent.environments[2],
    ]);
  });

  it('approves nothing of environments that are too many for a comment', () => {
    const [first] = one.environments;
    const environments = Array.from({ length: 250 }, (_, index) => ({ ...first, name: `env-${index}` }));
    const decoded = decodeHeader(
      encodeHeader({ ...one, environments: environments as CommentHeader['environments'] }, null),
    );
    const kept = decoded.kind === 'header' ? decoded.header.environments.map(({ name }) => name) : [];
    expect(kept.length).toBeGreaterThan(100);
    expect(kept).toEqual(environments.slice(0, kept.length).map(({ name }) => name));
  });
});

it('marks the drift issue and the comment about a failed apply, each as what it is', () => {
  const drift = { digest: `sha256:${'0'.repeat(64)}`, run: 3 };
  const failed = { sha: 'f'.repeat(40), run: 4, attempt: 2 };
  for (const unit of [null, 'north.yaml', 'addresses.yaml:staging']) {
    expect(decodeDrift(`${encodeDrift(drift, unit)}\nbody`)).toEqual({ kind: 'header', unit, header: drift });
  }
  expect(decodeDrift(encodeFailure(failed))).toEqual({ kind: 'none' });
  expect(decodeHeader(encodeFailure(failed))).toEqual({ kind: 'none' });
});
