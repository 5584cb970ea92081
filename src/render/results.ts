import type { PhrasingContent, RootContent } from 'mdast';
import type { Outcome } from '../engine/outcome.ts';
import type { SyncReport } from '../engine/report.ts';
import type { Change } from '../plan/change.ts';
import type { Refusal } from '../plan/guard.ts';
import { differenceBlocks } from './differences.ts';
import { clipped } from './escape.ts';
import { list, part, type Section } from './fit.ts';
import type { Item } from './items.ts';
import { bullets, code, link, optionalCode, paragraph, strong, table, text } from './mdast.ts';
import type { Medium } from './medium.ts';
import { andMore, andMoreItems } from './more.ts';
import { inEnvironments } from './phrases.ts';
import { viewOf } from './view.ts';
import { doneWords } from './wording.ts';

const LONGEST = 1_000;

/** Why nothing was written and how to go on; for changes that nobody approved, what was approved beside them. */
export function refusalSections(report: SyncReport): readonly Section[] {
  const isNamed = report.environments.length > 1;
  return report.environments.flatMap(({ name, refusals, waitsFor }) => [
    ...refusals.flatMap((refusal) => refusalSection(refusal, isNamed ? [name] : [])),
    ...(waitsFor.length === 0 ? [] : part(1, [waitingLine(name, waitsFor)])),
  ]);
}

function waitingLine(name: string, waitsFor: readonly string[]): RootContent {
  const names = waitsFor.flatMap((other, index) => [
    text(index === 0 ? ' ' : ', '),
    code(clipped(other, LONGEST)),
  ]);
  const verb = waitsFor.length === 1 ? ' is not done' : ' are not done';
  return paragraph([
    strong('Waiting'),
    text(': '),
    code(clipped(name, LONGEST)),
    text(' was not started, because'),
    ...names,
    text(verb),
  ]);
}

function refusalSection(refusal: Refusal, environments: readonly string[]): readonly Section[] {
  const said = paragraph([
    strong('Refused'),
    ...inEnvironments(environments),
    text(': '),
    code(clipped(refusal.message, LONGEST)),
    text(' → '),
    code(clipped(refusal.hint, LONGEST)),
  ]);
  return [...part(1, [said]), ...besideSections(refusal, null)];
}

/** What would be done beside what was approved; `reviewed` is where that can be read. */
export function besideSections({ beside }: Refusal, reviewed: string | null): readonly Section[] {
  return list(2, beside.length, (shown): readonly RootContent[] => {
    const told = beside.slice(0, shown);
    const approved = itemsFor(told.flatMap((one) => one.approved ?? []));
    const left = beside.length - shown;
    return [
      paragraph([strong('Would be done now')]),
      ...differenceBlocks(itemsFor(told.map((one) => one.fresh)), 'What would be done, field by field'),
      ...(left === 0 ? [] : [paragraph([text(`and ${left} more`)])]),
      paragraph([strong('Was approved')]),
      ...(approved.length === 0
        ? [notKnown(reviewed)]
        : differenceBlocks(approved, 'What was approved, field by field')),
    ];
  });
}

function itemsFor(changes: readonly Change[]): readonly Item[] {
  return changes.map((change) => ({
    environments: [],
    view: viewOf(change),
    effect: change.effect,
    digests: [],
  }));
}

function notKnown(reviewed: string | null): RootContent {
  if (reviewed === null) return paragraph([text('nothing, under these keys')]);
  return paragraph([text('not this: see '), ...link(reviewed, [text('the plan that was reviewed')])]);
}

/** How each change ended, what failed first. */
export function outcomeSections(report: SyncReport, medium: Medium): readonly Section[] {
  const isNamed = report.environments.length > 1;
  const outcomes = report.environments
    .flatMap(({ name, result }) =>
      (result?.outcomes ?? []).map((outcome) => ({ outcome, environments: isNamed ? [name] : [] })),
    )
    .toSorted((left, right) => ORDER[left.outcome.status] - ORDER[right.outcome.status]);
  return list(
    2,
    outcomes.length,
    (shown) => {
      const rows = outcomes
        .slice(0, shown)
        .map(({ outcome, environments }): PhrasingContent[][] => [
          [text(STATUS[outcome.status])],
          [text(outcome.action)],
          [code(clipped(outcome.key, LONGEST)), ...inEnvironments(environments)],
          optionalCode(outcome.sid),
          whyOf(outcome),
        ]);
      const left = outcomes.length - shown;
      return [table(['Status', 'Action', 'Address', 'SID', 'Why'], rows), ...andMore(left, medium)];
    },
    0.6,
  );
}

const ORDER = { failed: 0, skipped: 1, applied: 2 } as const;
const STATUS: Readonly<Record<Outcome['status'], string>> = {
  applied: '✅ applied',
  failed: '❌ failed',
  skipped: '⏸️ skipped',
};

function whyOf(outcome: Outcome): PhrasingContent[] {
  const { note } = doneWords(outcome);
  if (outcome.error === null) return note === null ? [] : [text(note)];
  const { message, hint, requestId } = outcome.error;
  return [
    code(clipped(message, LONGEST)),
    ...(requestId === null ? [] : [text(' '), code(requestId)]),
    ...(hint === null ? [] : [text(' → '), code(clipped(hint, LONGEST))]),
  ];
}

/** What the accounts still lack after an apply, beyond what is said to have failed or to wait. */
export function remainingSections(report: SyncReport, medium: Medium): readonly Section[] {
  const isNamed = report.environments.length > 1;
  const remaining = report.environments.flatMap(({ name, result }) =>
    (result?.remaining ?? [])
      .filter(({ key }) => !result?.outcomes.some((one) => one.key === key && one.status !== 'applied'))
      .map((change) => ({ change, environments: isNamed ? [name] : [] })),
  );
  return list(
    2,
    remaining.length,
    (shown) => {
      const items = remaining
        .slice(0, shown)
        .map(({ change, environments }) => [
          paragraph([
            text(`${change.action} `),
            code(clipped(change.key, LONGEST)),
            ...inEnvironments(environments),
          ]),
        ]);
      const left = remaining.length - shown;
      return [paragraph([strong('Still to do')]), bullets([...items, ...andMoreItems(left, medium)])];
    },
    0.2,
  );
}
