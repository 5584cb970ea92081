import type { Live } from '../base/address.ts';
import type { Problem } from '../base/problem.ts';
import type { ProblemCode } from '../base/problem-codes.ts';
import { isSid } from '../base/sid.ts';
import type { Catalogue } from './catalogue.ts';
import type { ChangeState, Unmanaged } from './change.ts';
import { fieldsOf, normalise } from './compare.ts';
import { disguisesOf } from './disguises.ts';
import type { ChangeDraft } from './drafts.ts';
import type { Match } from './match.ts';

export interface WarningsInput {
  /** Live addresses but for those that are listed as unmanaged: of them, not a word. */
  readonly live: readonly Live[];
  readonly catalogue: Catalogue;
  /** With live URLs as they are. */
  readonly changes: readonly ChangeDraft[];
  readonly unmanaged: readonly Unmanaged[];
  readonly matches: readonly Match[];
  /** SIDs by key as the last apply recorded them; null: no record. */
  readonly appliedSids: ReadonlyMap<string, string> | null;
}

/** Warnings about a plan of a valid file: renames in disguise, references into the void, values that mislead. */
export function warningsOf(input: WarningsInput): readonly Problem[] {
  return [
    ...changedSids(input),
    ...renames(input.changes),
    ...createsOfDeploymentKeys(input.changes),
    ...dangling(input),
    ...disguisesOf(input.changes, input.unmanaged),
  ];
}

/** Addresses that were deleted and made again outside: pages that hold the old SID are broken. */
function changedSids({ matches, appliedSids }: WarningsInput): readonly Problem[] {
  return matches.flatMap(({ desired, live }): readonly Problem[] => {
    const before = appliedSids?.get(desired.key);
    if (before === undefined || live === null || live.sid === before) return [];
    return [
      {
        code: 'sid-changed',
        severity: 'warning',
        message: `${desired.key} was ${before} at the last apply and is ${live.sid} now: somebody deleted it and made it again`,
        hint: `Give every page that holds ${before} the SID ${live.sid}, as outputs prints it`,
        file: desired.file,
        at: desired.at,
      },
    ];
  });
}

/** A delete and a create of the same fields: most likely one entry whose key was changed. */
function renames(changes: readonly ChangeDraft[]): readonly Problem[] {
  const byDesign = new Map<string, SameDesign>();
  for (const removal of changes) {
    if (removal.action !== 'delete') continue;
    for (const design of new Set([designOf(removal.before), designOf(removal.before, 'any retry count')])) {
      const same: SameDesign = byDesign.get(design) ?? { all: [], byLastPart: new Map() };
      same.all.push(removal);
      const end = lastPart(removal.key);
      if (!same.byLastPart.has(end)) same.byLastPart.set(end, removal);
      byDesign.set(design, same);
    }
  }
  return changes.flatMap((create): readonly Problem[] => {
    if (create.action !== 'create') return [];
    const { all, byLastPart } = byDesign.get(designOf(create.after)) ?? NONE_OF_THIS_DESIGN;
    const match = all.length === 1 ? all[0] : byLastPart.get(lastPart(create.key));
    if (match === undefined) return [];
    return [
      {
        code: 'looks-like-rename',
        severity: 'warning',
        message: `${create.key} looks like ${match.key} under a new key, and would get a new SID while the old one is deleted`,
        hint: `To keep ${match.sid ?? 'it'}, declare address: ${JSON.stringify(match.address)} under ${create.key}`,
        ...(create.at === null ? {} : { at: create.at }),
      },
    ];
  });
}

/** Whether Twilio takes such creates is not documented, and it is better known before an apply than after one. */
function createsOfDeploymentKeys(changes: readonly ChangeDraft[]): readonly Problem[] {
  const count = changes.filter(({ action, address }) => action === 'create' && isSid(address, 'CV')).length;
  if (count === 0) return [];
  return [
    {
      code: 'create-may-be-refused',
      severity: 'warning',
      message: `${count === 1 ? '1 address of a deployment key is' : `${count} addresses of deployment keys are`} to be created, and Twilio is reported to refuse that through its API`,
      hint: 'If apply fails there, make the address in the Console under Flex > Manage > Messaging, with its key: the next plan adopts it',
    },
  ];
}

/** Deletes of one design. Of several, the one of the same locale is the likeliest to have been renamed. */
interface SameDesign {
  readonly all: ChangeDraft[];
  readonly byLastPart: Map<string, ChangeDraft>;
}

const NONE_OF_THIS_DESIGN: SameDesign = { all: [], byLastPart: new Map() };

function lastPart(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

/**
 * What an address is for, as text that can be compared. Friendly names often follow the key, so they say nothing
 * about a rename. An undeclared retry count is null on the created side and whatever Twilio chose on the other.
 */
function designOf(state: ChangeState | null, retries: 'its own' | 'any retry count' = 'its own'): string {
  const fields = new Map(fieldsOf(state));
  fields.delete('friendlyName');
  const isOpen = retries === 'any retry count' && fields.has('integration.retryCount');
  if (isOpen) fields.set('integration.retryCount', null);
  return JSON.stringify([...fields]);
}

function dangling(input: WarningsInput): readonly Problem[] {
  const { catalogue, changes, live } = input;
  const flows = catalogue.flows && new Set(catalogue.flows.map((flow) => flow.sid));
  const services = catalogue.services && new Set(catalogue.services.map((service) => service.sid));
  const changed = new Set(changes.map((change) => change.sid));
  return live
    .toSorted((left, right) => (left.sid < right.sid ? -1 : 1))
    .flatMap((item): readonly Problem[] => {
      if (changed.has(item.sid)) return [];
      const state = normalise(item, catalogue);
      const flow = state.integration?.type === 'studio' ? state.integration.flow : null;
      const found: Problem[] = [];
      if (flow !== null && flows !== null && !flows.has(flow)) {
        found.push(pointsNowhere(item, 'dangling-flow', `Studio flow ${flow}`));
      }
      if (state.service !== 'default' && services !== null && !services.has(state.service)) {
        found.push(pointsNowhere(item, 'dangling-service', `Conversations service ${state.service}`));
      }
      return found;
    });
}

function pointsNowhere(live: Live, code: ProblemCode, what: string): Problem {
  return {
    code,
    severity: 'warning',
    message: `${live.sid} (${live.address}) points at ${what}, which does not exist any more`,
    hint: 'Chats on it reach nobody until it points at something that exists',
  };
}
