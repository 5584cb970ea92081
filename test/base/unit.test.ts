import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOverlapping, type Unit, unitName, unitNamed } from '../../src/base/unit.ts';
import { trials } from '../support/cases.ts';

const name = fc.string({ unit: fc.constantFrom(...'ab:,/%[]> .-é'), minLength: 1, maxLength: 6 });
const unit: fc.Arbitrary<Unit> = fc.record({
  file: name.filter((file) => /[ab]/.test(file)),
  environments: fc.array(name, { maxLength: 3 }),
});

function same({ file, environments }: Unit): unknown {
  return [file.replace(/^(?:\.\/)+|\/+$/g, ''), [...new Set(environments)].sort()];
}

describe('the name of what a job is about', () => {
  it.each<[Unit, string | null]>([
    [{ file: 'addresses.yaml', environments: [] }, null],
    [{ file: './addresses.yaml', environments: [] }, null],
    [{ file: 'north.yaml', environments: [] }, 'north.yaml'],
    [{ file: 'sites/', environments: [] }, 'sites'],
    [
      { file: 'addresses.yaml', environments: ['staging', 'production'] },
      'addresses.yaml:production,staging',
    ],
    [{ file: 'a b/ü.yaml', environments: ['x,y'] }, 'a%20b/%C3%BC.yaml:x%2Cy'],
  ])('%j is %j', (about, expected) => {
    expect(unitName(about)).toBe(expected);
  });

  it('is never that of another one, and comes back', () => {
    fc.assert(
      fc.property(unit, unit, (one, other) => {
        const isSame = JSON.stringify(same(one)) === JSON.stringify(same(other));
        expect(unitName(one) === unitName(other)).toBe(isSame);
        const back = unitNamed(unitName(one));
        expect(back && same(back)).toEqual(same(one));
      }),
      trials(500),
    );
  });

  it.each(['%zz', 'a:b:c', 'a:', 'addresses.yaml', 'a b', 'a:y,x', ''])('%j is none', (text) => {
    expect(unitNamed(text)).toBeNull();
  });
});

describe('two units', () => {
  const of = (file: string, ...environments: string[]): Unit => ({ file, environments });
  it.each<[Unit, Unit, boolean]>([
    [of('a.yaml'), of('a.yaml', 'x'), true],
    [of('a.yaml', 'x', 'y'), of('./a.yaml', 'y'), true],
    [of('a.yaml', 'x'), of('a.yaml', 'y'), false],
    [of('a.yaml'), of('b.yaml'), false],
  ])('%j and %j share something: %j', (one, other, expected) => {
    expect([isOverlapping(one, other), isOverlapping(other, one)]).toEqual([expected, expected]);
  });
});
