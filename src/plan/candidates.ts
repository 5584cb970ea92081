import { inAscii, looksLike } from '../base/look-alike.ts';
import { nearest, slipsBetween } from '../base/suggest.ts';

/** A flow or a service of an account. */
export interface Named {
  readonly sid: string;
  readonly friendlyName: string | null;
}

/** What an account has of one kind. */
export interface Candidates {
  readonly noun: 'Studio flow' | 'Conversations service';
  readonly items: readonly Named[];
}

const CANDIDATES_SHOWN = 5;

/** A candidate by its name and its SID, or by its name alone: SIDs are those of one account. */
type Naming = 'sid' | 'name';

/** What was probably meant by a name that nothing has, or what there is. */
export function suggestion(reference: string, { noun, items }: Candidates, naming: Naming = 'sid'): string {
  const named = items.filter((item) => item.friendlyName !== null);
  if (named.length === 0) return `The account has no ${noun} at all`;
  const alike = named.filter((item) => looksLike(item.friendlyName ?? '', reference)).toSorted(bySid);
  if (alike.length > 0) return lookAlikes(reference, alike, naming);
  const ranked = named
    .map((item) => ({ item, slips: slipsBetween(item.friendlyName ?? '', reference) }))
    .sort((left, right) => left.slips - right.slips || bySid(left.item, right.item))
    .map(({ item }) => item);
  const near = nearest(
    reference,
    ranked.map(({ friendlyName }) => friendlyName ?? ''),
  );
  const meant = ranked.find(({ friendlyName }) => friendlyName === near);
  return meant === undefined ? `It has ${list(ranked, naming)}` : `Did you mean ${list([meant], naming)}?`;
}

/** Names that look the same, with what differs written as escapes. */
function lookAlikes(reference: string, alike: readonly Named[], naming: Naming): string {
  const names = alike
    .slice(0, CANDIDATES_SHOWN)
    .map(({ friendlyName, sid }) => candidate(`"${inAscii(friendlyName ?? '')}"`, sid, naming));
  const more = alike.length - names.length;
  const others = `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return `It has ${others}, which looks the same as "${inAscii(reference)}" and is not: copy the name, or write the SID`;
}

/** The first candidates, and how many more there are. */
export function list(items: readonly Named[], naming: Naming = 'sid'): string {
  const shown = items
    .slice(0, CANDIDATES_SHOWN)
    .map(({ friendlyName, sid }) =>
      candidate(friendlyName === null ? '' : JSON.stringify(friendlyName), sid, naming),
    );
  const more = items.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function candidate(name: string, sid: string, naming: Naming): string {
  return naming === 'name' && name !== '' ? name : `${name} (${sid})`.trim();
}

export function bySid(left: Named, right: Named): number {
  return left.sid < right.sid ? -1 : 1;
}
