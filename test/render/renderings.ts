import pc from 'picocolors';
import type { CheckResult } from '../../src/engine/check.ts';
import type { Explanation } from '../../src/engine/explain.ts';
import { type Output, variablesOf } from '../../src/engine/outputs.ts';
import type { ValidateReport } from '../../src/engine/report.ts';
import type { WebSite } from '../../src/engine/snippet.ts';
import { renderChecks, renderChecksMarkdown } from '../../src/render/checks.ts';
import { renderEnd, renderResults } from '../../src/render/endings.ts';
import { renderExplanation, renderExplanationMarkdown } from '../../src/render/explanation.ts';
import { renderImported, renderImportedMarkdown } from '../../src/render/imported.ts';
import { renderSyncJson, renderValidateJson } from '../../src/render/json.ts';
import { renderSummary, renderSyncMarkdown, renderValidateMarkdown } from '../../src/render/markdown.ts';
import { renderOutcome, renderOutcomes } from '../../src/render/outcomes.ts';
import {
  outputsData,
  renderDotenv,
  renderOutputsCsv,
  renderOutputsMarkdown,
  renderOutputsTable,
} from '../../src/render/outputs.ts';
import { renderPlan } from '../../src/render/plan.ts';
import { renderProblems } from '../../src/render/problems.ts';
import { renderTotal, renderTry, renderWait } from '../../src/render/requests.ts';
import { renderAppSettings, renderSnippet, renderSnippetMarkdown } from '../../src/render/snippet.ts';
import { renderRefusals } from '../../src/render/terminal.ts';
import { renderValidity } from '../../src/render/validity.ts';
import { printYaml } from '../../src/yaml/print.ts';
import { ACCOUNT, sidOf } from '../support/build-state.ts';
import { LINKS } from './github/cases.ts';
import { githubTexts } from './github/renderings.ts';
import { type HostileInput, reportWith } from './hostile-input.ts';

/** Everything that goes to a terminal, or to the log of a job, when every value is somebody else's. */
export async function terminalTexts(input: HostileInput): Promise<readonly string[]> {
  const colours = pc.createColors(true);
  const style = { colours, width: 80 };
  const given = reportWith(input);
  const [first] = given.environments;
  const { key, name, message, url } = input;
  const checks = checksOf(input);
  const sources = new Map(given.problems.map(({ file = '' }) => [file, `${message}\n${key}\n${name}`]));
  const request = { environment: name, method: 'GET', path: url, attempt: 2, durationMs: 1 };
  return [
    renderPlan(given, { ...style, full: false }),
    renderPlan(given, { ...style, full: true }),
    renderOutcomes(given, { colours, full: false }),
    renderOutcomes(given, { colours, full: true }),
    renderResults(given, style),
    renderEnd(given, colours),
    renderResults({ ...given, ended: 'declined' }, style),
    renderRefusals(given, colours),
    ...(first?.result?.outcomes ?? []).map((outcome) => renderOutcome(outcome, colours)),
    await renderProblems(given.problems, { colours, sources, frames: 'all' }),
    renderChecks(checks, colours),
    renderOutputsTable(outputsFor(input), { colours, width: null }),
    renderOutputsTable(outputsFor(input), { colours, width: 20 }),
    renderOutputsTable([{ ...outputOf(input), environment: 'default' }], { colours, width: null }),
    renderValidity(validityOf(input), colours),
    ...explanationsOf(input).map((item) => renderExplanation(item, { colours, width: null })),
    renderImported({ ...importedOf(input), isWritten: false }, colours),
    renderImported({ ...importedOf(input), isWritten: true }, colours),
    renderTry({ ...request, status: 200, fault: message, requestId: name }, 4),
    renderWait({ ...request, ms: 1, reason: message, isAsked: true }, 4),
    renderTotal({ environment: name, requests: 1, retries: 1, unanswered: 1, waitedMs: 1, durationMs: 1 }, 4),
    renderAppSettings(webSiteOf(input, false)),
    renderSnippet(webSiteOf(input, true)),
  ];
}

