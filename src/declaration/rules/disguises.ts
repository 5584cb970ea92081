import type { Declared, EntryField } from '../../base/address.ts';
import { quotesAround } from '../../base/foreign-mark.ts';
import { disguisesIn, disguiseWords, hostInAscii } from '../../base/look-alike.ts';
import type { SpanProblem } from '../../yaml/span-problem.ts';

export interface DisguiseProblem extends Omit<SpanProblem, 'span'> {
  readonly field: EntryField;
}

/** Warnings about an entry's values that read as something else than they are. */
export function disguiseProblems({
  address,
  friendlyName,
  service,
  integration,
  origins,
}: Declared): readonly DisguiseProblem[] {
  const url = integration.type === 'webhook' ? integration.url : null;
  const flow = integration.type === 'studio' ? integration.flow : null;
  return [
    ...disguisesOf('address', '"address"', origins.address === undefined ? null : address),
    ...disguisesOf('friendlyName', '"friendlyName"', friendlyName ?? null),
    ...disguisesOf('service', '"service"', service),
    ...disguisesOf('integration.flow', '"flow"', flow),
    ...disguisesOf('integration.url', '"url"', url),
    ...(url === null ? [] : hostProblems(url)),
  ];
}

function disguisesOf(field: EntryField, name: string, value: string | null): readonly DisguiseProblem[] {
  if (value === null) return [];
  return [
    ...disguisesIn(value).map((disguise) => ({
      field,
      code: disguise.kind,
      ...disguiseWords(disguise, name),
    })),
    ...strayMarksOf(name, value).map((words) => ({ field, code: 'stray-mark' as const, ...words })),
  ];
}

/** Marks that were meant for YAML, and belong to the value. */
function strayMarksOf(name: string, value: string): readonly Pick<SpanProblem, 'message' | 'hint'>[] {
  const quotes = quotesAround(value);
  const [comma] = /[,;，、]$/.exec(value) ?? [];
  return [
    ...(quotes === null
      ? []
      : [
          {
            message: `The quotes around ${name} belong to it: ${quotes} are those of a word processor`,
            hint: 'Type plain quotes ("), or none',
          },
        ]),
    ...(comma === undefined
      ? []
      : [{ message: `${name} ends with "${comma}"`, hint: 'Remove it: the end of the line ends the value' }]),
  ];
}

function hostProblems(url: string): readonly DisguiseProblem[] {
  const host = hostInAscii(url);
  if (host === null) return [];
  return [
    {
      field: 'integration.url',
      code: 'international-host',
      message: `The host of "url" is ${host} in ASCII, which is where the events go`,
      hint: `Write ${host} if that is meant`,
    },
  ];
}
