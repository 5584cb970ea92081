import { shortCommit } from '../base/commit-id.ts';
import type { Cap } from '../declaration/declaration.ts';
import type { Change, Plan } from './change.ts';

export type RefusalCode =
  | 'too-many-takedowns'
  | 'too-many-changes'
  | 'protected'
  | 'replace-not-allowed'
  | 'not-approved'
  | 'foreign-account'
  | 'empty-desired';

/** Why nothing will be written, and how to go on. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
  readonly hint: string;
  /** Keys of the changes that are to blame. */
  readonly keys: readonly string[];
  /** For `not-approved`: what would be done beside what was approved under the same key. */
  readonly beside: readonly Beside[];
}

export interface Beside {
  readonly fresh: Change;
  /** Null when nothing was approved for this key. */
  readonly approved: Change | null;
}

/** What a reviewer agreed to. */
export interface Approval {
  readonly digests: ReadonlySet<string>;
  /** Digests of whole plans, of one environment or of all, for plans that were approved as they stand. */
  readonly wholes: ReadonlySet<string>;
  /** The plans behind the digests, as far as they are known, to be shown beside what was not approved. */
  readonly plans: readonly ApprovedPlan[];
}

export type ApprovedPlan = Pick<Plan, 'environment' | 'account' | 'changes'>;

/** What limits are judged over, where that is not the plan of one environment alone. */
export interface GuardScope {
  /** Environments that share the limits. */
  readonly environments: readonly string[];
  /** Changes in them. */
  readonly changes: number;
  /** Chats that would go down in them. */
  readonly takedowns: number;
  /** Live addresses of theirs that were managed before the edit. */
  readonly owned: number;
}

export interface GuardRules {
  /** Null: the plan itself. */
  readonly scope: GuardScope | null;
  /** Limits on takedowns of which the lowest counts; null among them: the larger of 1 and 20 %. Never empty. */
  readonly maxTakedowns: readonly (Cap | null)[];
  /** Null: no limit. */
  readonly maxChanges: number | null;
  /** Where these limits come from, in words; of takedowns in the order of the limits. */
  readonly origins: { readonly maxTakedowns: readonly string[]; readonly maxChanges: string };
  readonly allowReplace: boolean;
  readonly allowEmpty: boolean;
  /** What was reviewed; null when no review is asked for. */
  readonly approved: Approval | null;
  /** How many entries the file declares in this environment. */
  readonly declared: number;
}

/** Judges a plan that was shown. Every reason is returned, so that one run tells all. */
export function checkGuards(plan: Plan, rules: GuardRules): readonly Refusal[] {
  return [
    emptyDesired(plan, rules),
    tooManyTakedowns(plan, rules),
    tooManyChanges(plan, rules),
    protectedTouched(plan),
    replaceNotAllowed(plan, rules),
    unapproved(plan, rules),
  ].filter((refusal) => refusal !== null);
}

function emptyDesired(plan: Plan, rules: GuardRules): Refusal | null {
  const deletes = deleting(plan);
  if (rules.declared > 0 || rules.allowEmpty || deletes.length === 0) return null;
  return {
    code: 'empty-desired',
    message: `The file declares no address at all in ${plan.environment}, which would delete everything it once declared`,
    hint: 'If that is meant, set policy.allowEmpty: true in the file',
    keys: keysOf(deletes),
    beside: [],
  };
}

function tooManyTakedowns(plan: Plan, rules: GuardRules): Refusal | null {
  const own = takedownsIn(plan);
  const { environments, takedowns, owned } = rules.scope ?? {
    environments: [],
    takedowns: own.length,
    owned: ownedIn(plan),
  };
  const allowed = rules.maxTakedowns.map((cap) => takedownLimit(cap, owned));
  const limit = Math.min(...allowed);
  if (own.length === 0 || takedowns <= limit) return null;
  const origin = rules.origins.maxTakedowns[allowed.indexOf(limit)] ?? '';
  return {
    code: 'too-many-takedowns',
    message: `${takedowns} of ${owned} chats would go down${together(environments)}, and at most ${limit} may (${origin})`,
    hint: `If that is meant, run again with --max-takedowns ${takedowns}; on GitHub, raise policy.maxTakedowns in a pull request of its own before this one`,
    keys: keysOf(own),
    beside: [],
  };
}

function tooManyChanges({ changes: own }: Plan, { maxChanges, scope, origins }: GuardRules): Refusal | null {
  const changes = scope?.changes ?? own.length;
  if (maxChanges === null || own.length === 0 || changes <= maxChanges) return null;
  return {
    code: 'too-many-changes',
    message: `${changes} addresses would change${together(scope?.environments ?? [])}, and at most ${maxChanges} may (${origins.maxChanges})`,
    hint: `If that is meant, run again with --max-changes ${changes}; on GitHub, raise policy.maxChanges in a pull request of its own before this one`,
    keys: keysOf(own),
    beside: [],
  };
}

