import type { Problem } from '../base/problem.ts';
import type { EnvironmentReport, SyncReport, ValidateReport } from '../engine/report.ts';
import { digestOfReport } from '../engine/report-digest.ts';
import type { Change, Summary } from '../plan/change.ts';
import { jsonText } from './json-text.ts';

/** Version 1 of the machine-readable reports: fields are only ever added to it. */
const VERSION = 1;

const EMPTY = { create: 0, update: 0, replace: 0, delete: 0, unchanged: 0, unmanaged: 0 };

export function renderValidateJson(report: ValidateReport): string {
  const { kind, problems, environments, accepted } = report;
  const valid = !problems.some((problem) => problem.severity === 'error');
  return jsonText({
    version: VERSION,
    kind,
    file: report.file,
    valid,
    environments,
    accepted,
    problems: problems.map(problemJson),
  });
}

export function renderSyncJson(report: SyncReport): string {
  return jsonText(syncJson(report));
}

function syncJson(report: SyncReport) {
  return {
    version: VERSION,
    kind: report.kind,
    digest: digestOfReport(report),
    file: report.file,
    ...(report.kind === 'apply' || report.ended !== null ? { ended: report.ended } : {}),
    problems: report.problems.map(problemJson),
    total: totalOf(report),
    environments: report.environments.map((environment) => environmentJson(environment, report)),
  };
}

/** The summary over all environments. */
function totalOf({ environments }: SyncReport): Summary {
  const sum = (name: keyof Summary) =>
    environments.reduce((total, { plan }) => total + (plan?.summary[name] ?? 0), 0);
  return {
    create: sum('create'),
    update: sum('update'),
    replace: sum('replace'),
    delete: sum('delete'),
    unchanged: sum('unchanged'),
    unmanaged: sum('unmanaged'),
  };
}

function environmentJson(environment: EnvironmentReport, report: SyncReport) {
  const { name, account, plan, problems, requests, refusals, result, foreseen, guards, after } = environment;
  const planned = {
    name,
    account,
    after,
    digest: plan?.digest ?? null,
    summary: plan?.summary ?? EMPTY,
    changes: (plan?.changes ?? []).map(changeJson),
    unmanaged: plan?.unmanaged ?? [],
    foreseen: foreseen.map(({ code, keys, message, hint }) => ({ code, keys, message, hint })),
    guards,
    problems: problems.map(problemJson),
    requests,
    refused: refusals.length === 0 ? null : refusals,
  };
  if (report.kind === 'plan') return planned;
  return {
    ...planned,
    outcomes: result?.outcomes ?? [],
    verified: result?.verified ?? false,
    waitsFor: environment.waitsFor,
    remaining: (result?.remaining ?? []).map(changeJson),
    checks: result?.checks ?? null,
  };
}

function changeJson(change: Change) {
  const { at, nameAt: _, ...rest } = change;
  return { ...rest, at: at && { line: at.line, column: at.column } };
}

function problemJson(problem: Problem) {
  const { code, severity, message, hint, file, at } = problem;
  return { code, severity, message, hint: hint ?? null, file: file ?? null, at: at ?? null };
}
