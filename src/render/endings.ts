import type { Colors } from 'picocolors/types.js';
import type { Outcome } from '../engine/outcome.ts';
import { type ApplyResult, type EnvironmentReport, isContested, type SyncReport } from '../engine/report.ts';
import type { Change } from '../plan/change.ts';
import type { TerminalStyle } from './change.ts';
import { visible } from './escape.ts';
import { reasonNotPlanned } from './terminal.ts';
import { namesOfSome, plural } from './wording.ts';

/** Up to so many environments that are verified have a line each. */
const MOST_ALONE = 3;

/** So many changes that are left to do are named. */
const MOST_LEFT = 3;

/** How an apply ended in each environment, equal endings together, what is not done last. */
export function renderResults(report: SyncReport, { colours }: TerminalStyle): string {
  const { environments } = report;
  const verified = environments.filter(({ result }) => result?.verified === true);
  const unfinished = environments.filter(({ result }) => result !== null && !result.verified);
  const together = verified.length > MOST_ALONE ? [verified] : verified.map((one) => [one]);
  return [
    ...together.map((group) => ending(group, verifiedText(group, report, colours), report)),
    ...untouched(report, colours),
    ...unfinished.map((one) => ending([one], unfinishedText(one, colours), report)),
  ].join('');
}

/** How an apply ended over all environments, in one line; empty where there is one, or where nothing was tried. */
export function renderEnd({ environments }: SyncReport, colours: Colors): string {
  const open = environments.filter((environment) => !isDone(environment)).map(({ name }) => name);
  const isTried = environments.some(({ result }) => result !== null);
  if (environments.length < 2 || !isTried) return '';
  const title = colours.bold(`All ${environments.length} environments:`);
  const done = environments.length - open.length;
  if (open.length === 0) return `\n${title} ${colours.green('done')}\n`;
  if (done === 0) return `\n${title} ${colours.red('none is done')}\n`;
  const names = visible(namesOfSome(open, environments.length));
  return `\n${title} ${done} done, ${colours.red(`${open.length} not: ${names}`)}\n`;
}

function isDone({ result }: EnvironmentReport): boolean {
  return result?.verified === true && (result.checks ?? []).every(({ status }) => status !== 'failed');
}

function ending(group: readonly EnvironmentReport[], text: string, { environments }: SyncReport): string {
  if (environments.length < 2) return `${text}\n`;
  const names = namesOfSome(
    group.map(({ name }) => name),
    environments.length,
  );
  return `${visible(names)}: ${text}\n`;
}

function verifiedText(group: readonly EnvironmentReport[], { file }: SyncReport, colours: Colors): string {
  const sum = (count: (environment: EnvironmentReport) => number) =>
    group.reduce((total, environment) => total + count(environment), 0);
  const changes = sum(({ result }) => result?.outcomes.length ?? 0);
  const kept = (each: EnvironmentReport) =>
    each.plan?.changes.filter(({ after }) => after !== null).length ?? 0;
  const addresses = plural(
    sum((each) => (each.plan?.summary.unchanged ?? 0) + kept(each)),
    'address',
  );
  const what = changes === 0 ? 'nothing to do' : `${plural(changes, 'change')} applied`;
  const holds = group.length === 1 ? 'the account holds' : 'the accounts hold';
  const cost = colours.dim(
    `(${plural(
      sum(({ requests }) => requests),
      'request',
    )})`,
  );
  return `${colours.green('✔')} ${colours.bold('Verified')}: ${what}, and ${holds} what ${visible(file)} declares, ${addresses} ${cost}`;
}

/** Environments in which nothing was written, those with one reason together. */
function untouched(report: SyncReport, colours: Colors): readonly string[] {
  const byReason = new Map<string, EnvironmentReport[]>();
  for (const environment of report.environments) {
    if (environment.result !== null) continue;
    const reason = reasonNotAttempted(environment, report, colours);
    byReason.set(reason, [...(byReason.get(reason) ?? []), environment]);
  }
  return [...byReason].map(([reason, group]) => ending(group, reason, report));
}

