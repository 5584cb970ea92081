import type { Flow, Service } from '../base/address.ts';
import { skeletonOf } from '../base/look-alike.ts';

/** Names that hold what reads as the SID of a flow. */
const NAMES_A_SID = /FW[0-9a-f]{8}/i;

/**
 * The names by which people may know flows. One that several have, that looks the same as another's or that speaks of a
 * SID tells nothing: such a flow is known by its SID alone.
 */
export function tellingNames(flows: readonly Flow[]): ReadonlyMap<string, string> {
  const looks = flows.map(({ sid, friendlyName }) => ({ sid, friendlyName, look: skeletonOf(friendlyName) }));
  const bearers = new Map<string, number>();
  for (const { look } of looks) bearers.set(look, (bearers.get(look) ?? 0) + 1);
  return new Map(
    looks
      .filter(({ look }) => bearers.get(look) === 1 && !NAMES_A_SID.test(look))
      .map(({ sid, friendlyName }) => [sid, friendlyName]),
  );
}

/** What an account holds that addresses refer to. */
export interface Catalogue {
  /** `AC…` that the credentials really belong to. */
  readonly account: string;
  /** `IS…`; null when the account has none, or does not tell. */
  readonly defaultService: string | null;
  /** False: the credentials may not read which service is the default. */
  readonly knowsDefaultService: boolean;
  /** Null: the credentials may not read flows. */
  readonly flows: readonly Flow[] | null;
  /** Null: not needed, or not allowed. */
  readonly services: readonly Service[] | null;
  /** Flows, among those referred to, of which no revision is published. */
  readonly unpublished: ReadonlySet<string>;
  /** For each shown URL with secrets a mark that changes when a secret does. */
  readonly urlSeals: ReadonlyMap<string, string>;
  /** Friendly names by `FW…`, of those flows that their names tell from all others. */
  readonly flowNames: ReadonlyMap<string, string>;
}
