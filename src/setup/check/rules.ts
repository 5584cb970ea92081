import { bad, good, warning } from '../../base/finding.ts';
import type { BranchRules } from '../../ports/repository-settings.ts';
import type { SetupRequest } from '../repository-files.ts';
import { formFor, GITHUB_ACTIONS, MERGE_METHODS, requiredChecks, rulesetPath } from '../settings.ts';
import type { SetupFinding } from './code.ts';

const CODE = 'ruleset';

/** The rules of the applied branch beside those of the ruleset that `github setup` writes. */
export function examineRules(rules: BranchRules, request: SetupRequest): readonly SetupFinding[] {
  const { branch, owners, declaration } = request;
  const command = `gh api --method POST repos/{owner}/{repo}/rulesets --input ${rulesetPath(formFor(owners))}`;
  if (rules.types.length === 0)
    return [
      bad(
        CODE,
        `No ruleset holds for the branch ${branch}: whoever may push changes what is applied`,
        `Run ${command}`,
      ),
    ];
  const hint = `Correct it under Settings > Rules > Rulesets, or add the ruleset of this version: ${command}`;
  const findings = [
    ...['deletion', 'non_fast_forward'].flatMap((type) =>
      rules.types.includes(type) ? [] : [bad(CODE, LINES[type] ?? '', hint)],
    ),
    ...reviewFindings(rules, owners, hint),
    ...checkFindings(rules, requiredChecks(declaration), hint),
  ];
  return findings.length > 0
    ? findings
    : [good(CODE, `The rules of the branch ${branch} are as they should be`)];
}

const LINES: Readonly<Record<string, string>> = {
  deletion: 'The branch may be deleted, and with it the record of what was declared',
  non_fast_forward: 'The branch may be pushed over, which changes the record of what was declared',
};

function reviewFindings(
  { reviews }: BranchRules,
  owners: readonly string[],
  hint: string,
): readonly SetupFinding[] {
  if (reviews.length === 0) return [bad(CODE, 'The branch may be pushed to without a pull request', hint)];
  const methods = reviews.reduce<readonly string[]>(
    (left, { mergeMethods }) => left.filter((method) => mergeMethods?.includes(method) ?? true),
    ['merge', 'squash', 'rebase'],
  );
  const others = methods.filter((method) => !MERGE_METHODS.some((one) => one === method));
  const merging = others.map((method) =>
    bad(
      CODE,
      `Pull requests may be merged by ${method}, which puts commits on the branch that were never planned`,
      hint,
    ),
  );
  return formFor(owners) === 'team' ? [...merging, ...teamFindings(reviews, hint)] : merging;
}

function teamFindings(reviews: BranchRules['reviews'], hint: string): readonly SetupFinding[] {
  return [
    ...(reviews.some(({ approvals }) => approvals > 0)
      ? []
      : [bad(CODE, 'Nobody else has to approve a pull request', hint)]),
    ...(reviews.some(({ byOwners }) => byOwners)
      ? []
      : [bad(CODE, 'The owners of the declaration do not have to approve a pull request', hint)]),
    ...(reviews.some(({ dismissesStale }) => dismissesStale)
      ? []
      : [warning(CODE, 'An approval stays when more is pushed', hint)]),
    ...(reviews.some(({ afterLastPush }) => afterLastPush)
      ? []
      : [warning(CODE, 'Whoever pushed last may approve', hint)]),
  ];
}

function checkFindings(
  { checks }: BranchRules,
  required: readonly string[],
  hint: string,
): readonly SetupFinding[] {
  const findings = required.flatMap((name) => {
    const named = checks.filter((check) => check.name === name);
    if (named.length === 0) return [bad(CODE, `Pull requests are merged without the check ${name}`, hint)];
    return named.some(({ app }) => app === GITHUB_ACTIONS)
      ? []
      : [bad(CODE, `The check ${name} counts whoever reports it, not only GitHub Actions`, hint)];
  });
  const isStrict = checks.some((check) => check.isStrict);
  const stale = warning(
    CODE,
    'Pull requests are merged that are behind the branch, so that the plan may be of an older file',
    hint,
  );
  return isStrict || checks.length === 0 ? findings : [...findings, stale];
}