function reasonNotAttempted(environment: EnvironmentReport, report: SyncReport, colours: Colors): string {
  if (environment.waitsFor.length > 0) return waitingText(environment.waitsFor);
  if (report.ended === 'declined') return 'Nothing was written: not agreed to';
  if (report.ended === 'interrupted') return 'Nothing was written: interrupted';
  return `${colours.red('✖')} Nothing was written: ${reasonNotWritten(environment)}`;
}

/** Of a refusal the code: what it says stands below. */
function reasonNotWritten(environment: EnvironmentReport): string {
  const { refusals, plan } = environment;
  if (refusals.length > 0) return `refused (${refusals.map(({ code }) => code).join(', ')})`;
  return plan === null ? reasonNotPlanned(environment) : 'another environment was refused';
}

function waitingText(names: readonly string[]): string {
  const which = names.map(visible).join(', ');
  return `Waiting: nothing was written, because ${which} ${names.length === 1 ? 'is' : 'are'} not done`;
}

function unfinishedText(environment: EnvironmentReport, colours: Colors): string {
  const { result, requests } = environment;
  const cost = colours.dim(`(${plural(requests, 'request')})`);
  const state = result === null ? '' : stateOf(result, isContested(environment));
  const way = `${colours.cyan('→')} ${wayOn(environment)}`;
  return `${colours.red('✖')} ${colours.bold('Not done')}: ${state} ${cost}\n  ${way}`;
}

function wayOn(environment: EnvironmentReport): string {
  if (isContested(environment)) {
    return 'Plan again before you apply again: somebody else changes the same addresses';
  }
  const isToMend = environment.result?.outcomes.some(isWrong) === true;
  const way = isToMend ? 'Mend what failed as told above, then apply again' : 'Run apply again';
  return `${way}: what is done drops out`;
}

/** Answers of the kind "bad request" that pass by themselves: timeouts, conflicts and limits. */
const PASSING = new Set([408, 409, 412, 429]);

/** True of a change that fails again as long as nobody changes something. */
function isWrong({ status, error }: Outcome): boolean {
  const answer = error?.status ?? 0;
  return status === 'failed' && answer >= 400 && answer < 500 && !PASSING.has(answer);
}

function stateOf({ outcomes, remaining }: ApplyResult, contested: boolean): string {
  const count = (status: Outcome['status']) => outcomes.filter((item) => item.status === status).length;
  const counts = (['applied', 'failed', 'skipped'] as const)
    .filter((status) => count(status) > 0)
    .map((status) => `${count(status)} ${status}`);
  const applied = new Set(outcomes.flatMap(({ key, status }) => (status === 'applied' ? [key] : [])));
  const lost = remaining.filter(({ key }) => applied.has(key)).length;
  const again = contested ? 'changed by somebody else since' : 'not seen in the account yet';
  const left = remaining.filter(({ key }) => !applied.has(key));
  const parts = [
    ...(lost === 0 ? [] : [`${lost} of what was applied ${again}`]),
    ...(left.length === 0 ? [] : [`still to do: ${someOf(left)}`]),
  ];
  const state = remaining.length === 0 ? [stateWithoutRemains(count('applied') === outcomes.length)] : parts;
  return [counts.join(', '), ...state].join('; ');
}

/** The first few changes; the next plan has all of them. */
function someOf(changes: readonly Change[]): string {
  const shown = changes.length === MOST_LEFT + 1 ? changes : changes.slice(0, MOST_LEFT);
  const names = shown.map((change) => `${change.action} ${visible(change.key)}`);
  const more = changes.length - shown.length;
  return more === 0 ? names.join(', ') : `${names.join(', ')} and ${more} more`;
}

/** Nothing remains, and yet it is not verified: nobody could look, or what failed has taken effect after all. */
function stateWithoutRemains(isAllApplied: boolean): string {
  return isAllApplied
    ? 'whether the account is as declared could not be read'
    : 'and yet nothing is left to do';
}
