import type { PhrasingContent, RootContent } from 'mdast';
import type { Outcome, OutcomeError } from '../apply.ts';
import type { Refusal } from '../plan/guard.ts';
import type { SyncReport } from '../report.ts';
import { where } from './destructive.ts';
import { differenceBlocks } from './differences.ts';
import { list, type Section } from './fit.ts';
import { bullets, code, link, optionalCode, paragraph, strong, table, text } from './mdast.ts';
import type { Paper } from './paper.ts';
import { clipped } from './safe.ts';
import { viewOf } from './view.ts';

const LONGEST = 1_000;

/** Why nothing was written and how to go on; for changes that nobody approved, what was approved beside them. */
export function refusalSections(report: SyncReport): readonly Section[] {
  const isNamed = report.environments.length > 1;
  return report.environments.flatMap(({ name, refusals }) =>
    refusals.flatMap((refusal) => refusalSection(refusal, isNamed ? [name] : [])),
  );
}

function refusalSection(refusal: Refusal, environments: readonly string[]): readonly Section[] {
  const { beside } = refusal;
  const said = paragraph([
    strong('Refused'),
    ...where(environments),
    text(': '),
    code(clipped(refusal.message, LONGEST)),
    text(' → '),
    code(clipped(refusal.hint, LONGEST)),
  ]);
  const items = (changes: readonly Refusal['beside'][number]['fresh'][]) =>
    changes.map((change) => ({ environments: [], view: viewOf(change) }));
  return list(1, 1 + beside.length, (shown): readonly RootContent[] => {
    const told = beside.slice(0, Math.max(0, shown - 1));
    if (told.length === 0) return [said];
    const approved = items(told.flatMap((one) => one.approved ?? []));
    return [
      said,
      paragraph([strong('Would be done now')]),
      ...differenceBlocks(items(told.map((one) => one.fresh)), 'What would be done, field by field'),
      paragraph([strong('Was approved')]),
      ...(approved.length === 0
        ? [paragraph([text('nothing, under these keys')])]
        : differenceBlocks(approved, 'What was approved, field by field')),
    ];
  });
}

/** How each change ended, what failed first. */
export function outcomeSections(report: SyncReport, paper: Paper): readonly Section[] {
  const isNamed = report.environments.length > 1;
  const outcomes = report.environments
    .flatMap(({ name, result }) =>
      (result?.outcomes ?? []).map((outcome) => ({ outcome, environments: isNamed ? [name] : [] })),
    )
    .toSorted((left, right) => ORDER[left.outcome.status] - ORDER[right.outcome.status]);
  return list(2, outcomes.length, (shown) => {
    const rows = outcomes
      .slice(0, shown)
      .map(({ outcome, environments }): PhrasingContent[][] => [
        [text(STATUS[outcome.status])],
        [text(outcome.action)],
        [code(clipped(outcome.key, LONGEST)), ...where(environments)],
        optionalCode(outcome.sid),
        outcome.error === null ? [] : whyOf(outcome.error),
      ]);
    const left = outcomes.length - shown;
    const more = [paragraph([text('and '), ...link(paper.links.run, [text(`${left} more`)])])];
    return [table(['Status', 'Action', 'Address', 'SID', 'Why'], rows), ...(left === 0 ? [] : more)];
  });
}

const ORDER = { failed: 0, skipped: 1, applied: 2 } as const;
const STATUS: Readonly<Record<Outcome['status'], string>> = {
  applied: '✅ applied',
  failed: '❌ failed',
  skipped: '⏸️ skipped',
};

function whyOf({ message, hint, code: number, requestId }: OutcomeError): PhrasingContent[] {
  const ids = [number === null ? [] : `code ${number}`, requestId ?? []].flat().join(', ');
  return [
    code(clipped(message, LONGEST)),
    ...(ids === '' ? [] : [text(' '), code(ids)]),
    ...(hint === null ? [] : [text(' → '), code(clipped(hint, LONGEST))]),
  ];
}

/** What the accounts still lack after an apply. */
export function remainingSections(report: SyncReport, paper: Paper): readonly Section[] {
  const isNamed = report.environments.length > 1;
  const remaining = report.environments.flatMap(({ name, result }) =>
    (result?.remaining ?? []).map((change) => ({ change, environments: isNamed ? [name] : [] })),
  );
  return list(2, remaining.length, (shown) => {
    const items = remaining
      .slice(0, shown)
      .map(({ change, environments }) => [
        paragraph([text(`${change.action} `), code(clipped(change.key, LONGEST)), ...where(environments)]),
      ]);
    const left = remaining.length - shown;
    const more = [paragraph([text('and '), ...link(paper.links.run, [text(`${left} more`)])])];
    return [paragraph([strong('Still to do')]), bullets(left === 0 ? items : [...items, more])];
  });
}
