import type { Integration } from '../base/address.ts';
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

/** The flow, or the URL without its query, that chats go to. Null: nobody answers. */
function destinationOf(integration: Integration | null, unpublished: UnpublishedFlows): string | null {
  switch (integration?.type) {
    case 'studio':
      return integration.flow === null || unpublished.has(integration.flow) ? null : integration.flow;
    case 'webhook':
      return integration.url === null ? null : (integration.url.split(/[?#]/)[0] ?? null);
    case 'default':
    case undefined:
      return null;
  }
}
