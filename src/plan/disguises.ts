import { disguisesIn, disguiseWords, hostInAscii } from '../base/look-alike.ts';
import type { Problem } from '../base/problem.ts';
import type { ChangeState, Unmanaged } from './change.ts';
import type { ChangeDraft } from './drafts.ts';

/** Warnings about live values that read as something else than they are, for those who compare them with the file. */
export function disguisesOf(
  changes: readonly ChangeDraft[],
  unmanaged: readonly Unmanaged[],
): readonly Problem[] {
  return [
    ...changes.flatMap((change) => {
      const at = change.at === null ? {} : { at: change.at };
      return valuesOf(change.before).flatMap(([name, value]) =>
        problemsOf(`The live ${name} of ${change.key}`, value).map((problem) => ({ ...problem, ...at })),
      );
    }),
    // A blank in the name of somebody else's address leads nobody to take it for another one.
    ...unmanaged
      .flatMap(({ sid, address, friendlyName }) => [
        ...problemsOf(`The address of ${sid}`, address),
        ...problemsOf(`The friendly name of ${sid}`, friendlyName),
      ])
      .filter(({ code }) => code !== 'odd-blank'),
  ];
}

function valuesOf(state: ChangeState | null): readonly (readonly [name: string, value: string | null])[] {
  if (state === null) return [];
  const { friendlyName, integration, address } = state;
  return [
    ['address', address ?? null],
    ['friendly name', friendlyName],
    ['flow', integration?.type === 'studio' ? integration.flowName : null],
    ['webhook URL', integration?.type === 'webhook' ? integration.url : null],
  ];
}

function problemsOf(name: string, value: string | null): readonly Problem[] {
  if (value === null) return [];
  const host = hostInAscii(value);
  const found: readonly Problem[] = disguisesIn(value).map((disguise) => ({
    code: disguise.kind,
    severity: 'warning',
    ...disguiseWords(disguise, name),
  }));
  if (host === null) return found;
  return [
    ...found,
    { code: 'international-host', severity: 'warning', message: `${name} goes to ${host} in ASCII` },
  ];
}
