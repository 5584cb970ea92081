import type { PhrasingContent, RootContent } from 'mdast';
import type { Outcome, OutcomeError } from '../apply.ts';
import type { Refusal } from '../plan/guard.ts';
import type { ApplyResult } from '../report.ts';
import { fieldBlocks } from './change-blocks.ts';
import { bullets, code, optionalCode, paragraph, strong, table, text } from './mdast.ts';
import { viewOf } from './view.ts';

/** A refusal and how to go on; for a change that nobody approved, what was approved beside it. */
export function refusalBlocks(refusal: Refusal): readonly RootContent[] {
  const fresh = refusal.beside.map((beside) => viewOf(beside.fresh));
  const approved = refusal.beside.flatMap((beside) =>
    beside.approved === null ? [] : viewOf(beside.approved),
  );
  const nothing = paragraph([text('nothing, under these keys')]);
  return [
    paragraph([strong('Refused'), text(' '), code(refusal.message), text(' → '), code(refusal.hint)]),
    ...(fresh.length === 0
      ? []
      : [
          paragraph([strong('Would be done now')]),
          ...fieldBlocks(fresh, 'What would be done, field by field'),
          paragraph([strong('Was approved')]),
          ...(approved.length === 0 ? [nothing] : fieldBlocks(approved, 'What was approved, field by field')),
        ]),
  ];
}

/** How each change ended. */
export function outcomeBlocks(outcomes: readonly Outcome[]): readonly RootContent[] {
  if (outcomes.length === 0) return [];
  const rows = outcomes.map(({ status, action, key, sid, error }): PhrasingContent[][] => [
    [text(status)],
    [text(action)],
    [code(key)],
    optionalCode(sid),
    error === null ? [] : whyOf(error),
  ]);
  return [table(['Status', 'Action', 'Key', 'SID', 'Why'], rows)];
}

function whyOf({ message, hint, code: number, requestId }: OutcomeError): PhrasingContent[] {
  const ids = [number === null ? [] : `code ${number}`, requestId ?? []].flat().join(', ');
  return [
    code(message),
    ...(ids === '' ? [] : [text(' '), code(ids)]),
    ...(hint === null ? [] : [text(' → '), code(hint)]),
  ];
}

/** What the account still lacks after an apply. */
export function remainingBlocks(result: ApplyResult | null): readonly RootContent[] {
  if (result === null || result.remaining.length === 0) return [];
  const items = result.remaining.map((change) => [paragraph([text(`${change.action} `), code(change.key)])]);
  return [paragraph([strong('Still to do')]), bullets(items)];
}
