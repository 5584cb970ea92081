import { compareText } from './order.ts';
import type { Env } from './variables.ts';

/** An environment that variables hold credentials for, although no file declares it yet. */
export interface NamedAccount {
  readonly name: string;
  /** `AC…`; null when no variable says it. */
  readonly account: string | null;
  /** A variable that has the name, as people would look for it. */
  readonly variable: string;
}

const OF_ONE = /^TWILIO_(?:ACCOUNT_SID|AUTH_TOKEN|API_KEY|API_SECRET)_([A-Z][A-Z0-9_]*)$/;
/** Ends of other names for the plain variables, such as `TWILIO_API_KEY_SID`, and the name that needs none. */
const NO_NAMES = new Set(['SID', 'SECRET', 'DEFAULT']);
const ACCOUNT_SID = /^AC[0-9a-fA-F]{32}$/;

/** The environments that variables are set for by name, where none is set for an account without a name. */
export function namedAccounts(env: Env): readonly NamedAccount[] {
  if ((env.TWILIO_ACCOUNT_SID ?? '') !== '') return [];
  const found = new Map<string, string>();
  for (const variable of Object.keys(env).toSorted(compareText)) {
    const [, end] = OF_ONE.exec(variable) ?? [];
    if (end === undefined || NO_NAMES.has(end) || (env[variable] ?? '') === '') continue;
    if (!found.has(end)) found.set(end, variable);
  }
  const sorted = [...found].toSorted(([one], [other]) => compareText(one, other));
  return sorted.map(([end, variable]) => {
    const sid = env[`TWILIO_ACCOUNT_SID_${end}`] ?? '';
    const account = ACCOUNT_SID.test(sid) ? sid : null;
    return { name: end.toLowerCase().replaceAll('_', '-'), account, variable };
  });
}

/** What a file says to declare them: `{ production: { account: AC… }, staging: {} }`. */
export function declaring(accounts: readonly NamedAccount[]): string {
  return `{ ${accounts.map(({ name, account }) => `${name}: ${settings(account)}`).join(', ')} }`;
}

/** The same as the block of a new file. */
export function environmentsBlock(accounts: readonly NamedAccount[]): string {
  const lines = accounts.map(({ name, account }) => `  ${name}: ${settings(account)}\n`);
  return lines.length === 0 ? '' : `\nenvironments:\n${lines.join('')}`;
}

function settings(account: string | null): string {
  return account === null ? '{}' : `{ account: ${account} }`;
}
