import type { EntryField } from '../../base/address.ts';
import { isSid } from '../../base/sid.ts';
import { excerpt } from '../../base/suggest.ts';
import { child, type Span } from '../../yaml/node.ts';
import type { Context } from '../context.ts';
import { type Entry, levelsIn, lookUp } from '../entries.ts';
import type { Resolution } from '../resolve.ts';
import { isPrivateUrl } from './checks.ts';
import { disguiseProblems } from './disguises.ts';

/** An environment with its entries resolved, for rules about how they get along. */
export interface Resolved {
  readonly name: string;
  /** In the order of the file. */
  readonly entries: readonly Resolution[];
  readonly context: Context;
}

export type EnvironmentRule = (resolved: Resolved) => void;

export const environmentRules: readonly EnvironmentRule[] = [
  identitiesDiffer,
  fewDeploymentKeys,
  addressesAreDeploymentKeys,
  somebodyAnswers,
  flexKnowsTheService,
  twilioReachesTheUrl,
  notBothDeclaredAndUnmanaged,
  nothingIsDisguised,
];

/** Twilio's limit per account. */
const mostDeploymentKeys = 10;

function spanOf(entry: Entry, environment: string, field: EntryField): Span {
  const [outer = field, inner] = field.split('.');
  const node = lookUp(levelsIn(entry, environment), outer)?.node;
  return (inner === undefined ? node : child(node, inner))?.span ?? entry.at;
}

function identitiesDiffer({ name, entries, context }: Resolved): void {
  const seen = {
    key: new Map<string, Entry>(),
    address: new Map<string, Entry>(),
    sid: new Map<string, Entry>(),
  };
  for (const { entry, address, sid } of entries) {
    const identity = { key: entry.key, address, sid };
    for (const field of ['key', 'address', 'sid'] as const) {
      const value = identity[field];
      if (value === null) continue;
      const other = seen[field].get(value);
      if (other === undefined) {
        seen[field].set(value, entry);
        continue;
      }
      const { line } = context.text.place(other.at);
      const which = field === 'sid' ? 'SID' : field;
      context.report({
        code: 'duplicate-identity',
        span: field === 'key' ? entry.at : spanOf(entry, name, field),
        message: `"${excerpt(entry.key)}" has the same ${which} as "${excerpt(other.key)}" on line ${line}: ${excerpt(value)}`,
        hint: 'Change one of the two, or remove it: key, address and SID differ within an environment',
      });
      if (field === 'key') break;
    }
  }
}

function fewDeploymentKeys({ name, entries, context }: Resolved): void {
  const keys = entries.filter(({ address }) => address !== null && isSid(address, 'CV'));
  const first = keys[mostDeploymentKeys];
  if (first === undefined) return;
  context.report({
    code: 'too-many-deployment-keys',
    span: spanOf(first.entry, name, 'address'),
    message: `Environment "${name}" has ${keys.length} deployment keys (CV…), and a Twilio account has at most ${mostDeploymentKeys}`,
    hint: 'Remove some, or move them to another account',
  });
}

function addressesAreDeploymentKeys({ name, entries, context }: Resolved): void {
  for (const { entry, address, declared } of entries) {
    if (address === null || declared?.origins.address === undefined || isSid(address, 'CV')) continue;
    context.report({
      code: 'not-a-deployment-key',
      span: spanOf(entry, name, 'address'),
      message: `"${excerpt(address)}" is no deployment key (CV…): Webchat 3 sites need a deployment key`,
      hint: 'Leave it when the site uses an older webchat',
    });
  }
}

function somebodyAnswers({ name, entries, context }: Resolved): void {
  for (const { entry, declared } of entries) {
    if (declared?.integration.type !== 'default') continue;
    context.report({
      code: 'default-integration',
      span: spanOf(entry, name, 'integration'),
      message: `With an integration of type default nobody answers in "${excerpt(entry.key)}"`,
      hint: 'Use type studio or webhook when somebody should',
    });
  }
}

function flexKnowsTheService({ name, entries, context }: Resolved): void {
  for (const { entry, declared } of entries) {
    if (declared === null || declared.service === 'default') continue;
    context.report({
      code: 'other-service',
      span: spanOf(entry, name, 'service'),
      message: `"${excerpt(entry.key)}" uses the service "${excerpt(declared.service)}", but Flex uses only the default service`,
      hint: 'Remove "service", unless these chats are not for Flex',
    });
  }
}

function twilioReachesTheUrl({ name, entries, context }: Resolved): void {
  for (const { entry, declared } of entries) {
    const integration = declared?.integration;
    if (integration?.type !== 'webhook' || !isPrivateUrl(integration.url)) continue;
    context.report({
      code: 'private-url',
      span: spanOf(entry, name, 'integration.url'),
      message: `The webhook of "${excerpt(entry.key)}" is on a host that Twilio cannot reach`,
      hint: 'Use a host that is reachable from the internet',
    });
  }
}

function notBothDeclaredAndUnmanaged({ entries, context }: Resolved): void {
  for (const { entry, address, sid } of entries) {
    const value = [sid, address].find((id) => id !== null && context.unmanaged.has(id));
    if (value === undefined || value === null) continue;
    context.report({
      code: 'declared-and-unmanaged',
      span: context.unmanaged.get(value) ?? entry.at,
      message: `"${excerpt(value)}" is listed as unmanaged, and declared as "${excerpt(entry.key)}"`,
      hint: 'Remove one of the two',
    });
  }
}

function nothingIsDisguised({ name, entries, context }: Resolved): void {
  for (const { entry, declared } of entries) {
    if (declared === null) continue;
    for (const { field, ...problem } of disguiseProblems(declared)) {
      context.report({ ...problem, span: spanOf(entry, name, field), about: problem.message });
    }
  }
}