/** Every document in Markdown: reports, comments, and what stands in them beside the values. */
export function markdownTexts(input: HostileInput): readonly string[] {
  const given = reportWith(input);
  const plan = { ...given, kind: 'plan' as const };
  const medium = { links: LINKS, edit: 'this pull request' as const };
  return [
    renderSyncMarkdown(given),
    renderSyncMarkdown(plan),
    renderSummary(given, { medium, budget: 4_000 }),
    ...githubTexts(input),
    renderValidateMarkdown(validityOf(input)),
    renderChecksMarkdown(checksOf(input)),
    renderExplanationMarkdown(explanationsOf(input)),
    renderImportedMarkdown({ ...importedOf(input), isWritten: false }),
    renderOutputsMarkdown(outputsFor(input)),
    renderSnippetMarkdown(webSiteOf(input, false)),
    renderSnippetMarkdown(webSiteOf(input, true)),
  ];
}

/** Data for programs, which may end up on a screen or in a log as well. */
export function dataTexts(input: HostileInput): readonly string[] {
  const given = reportWith(input);
  const variables = variablesOf([outputOf(input)], true);
  return [
    renderSyncJson(given),
    renderSyncJson({ ...given, kind: 'plan' }),
    renderValidateJson(validityOf(input)),
    printYaml(outputsData(outputsFor(input))),
    renderOutputsCsv(outputsFor(input)),
    variables.ok ? renderDotenv(variables.value) : '',
    renderAppSettings(webSiteOf(input, false)),
  ];
}

export function outputOf({ key, name, address, flow }: HostileInput): Output {
  const integration = { type: 'studio', flow: sidOf('FW', 1), flowName: flow, retryCount: null } as const;
  return {
    environment: name,
    account: ACCOUNT,
    key,
    sid: sidOf('IG', 1),
    address,
    deploymentKey: null,
    friendlyName: name,
    enabled: true,
    integration,
    isUrlDeclared: false,
    flow,
  };
}

function outputsFor(input: HostileInput): readonly Output[] {
  return [outputOf(input), { ...outputOf(input), environment: 'default', sid: null }];
}

export function webSiteOf({ key, name, address }: HostileInput, hasKey: boolean): WebSite {
  const site = { environment: name, key, account: ACCOUNT, sid: sidOf('IG', 1), address, service: name };
  return { ...site, deploymentKey: hasKey ? sidOf('CV', 1) : null, enabled: false };
}

function validityOf({ key, name, message }: HostileInput): ValidateReport {
  return {
    kind: 'validate',
    file: key,
    problems: [{ code: 'looks-like-rename', severity: 'warning', message, hint: name, file: key }],
    environments: [
      { name, entries: 1 },
      { name: key, entries: 2 },
    ],
    accepted: 1,
  };
}

function checksOf({ key, name, message }: HostileInput): readonly CheckResult[] {
  const failed = { environment: name, key, sid: sidOf('IG', 1), status: 'failed', step: 'open' } as const;
  const rest = { message, hint: name, code: 1, requestId: name, conversation: key };
  return [
    { ...failed, ...rest },
    { ...failed, ...rest, environment: 'default', status: 'passed', step: null },
  ];
}

function importedOf({ key, name, address, message }: HostileInput) {
  const one = { key, sid: sidOf('IG', 1), address };
  const imported = [
    { ...one, environment: name },
    { ...one, environment: 'default' },
  ];
  const adopted = (['added', 'changed', 'removed'] as const).map((entry) => ({
    ...one,
    environment: name,
    action: 'update' as const,
    entry,
  }));
  return {
    file: key,
    imported,
    adopted,
    isAdopting: true,
    text: `# ${message}\n${key}: ${JSON.stringify(name)}\n`,
  };
}

function explanationsOf({ key, name, address, flow, message }: HostileInput): readonly Explanation[] {
  const place = { line: 1, column: 1, endLine: 1, endColumn: 2 };
  const commit = { commit: message, date: name, subject: message };
  const item = {
    environment: name,
    account: ACCOUNT,
    key,
    sid: sidOf('IG', 1),
    file: key,
    at: { line: 1, column: 1 },
    fields: (['equal', 'different', 'not-managed', 'not-live'] as const).map((verdict) => ({
      path: 'friendlyName',
      declared: name,
      written: flow,
      origin: { level: key, at: place },
      live: address,
      verdict,
      why: message,
    })),
  };
  return [
    { ...item, ownership: { kind: 'recorded', introduced: commit, last: { ...commit, commit: name } } },
    { ...item, ownership: { kind: 'unknown', why: message } },
  ];
}