function together(environments: readonly string[]): string {
  return environments.length > 1 ? ` in ${environments.join(', ')} together` : '';
}

/**
 * The number of takedowns that a limit allows among `owned` addresses. A percentage is rounded down; the default allows
 * one takedown in a set of any size.
 */
export function takedownLimit(cap: Cap | null, owned: number): number {
  if (cap === null) return Math.max(1, Math.floor(owned / 5));
  if ('strictestOf' in cap) return Math.min(...cap.strictestOf.map((one) => takedownLimit(one, owned)));
  return 'count' in cap ? cap.count : Math.floor((owned * cap.percent) / 100);
}

function protectedTouched(plan: Plan): Refusal | null {
  const touched = takedownsIn(plan).filter((change) => change.protected);
  if (touched.length === 0) return null;
  return {
    code: 'protected',
    message: `${keysOf(touched).join(', ')} ${touched.length === 1 ? 'is' : 'are'} protected against deletion, replacement and being switched off`,
    hint: waysWithProtected(touched),
    keys: keysOf(touched),
    beside: [],
  };
}

/** First how the chats stay up, which is what a slip of the hand needs. */
function waysWithProtected(touched: readonly Change[]): string {
  const removed = touched.filter(({ action }) => action === 'delete');
  const commits = new Set(removed.flatMap(({ removal }) => removal?.commit ?? []));
  const revert = commits.size === 0 ? '' : ` (git revert ${[...commits].map(shortCommit).join(' ')})`;
  const back = touched.length === 1 ? 'the entry back as it was' : 'the entries back as they were';
  const leave =
    removed.length === 0 ? '' : '. To keep it live without an entry, list its SID under unmanaged';
  return `To keep the chat, put ${back}${revert}. To take it down, commit protect: false with nothing else and apply that, then do this in a second commit${leave}`;
}

function replaceNotAllowed(plan: Plan, rules: GuardRules): Refusal | null {
  const replaces = plan.changes.filter(({ action, renames }) => action === 'replace' || renames !== null);
  if (rules.allowReplace || replaces.length === 0) return null;
  return {
    code: 'replace-not-allowed',
    message: `${newSids(replaces).join(', ')} would get a new SID, and every site that holds the old one would break`,
    hint: 'If that is meant, run again with --allow-replace; to keep the SID, restore the old address in the file, or declare it under the new key',
    keys: keysOf(replaces),
    beside: [],
  };
}

/** Keys that stay, and pairs of keys that look like one entry under a new key. */
function newSids(changes: readonly Change[]): readonly string[] {
  return changes.flatMap(({ action, key, renames }) => {
    if (renames === null) return [key];
    return action === 'create' ? [`${key} (which looks like ${renames} under a new key)`] : [];
  });
}

function unapproved(plan: Plan, rules: GuardRules): Refusal | null {
  const { approved } = rules;
  if (approved === null || approved.wholes.has(plan.digest)) return null;
  const fresh = plan.changes.filter((change) => !approved.digests.has(change.digest));
  if (fresh.length === 0) return null;
  const known = approved.plans
    .filter(({ environment, account }) => environment === plan.environment && account === plan.account)
    .flatMap(({ changes }) => changes);
  return {
    code: 'not-approved',
    message: `${keysOf(fresh).join(', ')} would be changed in a way that was not approved`,
    hint: 'Review a fresh plan and approve that one',
    keys: keysOf(fresh),
    beside: fresh.map((change) => ({
      fresh: change,
      approved: known.find((other) => other.key === change.key) ?? null,
    })),
  };
}

/** What agreeing to these plans agrees to. */
export function approvalOf(plans: readonly ApprovedPlan[]): Approval {
  return {
    digests: new Set(plans.flatMap((plan) => plan.changes.map((change) => change.digest))),
    wholes: new Set(),
    plans,
  };
}

function deleting(plan: Plan): readonly Change[] {
  return plan.changes.filter((change) => change.action === 'delete' || change.action === 'replace');
}

/** Live addresses that a plan is about. */
export function ownedIn(plan: Plan): number {
  return plan.unchanged.length + plan.changes.filter((change) => change.sid !== null).length;
}

/** Changes after which a chat ends or reaches nobody. */
export function takedownsIn(plan: Plan): readonly Change[] {
  return plan.changes.filter(({ effect }) => effect === 'takedown');
}

function keysOf(changes: readonly Change[]): readonly string[] {
  return changes.map((change) => change.key);
}
