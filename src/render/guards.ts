import type { PhrasingContent } from 'mdast';
import type { SyncReport } from '../engine/report.ts';
import { clipped } from './escape.ts';
import { list, type Section } from './fit.ts';
import { type GuardWords, guardCount, guardWords } from './guard-words.ts';
import { alert, code, paragraph, strong, text } from './mdast.ts';
import type { Medium } from './medium.ts';
import { andMore } from './more.ts';
import { LONGEST_TEXT } from './wording.ts';

/**
 * Guards that change, before everything else: the reviewer agrees to less safety. What is stricter afterwards stands
 * apart, and takes no room from it.
 */
export function guardSections(report: SyncReport, medium: Medium): readonly Section[] {
  const words = guardWords(report);
  const changed = words.filter(({ isStricter }) => !isStricter);
  const stricter = words.filter(({ isStricter }) => isStricter);
  const box =
    (
      kind: 'WARNING' | 'NOTE',
      { guards, first }: { readonly guards: readonly GuardWords[]; readonly first: PhrasingContent[] },
    ) =>
    (shown: number) => {
      const lines = guards.slice(0, shown).map((guard) => paragraph(lineOf(guard)));
      return [alert(kind, first, [...lines, ...andMore(guards.length - shown, medium)])];
    };
  const counts = text(
    '. The version in force counts for this edit; what is loosened counts from the next apply on.',
  );
  const change = [strong(guardCount(report) ?? ''), counts];
  const more = [
    strong(stricter.length === 1 ? '1 guard is stricter' : `${stricter.length} guards are stricter`),
  ];
  return [
    ...list(0.5, changed.length, box('WARNING', { guards: changed, first: change })),
    ...list(1, stricter.length, box('NOTE', { guards: stricter, first: more }), 0.1),
  ];
}

function lineOf({ label, before, after, environments }: GuardWords): PhrasingContent[] {
  const places = environments.flatMap((name) => [text(' in '), code(name)]);
  return [code(clipped(label, LONGEST_TEXT)), text(': '), code(before), text(' → '), code(after), ...places];
}
