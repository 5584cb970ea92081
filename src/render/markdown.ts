import type { RootContent, Table } from 'mdast';
import type { Outcome } from '../apply.ts';
import type { Unmanaged } from '../plan/change.ts';
import type { Problem } from '../problem.ts';
import { digestOfReport, type EnvironmentReport, type SyncReport, type ValidateReport } from '../report.ts';
import {
  bullets,
  code,
  details,
  heading,
  optionalCode,
  paragraph,
  serialise,
  strong,
  table,
  text,
} from './mdast.ts';
import { routing } from './routing.ts';
import { visible } from './safe.ts';
import { type ChangeView, countsOf, type FieldView, plural, viewOf } from './view.ts';

/** A plan or an apply as GitHub-flavoured Markdown. Every value sits in a code span or fence, where nothing acts. */
export function renderSyncMarkdown(report: SyncReport): string {
  const digest = digestOfReport(report);
  return serialise([
    heading(2, [text('Chat addresses: '), text(verdictOf(report))]),
    ...problemBlocks(report.problems),
    ...report.environments.flatMap((environment) => environmentBlocks(environment, report)),
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
  const { plan } = environment;
  const account = environment.account === null ? [] : [text(' '), code(environment.account)];
  const blocks: RootContent[] = [heading(3, [code(environment.name), ...account])];
  for (const refusal of environment.refusals) {
    blocks.push(
      paragraph([strong('Refused'), text(' '), code(refusal.message), text(' → '), code(refusal.hint)]),
    );
  }
  if (plan !== null) {
    const views = plan.changes.map(viewOf);
    const counts = countsOf(plan.summary) ?? 'Nothing to do';
    const rest = `${plan.summary.unchanged} unchanged, ${plan.summary.unmanaged} unmanaged, ${plural(environment.requests, 'request')}`;
    blocks.push(paragraph([strong(counts), text(` (${rest})`)]));
    blocks.push(...destructiveBlocks(views));
    if (views.length > 0) blocks.push(changeTable(views), ...fieldBlocks(views));
    blocks.push(...unmanagedBlocks(plan.unmanaged));
  }
  blocks.push(...outcomeBlocks(environment.result?.outcomes ?? []), ...problemBlocks(environment.problems));
  if (plan !== null && report.kind === 'plan')
    blocks.push(...details('Where chats go after this', routing(plan)));
  return blocks;
}

/** Whatever breaks sites is said first and never folded away. */
function destructiveBlocks(views: readonly ChangeView[]): readonly RootContent[] {
  const destructive = views.filter((view) => view.verb === 'delete' || view.verb === 'replace');
  if (destructive.length === 0) return [];
  const items = destructive.map((view) => [
    paragraph([
      strong(view.verb),
      text(' '),
      code(view.change.key),
      text(' '),
      code(view.change.sid ?? ''),
      ...view.notes.flatMap((note) => [text(', '), code(note)]),
    ]),
  ]);
  return [paragraph([strong('Deleted or replaced')]), bullets(items)];
}

function changeTable(views: readonly ChangeView[]): Table {
  const rows = views.map((view) => {
    const fields = view.fields.flatMap((field, index) => [
      ...(index > 0 ? [text(', ')] : []),
      code(field.label),
    ]);
    const lines = view.change.at === null ? [] : [text(`line ${view.change.at.line}`)];
    const action = text(`${view.sign} ${view.verb}`);
    return [[action], [code(view.change.key)], fields, [text(view.change.cause)], lines];
  });
  return table(['Action', 'Key', 'Fields', 'Cause', 'Where'], rows);
}

function fieldBlocks(views: readonly ChangeView[]): readonly RootContent[] {
  const lines = views.flatMap((view) => [
    `# ${visible(view.change.key)}`,
    ...view.fields.flatMap((field) => diffLines(field)),
  ]);
  return details('What changes, field by field', [{ type: 'code', lang: 'diff', value: lines.join('\n') }]);
}

function diffLines(field: FieldView): readonly string[] {
  const lines: string[] = [];
  if (field.before !== null) lines.push(`- ${field.label}: ${visible(field.before)}`);
  if (field.after !== null) lines.push(`+ ${field.label}: ${visible(field.after)}`);
  return lines;
}

function unmanagedBlocks(unmanaged: readonly Unmanaged[]): readonly RootContent[] {
  if (unmanaged.length === 0) return [];
  const items = unmanaged.map((item) => [
    paragraph([code(item.sid), text(' '), code(item.address), text(' '), ...optionalCode(item.friendlyName)]),
  ]);
  return details(`Not in the file and left alone (${unmanaged.length})`, [bullets(items)]);
}

function outcomeBlocks(outcomes: readonly Outcome[]): readonly RootContent[] {
  if (outcomes.length === 0) return [];
  const rows = outcomes.map(({ status, action, key, sid, error }) => [
    [text(status)],
    [text(action)],
    [code(key)],
    optionalCode(sid),
    optionalCode(error?.message ?? null),
  ]);
  return [table(['Status', 'Action', 'Key', 'SID', 'Why'], rows)];
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

function isError(problem: Problem): boolean {
  return problem.severity === 'error';
}
