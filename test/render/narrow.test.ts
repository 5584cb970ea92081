import pc from 'picocolors';
import { expect, test } from 'vitest';
import { renderPlan } from '../../src/render/plan.ts';
import { desired, live } from '../support/build-state.ts';
import { environment, planFrom, report, richInput } from './rich.ts';

const style = { colours: pc.createColors(false), width: 60, full: false };

function planText(parts: Partial<typeof richInput>): string {
  const plan = planFrom({ ...richInput, desired: [], live: [], removed: [], base: null, ...parts });
  return renderPlan(report({ environments: [environment({ plan })] }), style);
}

test('a create that is too long for its line goes on below, from the arrow on', () => {
  const text = planText({ desired: [desired('blog/de', { address: `CV${'0'.repeat(32)}` })] });
  expect(text).toContain(`  + create blog/de  CV${'0'.repeat(32)}\n      → Chat Flow  addresses.yaml:3\n`);
});

test('unmanaged addresses are listed while they are few, by a short form of their names', () => {
  const name = 'Somebody else has much to say. '.repeat(8);
  const rows = [1, 2, 3, 4].map((number) => live(number, `other-${number}`, { friendlyName: name }));
  const few = planText({ live: rows.slice(0, 3) });
  expect(few.match(/other-\d {2}Somebody else .*…$/gm)).toHaveLength(3);
  const many = planText({ live: rows });
  expect(many).not.toContain('other-');
  expect(many).toContain('--full lists them, import takes them over, "unmanaged" in the file hides them');
});
