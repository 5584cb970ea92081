import pc from 'picocolors';
import { describe, expect, test } from 'vitest';
import { CHANGED, describe as described, type Outcome, type Reason } from '../../src/engine/outcome.ts';
import type { SyncReport } from '../../src/engine/report.ts';
import type { Change } from '../../src/plan/change.ts';
import { renderResults } from '../../src/render/endings.ts';
import { renderOutcomes } from '../../src/render/outcomes.ts';
import { desired } from '../support/build-state.ts';
import { environment, planFrom, report, richInput } from './rich.ts';

const colours = pc.createColors(false);
const style = { colours, width: 80, full: false };

const plan = planFrom({
  ...richInput,
  desired: Array.from({ length: 26 }, (_, index) => desired(`site-${String(index).padStart(2, '0')}`)),
  live: [],
  removed: [],
  base: null,
});

interface Ending {
  /** Of the changes that are not applied: why; null: all are applied. */
  readonly reason: Reason | null;
  readonly status?: Outcome['status'];
  readonly remaining: readonly Change[];
  readonly isWrittenOver?: boolean;
}

function applied({ reason, status = 'skipped', remaining, isWrittenOver = false }: Ending): SyncReport {
  const outcomes = plan.changes.map((change): Outcome => {
    const { key, action, sid } = change;
    return reason === null
      ? { key, action, sid, status: 'applied', error: null, doneBy: 'this-run' }
      : { key, action, sid, status, error: described(reason, change), doneBy: null };
  });
  const problems = [
    { code: 'changed-meanwhile', severity: 'warning', message: 'is another by now' } as const,
  ];
  const result = { outcomes, verified: false, remaining, checks: null };
  const one = environment({ plan, result, problems: isWrittenOver ? problems : [] });
  return report({ kind: 'apply', environments: [one] });
}

describe('an apply that is not done', () => {
  const interrupted = { message: 'interrupted before it was started' };

  test('tells many changes that did not succeed for one reason by the first of them, once', () => {
    const given = applied({ reason: interrupted, remaining: plan.changes });
    const outcomes = renderOutcomes(given, style);
    expect(outcomes.match(/create site-\d\d skipped/g)).toHaveLength(3);
    expect(outcomes).toContain('and 23 more skipped for the same reason (--full lists them)');
    expect(renderResults(given, style)).toContain(
      '26 skipped; still to do: create site-00, create site-01, create site-02 and 23 more (',
    );
    expect(renderOutcomes(given, { ...style, full: true }).match(/site-\d\d skipped/g)).toHaveLength(26);
  });

  test('does not count as left to do what it has applied and somebody else has changed since', () => {
    const text = renderResults(
      applied({ reason: null, remaining: plan.changes, isWrittenOver: true }),
      style,
    );
    expect(text).toContain('26 applied; 26 of what was applied changed by somebody else since (');
    expect(text).toContain('→ Plan again before you apply again');
    expect(text).not.toMatch(/still to do|Run apply again/);
  });

  test('says what does not show yet, which another run completes', () => {
    const text = renderResults(applied({ reason: null, remaining: plan.changes.slice(0, 2) }), style);
    expect(text).toContain('26 applied; 2 of what was applied not seen in the account yet (');
    expect(text).toContain('→ Run apply again: what is done drops out');
  });

  test('sends to a plan where somebody else was faster', () => {
    const text = renderResults(
      applied({ reason: CHANGED, status: 'failed', remaining: plan.changes }),
      style,
    );
    expect(text).toContain('→ Plan again before you apply again');
  });
});
