import { DECLARATION_CODES } from '../../base/declaration-codes.ts';
import { didYouMean, excerpt } from '../../base/suggest.ts';
import { child, textOf } from '../../yaml/node.ts';
import type { Context } from '../context.ts';

/** `maxDeletes` is read as `maxTakedowns`, but not beside it. */
export function capIsNamedOnce({ root, report }: Context): void {
  const policy = child(root, 'policy');
  if (policy?.kind !== 'map') return;
  const old = policy.entries.get('maxDeletes');
  if (old === undefined || !policy.entries.has('maxTakedowns')) return;
  report({
    code: 'duplicate-key',
    span: old.keySpan,
    message: '"maxDeletes" is the old name of "maxTakedowns", and both are there',
    hint: 'Keep "maxTakedowns"',
  });
}

/** Codes that `policy.accept` may name. */
const WARNINGS: readonly string[] = Object.entries(DECLARATION_CODES).flatMap(([code, { severity }]) =>
  severity === 'warning' ? code : [],
);

/** Errors cannot be accepted, and a misspelt code would accept nothing. */
export function acceptedAreWarnings({ root, report }: Context): void {
  const accept = child(child(root, 'policy'), 'accept');
  for (const item of accept?.kind === 'list' ? accept.items : []) {
    const code = textOf(item);
    if (code === undefined || WARNINGS.includes(code)) continue;
    const isErrorCode = Object.hasOwn(DECLARATION_CODES, code);
    report({
      code: 'unknown-warning',
      span: item.span,
      message: isErrorCode
        ? `"${excerpt(code)}" is an error, and only warnings can be accepted`
        : `No warning has the code "${excerpt(code)}"${didYouMean(code, WARNINGS)}`,
      hint: `Warnings are: ${WARNINGS.join(', ')}`,
    });
  }
}
