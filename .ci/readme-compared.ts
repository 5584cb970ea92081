import { COMPARISONS, type Comparison } from '../bench/peers.ts';
import type { Stored } from '../bench/stored.ts';

/** Requests of this program, from the stored run, beside those of other tools; the fewest of those that do the task in bold. */
export function comparedTable({ groups }: Stored): string {
  // A thing that is counted may be timed as well, under the same name.
  const counted = groups.flatMap(({ rows }) => rows.filter(({ unit }) => unit === 'requests'));
  const counts = new Map(counted.map(({ what, measured }) => [what, measured]));
  const rows = COMPARISONS.map((one) => rowOf(one, counts));
  const heading = [
    'requests to Twilio for',
    'here',
    "Terraform with Twilio's provider",
    "the SDK's `list`, twilio-cli's",
  ];
  return [heading, ['---', '--:', '--:', '--:'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function rowOf({ task, here, terraform, listing, byHand }: Comparison, counts: ReadonlyMap<string, number>) {
  const ours = here.map((name) => {
    const count = counts.get(name);
    if (count === undefined) throw new Error(`the stored run has no row named ${name}`);
    return count;
  });
  const isFewer = sum(ours) < sum(terraform);
  return [
    task,
    withNote(emphasised(ours, isFewer), byHand?.here),
    withNote(emphasised(terraform, !isFewer), byHand?.terraform),
    listing === null ? '–' : `${written(listing)}, nothing compared`,
  ];
}

function withNote(cell: string, note: string | undefined): string {
  return note === undefined ? cell : `${cell}, ${note}`;
}

function emphasised(numbers: readonly number[], isBest: boolean): string {
  return isBest ? `**${written(numbers)}**` : written(numbers);
}

function written(numbers: readonly number[]): string {
  return numbers.map((number) => number.toLocaleString('en')).join(' / ');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}
