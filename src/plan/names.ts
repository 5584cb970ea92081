import type { Declared, DeclaredIntegration, Desired, EntryField, Integration } from '../base/address.ts';
import { disguisesIn, disguiseWords } from '../base/look-alike.ts';
import { failure, type Place, type Problem, type Result, success } from '../base/problem.ts';
import { bySid, list, type Named, suggestion } from './candidates.ts';
import type { Catalogue } from './catalogue.ts';

/** Which kind of thing a name is looked up among. */
interface Listing {
  readonly noun: 'Studio flow' | 'Conversations service';
  readonly code: 'flow' | 'service';
  readonly sid: RegExp;
  /** Null: the account would not tell. */
  readonly items: readonly Named[] | null;
}

/**
 * Looks up every flow and service that the entries name. All that cannot be found is reported together.
 *
 * @param all every entry of the environment
 */
export function resolveNames(
  entries: readonly Declared[],
  catalogue: Catalogue,
  all = entries,
): Result<readonly Desired[]> {
  const problems: Problem[] = [];
  const shared = sharedNames(all);
  const desired = entries.map((entry) => {
    const nameAt = entry.origins.friendlyName?.at;
    return {
      ...resolveEntry(entry, catalogue, problems),
      own: OWNABLE.filter((field) => isOwn(entry, field, shared)),
      ...(nameAt === undefined ? {} : { nameAt }),
    };
  });
  const errors = problems.filter((problem) => problem.severity === 'error');
  return errors.length > 0 ? failure(...problems) : success(desired, problems);
}

function resolveEntry(entry: Declared, catalogue: Catalogue, problems: Problem[]): Omit<Desired, 'own'> {
  const { key, file, at, address, sid, friendlyName, enabled, protect } = entry;
  const integration = resolveIntegration(entry, entry.integration, catalogue, problems);
  return {
    key,
    file,
    at,
    address,
    sid,
    friendlyName,
    enabled,
    integration,
    service: resolveService(entry, catalogue, problems),
    protect,
  };
}

const OWNABLE = ['friendlyName', 'integration'] as const;

/**
 * True when a value was written for the entry alone: at its own level, overrides for one environment included. The name
 * of an integration that others name as well is a reference to what they share.
 */
function isOwn(
  { site, locale, origins }: Declared,
  field: (typeof OWNABLE)[number],
  shared: ReadonlySet<string>,
): boolean {
  const level = origins[field]?.level;
  if (level === undefined) return false;
  if (field === 'integration' && shared.has(nameIn(origins) ?? '')) return false;
  const top = site === null ? `locales.${locale}` : `sites.${site}`;
  const own = site === null || locale === null ? top : `${top}.locales.${locale}`;
  return level === own || level.startsWith(`${own}.environments.`);
}

/** Levels of the integrations that several entries name. */
function sharedNames(entries: readonly Declared[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const names = entries.flatMap(({ origins }) => nameIn(origins) ?? []);
  return new Set(names.filter((name) => seen.size === seen.add(name).size));
}

/** The level of the integration that an entry names; null when it names none. */
function nameIn(origins: Declared['origins']): string | null {
  const { 'integration.flow': flow, 'integration.url': url } = origins;
  const level = (flow ?? url)?.level;
  return level?.startsWith('integrations.') === true ? level : null;
}

function resolveIntegration(
  entry: Declared,
  integration: DeclaredIntegration,
  catalogue: Catalogue,
  problems: Problem[],
): Integration {
  if (integration.type !== 'studio') return integration;
  const listing: Listing = {
    noun: 'Studio flow',
    code: 'flow',
    sid: /^FW[0-9a-fA-F]{32}$/,
    items: catalogue.flows,
  };
  const at = placeOf(entry, 'integration.flow');
  const found = lookUp(integration.flow, listing, { file: entry.file, at, problems });
  if (found !== null && catalogue.unpublished.has(found.sid)) {
    problems.push({
      code: 'flow-not-published',
      severity: 'warning',
      message: `Studio flow ${quote(found.friendlyName ?? found.sid)} (${found.sid}) has no published revision, so chats on ${entry.key} would reach nobody`,
      hint: 'Publish the flow in the Twilio Console',
      file: entry.file,
      at,
    });
  }
  if (found?.sid === integration.flow) {
    for (const disguise of disguisesIn(found.friendlyName ?? '')) {
      const words = disguiseWords(disguise, `The name of the Studio flow ${found.sid}`);
      problems.push({ code: disguise.kind, severity: 'warning', ...words, file: entry.file, at });
    }
  }
  return {
    type: 'studio',
    flow: found?.sid ?? integration.flow,
    flowName: catalogue.flowNames.get(found?.sid ?? '') ?? null,
    retryCount: integration.retryCount,
  };
}

function resolveService(entry: Declared, catalogue: Catalogue, problems: Problem[]): string | null {
  if (entry.service === 'default' && !catalogue.knowsDefaultService) return null;
  if (entry.service === 'default' || entry.service === catalogue.defaultService) return 'default';
  const listing: Listing = {
    noun: 'Conversations service',
    code: 'service',
    sid: /^IS[0-9a-fA-F]{32}$/,
    items: catalogue.services,
  };
  const found = lookUp(entry.service, listing, { file: entry.file, at: placeOf(entry, 'service'), problems });
  const sid = found?.sid ?? entry.service;
  return sid === catalogue.defaultService ? 'default' : sid;
}

function lookUp(
  reference: string,
  listing: Listing,
  report: { readonly file: string; readonly at: Place; readonly problems: Problem[] },
): Named | null {
  const isSid = listing.sid.test(reference);
  const complain = (
    problem: Omit<Problem, 'severity' | 'file' | 'at'>,
    severity: Problem['severity'] = 'error',
  ) => {
    report.problems.push({ ...problem, severity, file: report.file, at: report.at });
  };
  if (listing.items === null) {
    complain(
      {
        code: `${listing.code}s-unreadable`,
        message: `The credentials may not list ${listing.noun}s, so ${quote(reference)} cannot be ${isSid ? 'checked' : 'looked up'}`,
        hint: isSid
          ? 'Give the key the permission to list them'
          : 'Give the key the permission to list them, or write the SID',
      },
      isSid ? 'warning' : 'error',
    );
    return isSid ? { sid: reference, friendlyName: null } : null;
  }
  const matches = listing.items.filter((item) => (isSid ? item.sid : item.friendlyName) === reference);
  const [match] = matches;
  if (match !== undefined && matches.length === 1) return match;
  if (match === undefined) {
    const candidates = { noun: listing.noun, items: listing.items };
    const message = `The account has no ${listing.noun} ${isSid ? 'with the SID' : 'named'} ${quote(reference)}`;
    complain({
      code: `unknown-${listing.code}`,
      message,
      hint: suggestion(reference, candidates),
      shared: { message, hint: suggestion(reference, candidates, 'name'), variables: [] },
    });
    return null;
  }
  complain({
    code: `ambiguous-${listing.code}`,
    message: `The account has ${matches.length} ${listing.noun}s named ${quote(reference)}`,
    hint: `Write the SID of the one you mean: ${list(matches.toSorted(bySid))}`,
  });
  return null;
}

function placeOf(entry: Declared, field: EntryField): Place {
  return entry.origins[field]?.at ?? entry.at;
}

function quote(text: string): string {
  return JSON.stringify(text);
}
