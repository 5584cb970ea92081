import { isSid } from '../../base/sid.ts';
import { excerpt } from '../../base/suggest.ts';
import type { Context } from '../context.ts';
import type { ResolvedEnvironment } from '../joined.ts';
import type { Resolution } from '../resolve.ts';
import { isPrivateUrl } from './checks.ts';
import { fewDeploymentKeys, keysDifferNotOnlyInCase } from './deployment-keys.ts';
import { disguiseProblems } from './disguises.ts';
import { placeIn, placeOfCopy, spanOfField } from './places.ts';

/** A rule about how the entries of one environment get along. */
export type EnvironmentRule = (environment: ResolvedEnvironment) => void;

export const ENVIRONMENT_RULES: readonly EnvironmentRule[] = [
  identitiesDiffer,
  fewDeploymentKeys,
  keysDifferNotOnlyInCase,
  addressesAreDeploymentKeys,
  somebodyAnswers,
  flexKnowsTheService,
  twilioReachesTheUrl,
  notBothDeclaredAndUnmanaged,
  nothingIsDisguised,
];

function identitiesDiffer({ name, entries }: ResolvedEnvironment): void {
  const seen = {
    key: new Map<string, Resolution>(),
    address: new Map<string, Resolution>(),
    sid: new Map<string, Resolution>(),
  };
  for (const resolution of entries) {
    const { entry, context, address, sid } = resolution;
    const identity = { key: entry.key, address, sid };
    for (const field of ['key', 'address', 'sid'] as const) {
      const value = identity[field];
      if (value === null) continue;
      const other = seen[field].get(value);
      if (other === undefined) {
        seen[field].set(value, resolution);
        continue;
      }
      const copied = field === 'key' ? null : placeOfCopy(resolution, name, field);
      context.report({
        code: 'duplicate-identity',
        span: copied ?? (field === 'key' ? entry.at : spanOfField(resolution, name, field)),
        message: duplicateText(field, { value, resolution, other }),
        hint:
          copied === null
            ? 'Change one of the two, or remove it: key, address and SID differ within an environment'
            : `What is taken from another map by "*" brings its "${field}" along: write another one beside it`,
      });
      if (field === 'key') break;
    }
  }
}

interface Duplicate {
  readonly value: string;
  readonly resolution: Resolution;
  readonly other: Resolution;
}

function duplicateText(field: 'key' | 'address' | 'sid', { value, resolution, other }: Duplicate): string {
  const key = excerpt(resolution.entry.key);
  const where = whereIs(other, resolution.context);
  if (field === 'key') return `"${key}" is declared twice: here and ${where}`;
  const which = field === 'sid' ? 'SID' : field;
  return `"${key}" has the same ${which} as "${excerpt(other.entry.key)}" ${where}: ${excerpt(value)}`;
}

function whereIs({ entry, context }: Resolution, from: Context): string {
  const { line, column } = context.text.place(entry.at);
  return context.text === from.text ? `on line ${line}` : `in ${context.text.file}:${line}:${column}`;
}

function addressesAreDeploymentKeys({ name, entries }: ResolvedEnvironment): void {
  const isWebchat3 = entries.some(({ address }) => address !== null && isSid(address, 'CV'));
  if (isWebchat3) entries.filter(hasNoAddress).forEach(forgottenKey);
  for (const { entry, context, address, declared } of entries) {
    if (address === null || declared?.origins.address === undefined || isSid(address, 'CV')) continue;
    context.report({
      code: 'not-a-deployment-key',
      span: spanOfField({ entry, context }, name, 'address'),
      message: `"${excerpt(address)}" is no deployment key (CV…): Webchat 3 sites need a deployment key`,
      hint: 'Leave it when the site uses an older webchat',
    });
  }
}

function hasNoAddress({ address, sid, declared }: Resolution): boolean {
  return address !== null && sid === null && declared !== null && declared.origins.address === undefined;
}

/** Where others have a deployment key, an entry without one was most likely forgotten. */
function forgottenKey({ entry, context, address }: Resolution): void {
  context.report({
    code: 'not-a-deployment-key',
    span: entry.at,
    message: `"${excerpt(entry.key)}" has no "address", so it gets "${excerpt(address ?? '')}", which is no deployment key (CV…) as others here have`,
    hint: 'Write its address: Twilio lets nobody change it later. Leave it when the site uses an older webchat',
  });
}

function somebodyAnswers({ name, entries }: ResolvedEnvironment): void {
  for (const { entry, context, declared } of entries) {
    if (declared?.integration.type !== 'default') continue;
    context.report({
      code: 'default-integration',
      span: spanOfField({ entry, context }, name, 'integration'),
      message: `With an integration of type default nobody answers in "${excerpt(entry.key)}"`,
      hint: 'Use type studio or webhook when somebody should',
    });
  }
}

function flexKnowsTheService({ name, entries }: ResolvedEnvironment): void {
  for (const { entry, context, declared } of entries) {
    if (declared === null || declared.service === 'default') continue;
    context.report({
      code: 'other-service',
      span: spanOfField({ entry, context }, name, 'service'),
      message: `"${excerpt(entry.key)}" uses the service "${excerpt(declared.service)}", but Flex uses only the default service`,
      hint: 'Remove "service", unless these chats are not for Flex',
    });
  }
}

function twilioReachesTheUrl({ name, entries }: ResolvedEnvironment): void {
  for (const { entry, context, declared } of entries) {
    const integration = declared?.integration;
    if (integration?.type !== 'webhook' || !isPrivateUrl(integration.url)) continue;
    context.report({
      code: 'private-url',
      span: spanOfField({ entry, context }, name, 'integration.url'),
      message: `The webhook of "${excerpt(entry.key)}" is on a host that Twilio cannot reach`,
      hint: 'Use a host that is reachable from the internet',
    });
  }
}

function notBothDeclaredAndUnmanaged({ entries, unmanaged }: ResolvedEnvironment): void {
  for (const { entry, context, address, sid } of entries) {
    const value = [sid, address].find((id) => id !== null && unmanaged.has(id));
    const other = value == null ? undefined : unmanaged.get(value);
    if (value == null || other === undefined) continue;
    const where = context.text === other.context.text ? '' : ` in ${placeIn({ context, span: entry.at })}`;
    other.context.report({
      code: 'declared-and-unmanaged',
      span: other.span,
      message: `"${excerpt(value)}" is listed as unmanaged, and declared as "${excerpt(entry.key)}"${where}`,
      hint: 'Remove one of the two',
    });
  }
}

function nothingIsDisguised({ name, entries }: ResolvedEnvironment): void {
  for (const { entry, context, declared } of entries) {
    if (declared === null) continue;
    for (const { field, ...problem } of disguiseProblems(declared)) {
      context.report({
        ...problem,
        span: spanOfField({ entry, context }, name, field),
        about: problem.message,
      });
    }
  }
}
