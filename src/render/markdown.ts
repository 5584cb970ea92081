import type { RootContent } from 'mdast';
import type { Plan, Unmanaged } from '../plan/change.ts';
import { isError, type Problem } from '../problem.ts';
import { digestOfReport, type EnvironmentReport, type SyncReport, type ValidateReport } from '../report.ts';
import { changeBlocks } from './change-blocks.ts';
import {
  bullets,
  code,
  details,
  heading,
  optionalCode,
  paragraph,
  serialise,
  strong,
  text,
} from './mdast.ts';
import { outcomeBlocks, refusalBlocks, remainingBlocks } from './result-blocks.ts';
import { routing } from './routing.ts';
import { countsOf, plural, viewOf } from './view.ts';

/** A plan or an apply as GitHub-flavoured Markdown. Every value sits in a code span or fence, where nothing acts. */
export function renderSyncMarkdown(report: SyncReport): string {
  const digest = digestOfReport(report);
  return serialise([
    heading(2, [text('Chat addresses: '), text(verdictOf(report))]),
    ...problemBlocks(report.problems.filter(isError)),
    ...report.environments.flatMap((environment) => environmentBlocks(environment, report)),
    ...problemBlocks(report.problems.filter((problem) => !isError(problem))),
    ...(digest === null ? [] : [paragraph([text('Plan digest '), code(digest)])]),
  ]);
}

/** The outcome of `validate` as Markdown. */
export function renderValidateMarkdown(report: ValidateReport): string {
  const valid = !report.problems.some((problem) => problem.severity === 'error');
  return serialise([
    heading(2, [text('Chat addresses: '), code(report.file), text(valid ? ' is valid' : ' is not valid')]),
    ...problemBlocks(report.problems),
  ]);
}

function verdictOf(report: SyncReport): string {
  const { environments } = report;
  if (report.problems.some(isError) || environments.some((item) => item.problems.some(isError)))
    return 'failed';
  if (report.ended !== null) return report.ended === 'interrupted' ? 'interrupted' : 'not agreed to';
  if (environments.some((item) => item.refusals.length > 0)) return 'refused';
  if (report.kind === 'apply' && environments.some((item) => item.result !== null)) {
    return environments.every((item) => item.result?.verified ?? true)
      ? 'applied and verified'
      : 'not everything was applied';
  }
  const total = { create: 0, update: 0, replace: 0, delete: 0 };
  for (const { plan } of environments) {
    for (const change of plan?.changes ?? []) total[change.action] += 1;
  }
  return countsOf(total) ?? 'nothing to do';
}

function environmentBlocks(environment: EnvironmentReport, report: SyncReport): readonly RootContent[] {
  const { plan, result } = environment;
  const account = environment.account === null ? [] : [text(' '), code(environment.account)];
  return [
    heading(3, [code(environment.name), ...account]),
    ...environment.refusals.flatMap(refusalBlocks),
    ...problemBlocks(environment.problems.filter(isError)),
    ...(plan === null ? [] : [countsBlock(plan, environment.requests)]),
    ...outcomeBlocks(result?.outcomes ?? []),
    ...remainingBlocks(result),
    ...changeBlocks((plan?.changes ?? []).map(viewOf)),
    ...unmanagedBlocks(plan?.unmanaged ?? []),
    ...problemBlocks(environment.problems.filter((problem) => !isError(problem))),
    ...(plan === null || report.kind === 'apply' ? [] : details('Where chats go after this', routing(plan))),
  ];
}

function countsBlock({ summary }: Plan, requests: number): RootContent {
  const counts = countsOf(summary) ?? 'Nothing to do';
  const rest = `${summary.unchanged} unchanged, ${summary.unmanaged} unmanaged, ${plural(requests, 'request')}`;
  return paragraph([strong(counts), text(` (${rest})`)]);
}

function unmanagedBlocks(unmanaged: readonly Unmanaged[]): readonly RootContent[] {
  if (unmanaged.length === 0) return [];
  const items = unmanaged.map((item) => [
    paragraph([code(item.sid), text(' '), code(item.address), text(' '), ...optionalCode(item.friendlyName)]),
  ]);
  return details(`Not in the file and left alone (${unmanaged.length})`, [bullets(items)]);
}

function problemBlocks(problems: readonly Problem[]): readonly RootContent[] {
  if (problems.length === 0) return [];
  const items = problems.map((problem) => {
    const place =
      problem.at === undefined ? [] : [text(` line ${problem.at.line}, column ${problem.at.column}:`)];
    const hint = problem.hint === undefined ? [] : [text(' → '), code(problem.hint)];
    return [
      paragraph([
        strong(problem.severity),
        text(' '),
        code(problem.code),
        ...place,
        text(' '),
        code(problem.message),
        ...hint,
      ]),
    ];
  });
  return [bullets(items)];
}
