import type { PhrasingContent, RootContent } from 'mdast';
import type { Integration } from '../base/address.ts';
import { hostOnly } from '../base/live-url.ts';
import type { Plan } from '../plan/change.ts';
import { clipped, visible } from './escape.ts';
import { maskUrl } from './mask.ts';
import { code } from './mdast.ts';

/** More arrows than this are a picture of nothing. */
const MOST_ARROWS = 60;

/** The plan of one environment; null where there is none. */
export interface Planned {
  readonly name: string;
  readonly plan: Plan | null;
}

interface Route {
  readonly key: string;
  readonly target: string;
  readonly enabled: boolean;
}

/** Environments that send chats to the same places. */
interface Frame {
  readonly names: readonly string[];
  readonly routes: readonly Route[];
}

/**
 * Where the changed addresses send their chats: one Mermaid picture, in which environments that send them to the same
 * places share a frame, and the frames are in the order of the environments. Empty when there is nothing to draw, or too much.
 */
export function routing(environments: readonly Planned[]): readonly RootContent[] {
  const frames = new Map<string, Frame & { readonly names: string[] }>();
  for (const { name, plan } of environments) {
    const routes = plan === null ? [] : routesOf(plan);
    if (routes.length === 0) continue;
    const frame = frames.get(JSON.stringify(routes));
    if (frame === undefined) frames.set(JSON.stringify(routes), { names: [name], routes });
    else frame.names.push(name);
  }
  const arrows = [...frames.values()].reduce((sum, { routes }) => sum + routes.length, 0);
  if (arrows === 0 || arrows > MOST_ARROWS) return [];
  const lines = environments.length === 1 ? arrowsIn(frames.values()) : framed([...frames.values()]);
  return [{ type: 'code', lang: 'mermaid', value: lines.join('\n') }];
}

function arrowsIn(frames: Iterable<Frame>): readonly string[] {
  return ['flowchart LR', ...[...frames].flatMap(({ routes }) => arrowsOf(routes, ''))];
}

/** One frame below the other: links that are not drawn hold them in their order. */
function framed(frames: readonly Frame[]): readonly string[] {
  const lines = frames.flatMap(({ names, routes }, index) => [
    ...(index === 0 ? [] : [`  s${index - 1} ~~~ s${index}`]),
    `  subgraph s${index}["${label(names.join(', '))}"]`,
    '    direction LR',
    ...arrowsOf(routes, `s${index}`).map((line) => `  ${line}`),
    '  end',
  ]);
  return ['flowchart TB', ...lines];
}

function routesOf({ changes }: Plan): readonly Route[] {
  return changes.flatMap(({ key, after }) =>
    after === null ? [] : [{ key, target: targetOf(after.integration), enabled: after.enabled }],
  );
}

/** `prefix` tells the nodes of one frame from those of another. */
function arrowsOf(routes: readonly Route[], prefix: string): readonly string[] {
  const targets = [...new Set(routes.map(({ target }) => target))];
  return routes.map(({ key, target, enabled }, index) => {
    const arrow = enabled ? '-->' : '-. off .->';
    return `  ${prefix}k${index}["${label(key)}"] ${arrow} ${prefix}t${targets.indexOf(target)}["${label(target)}"]`;
  });
}

/** Where chats go, in words: a flow, a URL without its secrets, or nobody. */
export function targetOf(integration: Integration | null): string {
  switch (integration?.type) {
    case 'studio':
      return integration.flowName || integration.flow || 'no flow';
    case 'webhook':
      return integration.url === null ? 'no URL' : maskUrl(integration.url);
    default:
      return 'nobody';
  }
}

/** Where chats went until now, as far as a live value may be shown: of a URL the host. */
export function formerTargetOf(integration: Integration | null): string {
  const isUrl = integration?.type === 'webhook' && integration.url !== null;
  return isUrl ? hostOnly(integration.url ?? '') : targetOf(integration);
}

/** The same in a sentence. */
export function destination(integration: Integration | null): PhrasingContent[] {
  return [code(clipped(targetOf(integration), LONGEST))];
}

const LONGEST = 300;

/**
 * Mermaid reads entity codes in labels. Everything that is not a letter or a digit becomes one: it takes
 * `fa:fa-x` for an icon and `1. x` for a list. So do the two letters that mark entities inside of it. A node
 * without a label would spoil the whole picture.
 */
function label(text: string): string {
  const shown = visible(text) || ' ';
  return shown.replace(/[^\p{L}\p{N} /]|[ﬂß]/gu, (character) => `#${character.codePointAt(0) ?? 0};`);
}
