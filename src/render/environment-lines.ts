import type { Colors } from 'picocolors/types.js';
import type { EnvironmentReport } from '../engine/report.ts';
import type { TerminalStyle } from './change.ts';
import { visible } from './escape.ts';
import { BELOW_CHANGE } from './group-parts.ts';
import { reasonNotPlanned } from './terminal.ts';
import { wordLines } from './word-lines.ts';
import { countsOf, harmOf, namesOfSome, plural } from './wording.ts';

/** Up to so many environments have a line each, with their accounts, also where their lines are alike. */
const MOST_ALONE = 3;

/** What each environment comes to: many that come to the same in one line, those without a plan last. */
export function environmentLines(
  environments: readonly EnvironmentReport[],
  { colours, width }: TerminalStyle,
): readonly string[] {
  const alike = new Map<string, EnvironmentReport[]>();
  for (const environment of environments) {
    if (environment.plan === null) continue;
    const { verdict } = planVerdict([environment], colours);
    alike.set(verdict, [...(alike.get(verdict) ?? []), environment]);
  }
  const planned = [...alike.values()].flatMap((group) =>
    group.length > MOST_ALONE
      ? [groupLine(group, environments.length, colours)]
      : group.map((one) => ownLine(one, colours)),
  );
  return [...planned, ...unplannedLines(environments, { colours, width })];
}

function ownLine(environment: EnvironmentReport, colours: Colors): string {
  const { verdict, rest } = planVerdict([environment], colours);
  const account = environment.account === null ? '' : ` ${colours.dim(visible(environment.account))}`;
  return `${colours.bold(visible(environment.name))}${account}: ${verdict} ${colours.dim(rest)}`;
}

function groupLine(group: readonly EnvironmentReport[], all: number, colours: Colors): string {
  const { verdict, rest } = planVerdict(group, colours);
  const names = visible(
    namesOfSome(
      group.map(({ name }) => name),
      all,
    ),
  );
  return `${colours.bold(names)}: ${verdict} ${colours.dim(rest)}`;
}

/** What environments that come to the same are about, and in brackets what else there is in all of them. */
export function planVerdict(
  environments: readonly EnvironmentReport[],
  colours: Colors,
): { readonly verdict: string; readonly rest: string } {
  const [first] = environments;
  const sum = (count: (environment: EnvironmentReport) => number) =>
    environments.reduce((total, environment) => total + count(environment), 0);
  const unmanaged = sum(({ plan }) => plan?.summary.unmanaged ?? 0);
  const rest = [
    `${sum(({ plan }) => plan?.summary.unchanged ?? 0)} unchanged`,
    ...(unmanaged > 0 ? [`${unmanaged} unmanaged`] : []),
    plural(
      sum(({ requests }) => requests),
      'request',
    ),
  ];
  const counts = first?.plan == null ? null : countsOf(first.plan.summary);
  const harm = harmOf(first?.plan?.changes ?? []);
  const effectText = harm === null ? '' : `; ${colours.red(harm)}`;
  const each = environments.length > 1 ? ' in each' : '';
  const verdict =
    counts === null
      ? colours.green('Nothing to do')
      : `${colours.bold('Plan:')} ${counts}${effectText}${each}`;
  return { verdict, rest: `(${rest.join(', ')})` };
}

/** Each reason once, with all who have it. */
function unplannedLines(
  environments: readonly EnvironmentReport[],
  { colours, width }: TerminalStyle,
): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const environment of environments) {
    if (environment.plan !== null) continue;
    const reason = reasonNotPlanned(environment);
    byReason.set(reason, [...(byReason.get(reason) ?? []), visible(environment.name)]);
  }
  return [...byReason].flatMap(([reason, names]) => {
    const said = `${colours.red('no plan')}: ${reason}`;
    if (names.length <= MOST_ALONE) return [`${names.map(colours.bold).join(', ')}: ${said}`];
    const isAll = names.length === environments.length;
    const title = colours.bold(`${isAll ? 'all ' : ''}${names.length} environments`);
    return [
      `${title}: ${said}`,
      ...(isAll ? [] : wordLines(`in ${names.join(', ')}`.split(' '), { ...BELOW_CHANGE, width })),
    ];
  });
}
