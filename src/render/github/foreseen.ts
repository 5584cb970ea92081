import type { PhrasingContent } from 'mdast';
import type { SyncReport } from '../../engine/report.ts';
import type { Refusal } from '../../plan/guard.ts';
import { clipped } from '../escape.ts';
import { list, type Section } from '../fit.ts';
import { alert, code, paragraph, strong, text } from '../mdast.ts';
import type { Medium } from '../medium.ts';
import { andMore } from '../more.ts';
import { inEnvironments } from '../phrases.ts';
import { wayAround } from './ways.ts';

/** Refusals that are foreseen, before everything else. */
export function foreseenSections(report: SyncReport, medium: Medium): readonly Section[] {
  const isNamed = report.environments.length > 1;
  const lines = report.environments.flatMap(({ name, foreseen }) =>
    foreseen.map((refusal) => lineOf(refusal, isNamed ? [name] : [])),
  );
  const write = (shown: number) => {
    const first = [
      strong('Merging would not apply this'),
      text(', apply would refuse it, and this comment does not approve what is refused.'),
    ];
    const told = [
      ...lines.slice(0, shown).map((line) => paragraph(line)),
      ...andMore(lines.length - shown, medium),
    ];
    return [alert('WARNING', first, told)];
  };
  return list(0, lines.length, write, 0.2);
}

const LONGEST = 500;

function lineOf(refusal: Refusal, environments: readonly string[]): PhrasingContent[] {
  const hint = [text(' → '), code(clipped(refusal.hint, LONGEST))];
  const way = wayAround(refusal.code);
  return [
    code(clipped(refusal.message, LONGEST)),
    ...inEnvironments(environments),
    ...(way === null ? hint : [text(' → '), ...way]),
  ];
}
