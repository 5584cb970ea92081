import fc from 'fast-check';
import { expect, it } from 'vitest';
import { forms, layOut, list, notice, onlyWhole } from '../../src/render/fit.ts';
import { paragraph, text } from '../../src/render/mdast.ts';
import { trials } from '../support/cases.ts';

/** A line for each entry, and what one says of the others. */
function lines(name: string, count: number, shown: number) {
  const left = shown < count ? [paragraph([text(`${count - shown} more`)])] : [];
  return [
    ...Array.from({ length: shown }, (_, index) => paragraph([text(`${name} number ${index}`)])),
    ...left,
  ];
}

it('says that everything is told only where every change is, whatever else is left out', () => {
  fc.assert(
    fc.property(
      fc.record({ changes: fc.nat(12), others: fc.nat(12), budget: fc.integer({ min: 60, max: 900 }) }),
      fc.nat(200),
      ({ changes, others, budget }, length) => {
        const { text: written, hidden } = layOut(
          [
            ...forms(2, changes, [{ share: 1, write: (shown) => lines('change', changes, shown) }], (shown) =>
              Array.from({ length: shown }, (_, index) => `sha256:${index}`),
            ),
            ...list(4, others, (shown) => lines('other', others, shown)),
            ...notice((left) => [paragraph([text(`CUT ${left} ${'x'.repeat(length)}`)])]),
            ...onlyWhole([paragraph([text('WHOLE')])]),
          ],
          { budget, perDigest: 0 },
        );
        if (hidden > 0) expect(written).not.toContain('WHOLE');
        expect(written.match(/^change number/gm)?.length ?? 0).toBe(changes - hidden);
      },
    ),
    trials(2_000),
  );
});
