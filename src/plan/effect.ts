import type { Integration } from '../base/address.ts';
import { hostsHandedOn } from '../base/live-url.ts';
import type { Change, Effect } from './change.ts';

/** Studio flows (`FW…`) that were never published: chats handed to them reach nobody. */
export type UnpublishedFlows = ReadonlySet<string>;

/** The effect of a change on visitors. Derived once, with the change; guards and renderers read it. */
export function effectOf(
  { action, before, after }: Pick<Change, 'action' | 'before' | 'after'>,
  unpublished: UnpublishedFlows,
): Effect {
  if (action === 'create') return 'opens';
  if (after === null || before === null || action !== 'update') return 'takedown';
  if (before.enabled && !after.enabled) return 'takedown';
  if (!after.enabled) return 'quiet';
  if (!before.enabled) return 'opens';
  const from = destinationOf(before.integration, unpublished);
  const to = destinationOf(after.integration, unpublished);
  if (from === to) return 'quiet';
  return to === null ? 'takedown' : 'reroute';
}

/** The flow that chats go to, or the URL without its query but for the hosts that it hands on. Null: nobody answers. */
function destinationOf(integration: Integration | null, unpublished: UnpublishedFlows): string | null {
  switch (integration?.type) {
    case 'studio':
      return integration.flow === null || unpublished.has(integration.flow) ? null : integration.flow;
    case 'webhook':
      return integration.url === null ? null : placesIn(integration.url);
    case 'default':
    case undefined:
      return null;
  }
}

function placesIn(url: string): string {
  return [url.split(/[?#]/)[0] ?? '', ...hostsHandedOn(url)].join(' ');
}
