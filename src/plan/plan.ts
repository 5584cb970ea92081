import type { Desired, Live } from '../base/address.ts';
import { compareText } from '../base/order.ts';
import { failure, isError, type Problem, type Result, success } from '../base/problem.ts';
import type { Catalogue } from './catalogue.ts';
import { type Base, type BaseIndex, indexBase } from './cause.ts';
import type { Action, Change, Plan, Removed, Summary, Unmanaged } from './change.ts';
import { digestOfChange, digestOfPlan } from './digest.ts';
import { type ChangeDraft, draftChanges } from './drafts.ts';
import { effectOf } from './effect.ts';
import { formerState, webhookOf } from './former-state.ts';
import { type Match, match } from './match.ts';
import { type ProtectedEntry, Protection } from './protection.ts';
import { renamedKeys } from './renamed-keys.ts';
import { warningsOf } from './warnings.ts';

export interface PlanInput {
  readonly environment: string;
  readonly desired: readonly Desired[];
  readonly live: readonly Live[];
  readonly catalogue: Catalogue;
  /** SIDs and addresses that the file lists as unmanaged. */
  readonly unmanaged: readonly string[];
  /** SIDs and addresses that other environments of the same account declare, with the environment's name. */
  readonly elsewhere: ReadonlyMap<string, string>;
  /** SIDs by key as the last apply recorded them; null: no record. */
  readonly appliedSids: ReadonlyMap<string, string> | null;
  readonly removed: readonly Removed[];
  readonly base: Base;
  /** What the version in force protects; none when it is not known. */
  readonly protectedInForce: readonly ProtectedEntry[];
}

/** An environment that shares its account with no other, and of which no apply and no protection is recorded. */
export const ALONE: Pick<PlanInput, 'elsewhere' | 'appliedSids' | 'protectedInForce'> = {
  elsewhere: new Map(),
  appliedSids: null,
  protectedInForce: [],
};

/** The plan of one environment. Pure: the same input gives the same bytes, in any order of its lists. */
export function makePlan(input: PlanInput): Result<Plan> {
  const desired = input.desired.toSorted((left, right) => compareText(left.key, right.key));
  const { matches, unclaimed, problems } = match(desired, input.live);
  const errors = [...problems, ...conflictsIn(matches, input)];
  if (errors.some(isError)) return failure(...errors);

  const leftAlone = isLeftAlone(input);
  const unlisted = unclaimed.filter((live) => !leftAlone(live));
  const removedBySid = new Map(input.removed.map((removed) => [removed.sid, removed]));
  const base = indexBase(input.base);
  const protection = new Protection(input.protectedInForce);
  const drafts = draftChanges({
    ...input,
    base,
    protection,
    matches,
    unclaimed: unlisted,
    removedBySid,
  }).toSorted((left, right) => compareText(left.key, right.key) || compareText(left.address, right.address));
  const changes = finish(drafts, { ...input, desired }, base);
  const unmanaged = unlisted
    .filter((live) => !removedBySid.has(live.sid))
    .map(describe)
    .sort(bySid);
  const unchanged = unchangedOf(matches, changes);
  return success({
    environment: input.environment,
    account: input.catalogue.account,
    changes,
    unmanaged,
    unchanged,
    problems: warningsOf({
      changes: drafts,
      unmanaged,
      catalogue: input.catalogue,
      live: input.live.filter((live) => !leftAlone(live)),
      matches,
      appliedSids: input.appliedSids,
    }),
    summary: summarise(changes, unchanged.length, unmanaged.length),
    digest: digestOfPlan(changes),
  });
}

function identitiesOf(live: Live): readonly string[] {
  return [live.sid, live.address];
}

/** Tells the live addresses that the file lists as unmanaged, or that another environment declares. */
function isLeftAlone({ unmanaged, elsewhere }: PlanInput): (live: Live) => boolean {
  const listed = new Set(unmanaged);
  return (live) => identitiesOf(live).some((one) => listed.has(one) || elsewhere.has(one));
}

