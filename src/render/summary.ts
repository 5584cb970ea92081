import type { PhrasingContent, RootContent } from 'mdast';
import { isError } from '../base/problem.ts';
import type { EnvironmentReport, SyncReport } from '../engine/report.ts';
import { clipped } from './escape.ts';
import { list, type Section } from './fit.ts';
import { guardCount } from './guard-words.ts';
import { code, optionalCode, paragraph, strong, table, text } from './mdast.ts';
import type { Medium } from './medium.ts';
import { andMore } from './more.ts';
import { countActions, countsOf, harmOf, plural, totalWords } from './wording.ts';

export function isFailed(report: SyncReport): boolean {
  return (
    report.problems.some(isError) ||
    report.environments.some(({ plan, problems }) => plan === null || problems.some(isError))
  );
}

/** How it stands, in a few words of our own. */
export function resultOf(report: SyncReport): string {
  const { environments } = report;
  const hasResult = environments.some(({ result }) => result !== null);
  if (isFailed(report) && !hasResult) return report.kind === 'plan' ? 'cannot be planned' : 'failed';
  if (report.ended !== null) return report.ended === 'interrupted' ? 'interrupted' : 'not agreed to';
  if (environments.some(({ refusals }) => refusals.length > 0)) return 'refused';
  const changes = environments.flatMap(({ plan }) => plan?.changes ?? []);
  if (report.kind === 'apply' && hasResult) {
    if (!environments.every(({ result }) => result?.verified ?? true)) return 'not everything was applied';
    const checks = environments.flatMap(({ result }) => result?.checks ?? []);
    const failed = checks.filter(({ status }) => status === 'failed').length;
    if (failed > 0) return `${failed} of ${plural(checks.length, 'address')} did not pass the check`;
    return changes.length === 0 ? 'nothing to do' : 'applied and verified';
  }
  const guards = report.kind === 'plan' ? guardCount(report) : null;
  const counts = countsOf(countActions(changes)) ?? 'nothing to do';
  return guards === null ? counts : `${counts}; ${guards}`;
}

/** What each environment needs: a line for one, a table for several. */
export function countSections(report: SyncReport, medium: Medium): readonly Section[] {
  const { environments } = report;
  const [only, ...others] = environments;
  if (only === undefined) return [];
  if (others.length === 0) return list(0, 1, () => [countLine(only)]);
  return list(
    0,
    environments.length,
    (shown) => {
      const left = environments.length - shown;
      return [countTable(environments.slice(0, shown), environments), ...andMore(left, medium)];
    },
    0.2,
  );
}

const LONGEST = 140;

function countLine(environment: EnvironmentReport): RootContent {
  const { name, account } = environment;
  return paragraph([
    code(clipped(name, LONGEST)),
    text(' '),
    ...optionalCode(account),
    text(': '),
    ...countsIn(environment),
  ]);
}

function countTable(
  environments: readonly EnvironmentReport[],
  all: readonly EnvironmentReport[],
): RootContent {
  const rows = environments.map((environment) => [
    [code(clipped(environment.name, LONGEST))],
    optionalCode(environment.account),
    countsIn(environment),
  ]);
  const { work, missing } = totalWords(all);
  const words = [work ?? [], missing ?? []].flat().join(', ');
  const total = [[strong('in all')], [], [strong(words)]];
  return table(['Environment', 'Account', 'Changes'], [...rows, total]);
}

function countsIn({ plan, refusals }: EnvironmentReport): PhrasingContent[] {
  if (plan === null) return [strong('no plan'), text(refusals.length > 0 ? ', refused' : ', see above')];
  const { summary, changes } = plan;
  const rest = [
    `${summary.unchanged} unchanged`,
    ...(summary.unmanaged === 0 ? [] : [`${summary.unmanaged} unmanaged`]),
  ];
  const harm = harmOf(changes);
  return [
    strong(countsOf(summary) ?? 'nothing to do'),
    ...(harm === null ? [] : [text('; '), strong(harm)]),
    text(` (${rest.join(', ')})`),
  ];
}

export function requestsOf(report: SyncReport): string {
  return plural(
    report.environments.reduce((sum, { requests }) => sum + requests, 0),
    'request',
  );
}
