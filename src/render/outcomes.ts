import type { Colors } from 'picocolors/types.js';
import type { Outcome } from '../engine/outcome.ts';
import type { EnvironmentReport, SyncReport } from '../engine/report.ts';
import type { Change } from '../plan/change.ts';
import { visible } from './escape.ts';
import { doneWords } from './wording.ts';

/** So many changes that did not succeed for one reason are told one by one. */
const MOST_ALONE = 3;

export interface OutcomesStyle {
  readonly colours: Colors;
  /** Every change that did not succeed, also where many have one reason. */
  readonly full: boolean;
}

interface OutcomePlace {
  /** The environment, where there are several. */
  readonly where: string | null;
  /** The file and the line of the entry. */
  readonly place: string | null;
}

interface Ended extends OutcomePlace {
  readonly outcome: Outcome;
}

/** How each change ended, what did not succeed last; empty when nothing was attempted. */
export function renderOutcomes(report: SyncReport, style: OutcomesStyle): string {
  const ended = report.environments
    .flatMap((environment) => endedIn(environment, report))
    .toSorted((one, other) => rankOf(one.outcome) - rankOf(other.outcome));
  const lines = byReason(ended).flatMap((group) => groupLines(group, style));
  return lines.length === 0 ? '' : `\n${lines.map((line) => `${line}\n`).join('')}`;
}

function endedIn({ name, result, plan }: EnvironmentReport, report: SyncReport): readonly Ended[] {
  const where = report.environments.length > 1 ? name : null;
  const changes = new Map((plan?.changes ?? []).map((change) => [change.key, change]));
  return (result?.outcomes ?? []).map((outcome) => {
    const place = placeOf(changes.get(outcome.key), report.file);
    return { outcome, where, place };
  });
}

/** Where the entry of a change is declared: `addresses.yaml:36`. Null of a delete. */
function placeOf(change: Change | undefined, file: string): string | null {
  return change?.at == null ? null : `${change.file ?? file}:${change.at.line}`;
}

const RANKS = { applied: 0, skipped: 2, failed: 3 } as const;

/** Deletes are carried out last, and what failed is not to be looked for. */
function rankOf({ status, action }: Outcome): number {
  return status === 'applied' && action === 'delete' ? 1 : RANKS[status];
}

/** What did not succeed for one reason together; what is applied has none. */
function byReason(ended: readonly Ended[]): readonly (readonly Ended[])[] {
  const groups = new Map<unknown, Ended[]>();
  for (const one of ended) {
    const { status, error } = one.outcome;
    const reason = error === null ? one : JSON.stringify([status, error.message, error.hint]);
    const known = groups.get(reason);
    if (known === undefined) groups.set(reason, [one]);
    else known.push(one);
  }
  return [...groups.values()];
}

function groupLines(group: readonly Ended[], { colours, full }: OutcomesStyle): readonly string[] {
  // One more takes no more room than what is said instead.
  const isShort = full || group.length <= MOST_ALONE + 1;
  const shown = isShort ? group : group.slice(0, MOST_ALONE);
  const lines = shown.map(({ outcome, ...at }) => renderOutcome(outcome, colours, at));
  const left = group.length - shown.length;
  if (left === 0) return lines;
  const verb = group[0]?.outcome.status === 'failed' ? 'failed' : 'skipped';
  return [...lines, colours.dim(`    and ${left} more ${verb} for the same reason (--full lists them)`)];
}

/** One line for a change that has ended. */
export function renderOutcome(
  outcome: Outcome,
  colours: Colors,
  { where: environment, place }: OutcomePlace = { where: null, place: null },
): string {
  const where = environment === null ? '' : ` in ${visible(environment)}`;
  const at = place === null ? '' : ` ${colours.dim(`(${visible(place)})`)}`;
  const sid = outcome.sid === null ? '' : colours.dim(`  ${visible(outcome.sid)}`);
  const key = colours.bold(visible(outcome.key));
  switch (outcome.status) {
    case 'applied': {
      const { done, note } = doneWords(outcome);
      return `  ${colours.green('✔')} ${done} ${key}${where}${sid}${note === null ? '' : colours.dim(` (${note})`)}`;
    }
    case 'failed':
      return `  ${colours.red('✖')} ${outcome.action} ${key}${where}${at} failed: ${errorText(outcome, colours)}`;
    case 'skipped':
      return `  ${colours.yellow('○')} ${outcome.action} ${key}${where} skipped: ${errorText(outcome, colours)}`;
  }
}

function errorText({ error }: Outcome, colours: Colors): string {
  if (error === null) return 'no reason was given';
  const suffix = error.requestId === null ? '' : colours.dim(` (${visible(error.requestId)})`);
  const hint = error.hint === null ? '' : `\n      ${colours.cyan('→')} ${visible(error.hint)}`;
  return `${visible(error.message)}${suffix}${hint}`;
}