/** Entries whose address is unmanaged as well, or declared by another environment too. */
function conflictsIn(matches: readonly Match[], { unmanaged, elsewhere }: PlanInput): readonly Problem[] {
  const listed = new Set(unmanaged);
  return matches.flatMap(({ desired: entry, live }): readonly Problem[] => {
    const own = live === null ? [entry.address ?? ''] : identitiesOf(live);
    if (own.some((identity) => listed.has(identity))) return [declaredAndUnmanaged(entry, live)];
    const other = own.flatMap((identity) => elsewhere.get(identity) ?? [])[0];
    return other === undefined ? [] : [declaredElsewhere(entry, live, other)];
  });
}

/** Drafts with their effect, their other half, their seal and their digest. */
function finish(
  drafts: readonly ChangeDraft[],
  { environment, desired, catalogue }: PlanInput,
  base: BaseIndex | null,
): readonly Change[] {
  const scope = { environment, account: catalogue.account };
  const renames = renamedKeys(drafts, desired, base);
  return drafts.map((draft): Change => {
    const sealed = { ...withoutLiveUrl(draft, base), seal: sealOf(draft, catalogue.urlSeals) };
    return {
      ...sealed,
      effect: effectOf(draft, catalogue.unpublished),
      renames: renames.get(draft) ?? null,
      digest: digestOfChange(scope, sealed),
    };
  });
}

function sealOf({ after }: ChangeDraft, urlSeals: Catalogue['urlSeals']): string | null {
  const webhook = webhookOf(after);
  return webhook === null ? null : (urlSeals.get(webhook.url) ?? null);
}

/** A change of which every output may show everything. Its fields show the live URL where the base holds the same. */
function withoutLiveUrl(draft: ChangeDraft, base: BaseIndex | null): ChangeDraft {
  if (draft.before === null) return draft;
  const before = formerState(draft.before, draft.after);
  const url = webhookOf(before)?.url ?? null;
  const held = webhookOf(base?.byKey.get(draft.key))?.url;
  return {
    ...draft,
    before,
    fields: draft.fields.map((field) =>
      field.path !== 'integration.url' || field.before === null || field.before === held
        ? field
        : { ...field, before: url },
    ),
  };
}

function declaredAndUnmanaged(desired: Desired, live: Live | null): Problem {
  return {
    code: 'declared-and-unmanaged',
    severity: 'error',
    message: `${desired.key} is ${live?.sid ?? JSON.stringify(desired.address)}, which is listed under unmanaged as well`,
    hint: 'Remove it from one of the two',
    at: desired.at,
  };
}

function declaredElsewhere(desired: Desired, live: Live | null, environment: string): Problem {
  return {
    code: 'declared-elsewhere',
    severity: 'error',
    message: `${desired.key} is ${live?.sid ?? JSON.stringify(desired.address)}, which the environment ${JSON.stringify(environment)} of the same account declares as well`,
    hint: 'Declare it in one of the two environments',
    file: desired.file,
    at: desired.at,
  };
}

function unchangedOf(matches: readonly Match[], changes: readonly Change[]): Plan['unchanged'] {
  const changed = new Set(changes.flatMap((change) => [change.sid, change.successor?.sid ?? null]));
  return matches
    .flatMap(({ desired, live }) =>
      live === null || changed.has(live.sid) ? [] : [{ key: desired.key, sid: live.sid }],
    )
    .sort((left, right) => compareText(left.key, right.key));
}

function describe(live: Live): Unmanaged {
  return { sid: live.sid, address: live.address, friendlyName: live.state.friendlyName };
}

function summarise(changes: readonly Change[], unchanged: number, unmanaged: number): Summary {
  const count = (action: Action) => changes.filter((change) => change.action === action).length;
  return {
    create: count('create'),
    update: count('update'),
    replace: count('replace'),
    delete: count('delete'),
    unchanged,
    unmanaged,
  };
}

function bySid(left: Unmanaged, right: Unmanaged): number {
  return compareText(left.sid, right.sid);
}
