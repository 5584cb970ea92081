import type { PhrasingContent } from 'mdast';
import type { SyncReport } from '../engine/report.ts';
import { clipped } from './escape.ts';
import { list, type Section } from './fit.ts';
import { type GuardWords, guardWords } from './guard-words.ts';
import { alert, code, paragraph, strong, text } from './mdast.ts';
import type { Medium } from './medium.ts';
import { andMore } from './more.ts';
import { LONGEST_TEXT } from './wording.ts';

/** Guards that change, before everything else: the reviewer agrees to less safety. */
export function guardSections(report: SyncReport, medium: Medium): readonly Section[] {
  const words = guardWords(report);
  const write = (shown: number) => {
    const first = [
      strong(words.length === 1 ? '1 guard changes' : `${words.length} guards change`),
      text('. The version in force counts for this edit; what is loosened counts from the next apply on.'),
    ];
    const lines = words.slice(0, shown).map((guard) => paragraph(lineOf(guard)));
    return [alert('WARNING', first, [...lines, ...andMore(words.length - shown, medium)])];
  };
  return list(0, words.length, write, 0.2);
}

function lineOf({ label, before, after, environments }: GuardWords): PhrasingContent[] {
  const places = environments.flatMap((name) => [text(' in '), code(name)]);
  return [code(clipped(label, LONGEST_TEXT)), text(': '), code(before), text(' → '), code(after), ...places];
}
