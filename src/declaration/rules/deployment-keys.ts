import { isSid } from '../../base/sid.ts';
import { excerpt } from '../../base/suggest.ts';
import type { Span } from '../../yaml/node.ts';
import type { Context } from '../context.ts';
import type { ResolvedEnvironment } from '../joined.ts';
import type { Resolution } from '../resolve.ts';
import { placeOfField, spanOfField } from './places.ts';

/** How many keys the Console grants an account. Twilio documents that there is a limit, and no number. */
const GRANTED = 10;

/** More keys than the Console grants are worth a look, and no more: an account may have been granted more. */
export function fewDeploymentKeys({ name, entries, statements }: ResolvedEnvironment): void {
  const keys = entries.filter(hasDeploymentKey);
  const [first] = statements;
  if (keys.length <= GRANTED || first === undefined) return;
  first.context.report({
    code: 'too-many-deployment-keys',
    span: first.block.at ?? placeOfEntries(first.context),
    about: name,
    message: `Environment "${excerpt(name)}" has ${keys.length} deployment keys (CV…), and the Console grants an account ${GRANTED}`,
    hint: 'When Twilio granted the account more, write policy: { accept: [too-many-deployment-keys] }; else move some to another account',
  });
}

/** No single entry is to blame: the block that holds them stands for all. */
function placeOfEntries({ root }: Context): Span {
  const block = root.entries.get('sites') ?? root.entries.get('locales');
  const { start } = root.span;
  return block?.keySpan ?? { start, end: start + 1 };
}

/** Keys that differ in capitals only are one key that was typed, and an address can never be corrected. */
export function keysDifferNotOnlyInCase({ name, entries }: ResolvedEnvironment): void {
  const seen = new Map<string, Resolution>();
  for (const resolution of entries) {
    const { address, context, entry } = resolution;
    if (address === null || !hasDeploymentKey(resolution)) continue;
    const other = seen.get(address.toLowerCase());
    if (other === undefined) seen.set(address.toLowerCase(), resolution);
    else if (other.address !== address)
      context.report({
        code: 'look-alike',
        span: spanOfField(resolution, name, 'address'),
        message: `"${excerpt(address)}" of "${excerpt(entry.key)}" differs from the deployment key of "${excerpt(other.entry.key)}" (${placeOfField(other, name, 'address')}) in capitals only`,
        hint: 'Copy both keys from the Console: an address can never be corrected afterwards',
      });
  }
}

/** A deployment key belongs to one account, so no two environments can share one. */
export function deploymentKeysDiffer(environments: readonly ResolvedEnvironment[]): void {
  if (environments.length < 2) return;
  const seen = new Map<string, { readonly environment: ResolvedEnvironment; readonly entry: Resolution }>();
  for (const environment of environments) {
    for (const entry of environment.entries) {
      if (!hasDeploymentKey(entry) || entry.address === null) continue;
      const first = seen.get(entry.address);
      if (first === undefined) seen.set(entry.address, { environment, entry });
      else if (areDifferentAccounts(first.environment, environment)) {
        const other = placeOfField(first.entry, first.environment.name, 'address');
        entry.context.report({
          code: 'shared-deployment-key',
          span: spanOfField(entry, environment.name, 'address'),
          message: `"${excerpt(entry.address)}" is the deployment key of "${excerpt(entry.entry.key)}" in "${excerpt(environment.name)}" and of "${excerpt(first.entry.entry.key)}" in "${excerpt(first.environment.name)}" (${other})`,
          hint: 'A deployment key belongs to one account: give each environment its own, under "environments" of the entry',
          about: environment.name,
        });
      }
    }
  }
}

function hasDeploymentKey({ address }: Resolution): boolean {
  return address !== null && isSid(address, 'CV');
}

/** Environments that state no account are taken to be in accounts of their own. */
function areDifferentAccounts(one: ResolvedEnvironment, other: ResolvedEnvironment): boolean {
  return one.name !== other.name && (one.account === null || one.account !== other.account);
}
