import type { Difference } from '../../../src/engine/difference.ts';
import { renderApplyComment } from '../../../src/render/github/apply-comment.ts';
import { renderDriftIssue } from '../../../src/render/github/drift-issue.ts';
import { renderPlanComment } from '../../../src/render/github/plan-comment.ts';
import { renderValidateSummary } from '../../../src/render/github/validate-summary.ts';
import { type HostileInput, reportWith } from '../hostile-input.ts';
import { environment } from '../rich.ts';
import { HEAD, LINKS, WORKFLOW } from './cases.ts';

/** Everything that is written on GitHub, when every value is somebody else's. */
export function githubTexts(input: HostileInput): readonly string[] {
  const given = reportWith(input);
  const report = { ...given, kind: 'plan' as const };
  const difference = differenceOf(input);
  const about = { report, head: HEAD, links: LINKS, workflow: WORKFLOW };
  const comment = { ...about, why: 'pushed' as const, difference };
  const unread = environment({ name: input.name, plan: null, problems: [withoutSecrets(input)] });
  const validated = {
    kind: 'validate',
    file: input.key,
    problems: given.problems,
    environments: [],
    accepted: 0,
  } as const;
  const { title, body } = renderDriftIssue({
    ...about,
    budget: 60_000,
    applied: HEAD,
    patch: `--- a/${input.key}\n-${input.name}\n+${input.message}\n`,
  });
  return [
    renderPlanComment({ ...comment, budget: 60_000 }).text,
    renderPlanComment({ ...comment, budget: 3_000 }).text,
    renderPlanComment({
      ...comment,
      report: { ...report, problems: [], environments: [unread] },
      budget: 60_000,
    }).text,
    renderApplyComment({ ...about, report: given, budget: 60_000, reviewed: null, left: null }),
    renderValidateSummary({ report: validated, difference, links: LINKS, budget: 60_000 }),
    title,
    body,
  ];
}

function withoutSecrets({ message, name }: HostileInput) {
  return { code: 'missing-credentials', severity: 'error', message, hint: name } as const;
}

function differenceOf({ key, name, address, flow, url, message }: HostileInput): Difference {
  const fields = [
    { path: 'friendlyName', before: name, after: message },
    { path: 'integration.flow', before: flow, after: null },
    { path: 'integration.url', before: null, after: url },
  ];
  const entries = (['added', 'changed', 'removed'] as const).map((kind) => ({
    kind,
    key: `${key}${kind}`,
    at: null,
    file: null,
    fields,
  }));
  return {
    environments: [{ name, entries, unchanged: 1 }],
    settings: [{ path: 'unmanaged', before: address, after: message }],
  };
}
