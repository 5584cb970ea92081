import type { Declared } from '../base/address.ts';
import { isSid } from '../base/sid.ts';
import { liveOf } from './outputs.ts';
import type { Account } from './read-account.ts';

/** What a web page that offers the chat of an address has to know. */
export interface WebSite {
  readonly environment: string;
  readonly key: string;
  /** `AC…` */
  readonly account: string;
  /** `IG…` */
  readonly sid: string;
  readonly address: string;
  /** The address when Webchat 3 can use it: `CV…`. */
  readonly deploymentKey: string | null;
  readonly enabled: boolean;
  /** `IS…`; null when the account has no default service. */
  readonly service: string | null;
}

/** The site of an entry; null when no live address stands for it. */
export function siteOf(
  entry: Declared,
  { environment, account: { live, catalogue } }: { readonly environment: string; readonly account: Account },
): WebSite | null {
  const found = liveOf(entry, live);
  if (found === null) return null;
  const { sid, address, state } = found;
  return {
    environment,
    key: entry.key,
    account: catalogue.account,
    sid,
    address,
    deploymentKey: isSid(address, 'CV') ? address : null,
    enabled: state.enabled,
    service: state.service === 'default' ? catalogue.defaultService : state.service,
  };
}
