import type {
  BranchRules,
  EnvironmentSettings,
  RequiredCheck,
  ReviewRule,
} from '../ports/repository-settings.ts';
import type { Fields } from './fields.ts';

/** `owner` is that of the repository, whose teams are the only ones that can review. */
export function readEnvironment(row: Fields, owner: string): EnvironmentSettings {
  const policy = row.fieldsOrNull('deployment_branch_policy');
  const required = reviewRuleOf(row);
  return {
    name: row.text('name'),
    admits: policy === null ? 'all' : policy.truth('protected_branches') ? 'protected' : 'listed',
    reviewers: required?.listOrNone('reviewers').map((one) => readReviewer(one, owner)) ?? [],
    preventsSelfReview: required?.truthOrNull('prevent_self_review') ?? false,
    letsAdministratorsPass: row.truthOrNull('can_admins_bypass'),
  };
}

/** Whether somebody has to let a job into an environment. */
export function isReviewed(row: Fields): boolean {
  return reviewRuleOf(row) !== undefined;
}

function reviewRuleOf(row: Fields): Fields | undefined {
  return row.listOrNone('protection_rules').find((rule) => rule.text('type') === 'required_reviewers');
}

function readReviewer(row: Fields, owner: string): string {
  const reviewer = row.fields('reviewer');
  return row.text('type') === 'Team' ? `@${owner}/${reviewer.text('slug')}` : `@${reviewer.text('login')}`;
}

/** One rule of a branch. Rules that nothing here asks about are known by their type alone. */
export function readRule(row: Fields): BranchRules {
  const type = row.text('type');
  return {
    types: [type],
    reviews: type === 'pull_request' ? [readReviews(row.fields('parameters'))] : [],
    checks: type === 'required_status_checks' ? readChecks(row.fields('parameters')) : [],
  };
}

function readReviews(parameters: Fields): ReviewRule {
  return {
    approvals: parameters.number('required_approving_review_count'),
    byOwners: parameters.truth('require_code_owner_review'),
    dismissesStale: parameters.truth('dismiss_stale_reviews_on_push'),
    afterLastPush: parameters.truth('require_last_push_approval'),
    mergeMethods: parameters.textsOrNull('allowed_merge_methods'),
  };
}

function readChecks(parameters: Fields): readonly RequiredCheck[] {
  const isStrict = parameters.truth('strict_required_status_checks_policy');
  return parameters.list('required_status_checks').map((check) => ({
    name: check.text('context'),
    app: check.numberOrNull('integration_id'),
    isStrict,
  }));
}
