import type { Declared } from '../../base/address.ts';
import { bad, fromProblem, good, warning } from '../../base/finding.ts';
import { ApiError, type Result } from '../../base/problem.ts';
import { isSid } from '../../base/sid.ts';
import { resolveNames } from '../../plan/names.ts';
import type { Access, Inspection } from '../../ports/inspection.ts';
import type { AddressStore } from '../../ports/world.ts';
import { type AccountReader, readAccount } from '../read-account.ts';
import { countTypes } from './address-types.ts';
import type { DoctorFinding } from './finding.ts';
import { type Timing, timeFindings } from './timing.ts';
import { isAllowed, type Trial, type TrialOf, trialFinding, tryAll, tryIt } from './trials.ts';

export interface AccountInput {
  readonly environment: string;
  readonly access: Result<Access>;
  /** The folder of the embedded sandbox that stands in for Twilio; null: nothing does. */
  readonly sandbox: string | null;
  /** Opened with the same credentials; null when these are not complete. */
  readonly store: AddressStore | null;
  readonly inspection: Inspection | null;
  /** The entries of the environment; empty where the file declares none. */
  readonly entries: readonly Declared[];
  /** The answers so far; grows while requests are sent. */
  readonly timings: readonly Timing[];
}

/** The deployment keys that the Console grants an account. More of them are a warning of the declaration. */
const MOST_KEYS = 10;
const MORE_KEYS =
  'Nothing to do where Twilio granted this account more; else ask for more, or move some to another account';

/** Looks at one account: credentials, the server, every read that a plan needs. Sends reads only. */
export async function examineAccount(input: AccountInput): Promise<readonly DoctorFinding[]> {
  const { access, store, inspection } = input;
  if (!access.ok) return access.problems.map((problem) => fromProblem('credentials', problem));
  const found = [credentialsFinding(access.value), serverFinding(access.value)].map((finding) =>
    input.sandbox === null ? finding : ofSandbox(finding, access.value, input.sandbox),
  );
  if (store === null || inspection === null) return found;
  const facts = await tryIt('the Conversations configuration', () => store.facts());
  const time = timeFindings(input.timings);
  if (facts.error !== null && !isAllowed(facts)) {
    return [...found, connectionFinding(facts.error, access.value), ...time];
  }
  if (facts.value !== null && facts.value.account !== store.account) {
    return [...found, foreignFinding(facts.value.account, store.account), ...time];
  }
  const trials = { facts, ...(await tryAll(store)) };
  const findings = [
    ...found,
    ...time,
    ...Object.values(trials).map(trialFinding),
    writesFinding(access.value, Object.values(trials)),
    ...serviceFindings(trials),
    ...(await nameFindings(input, trials)),
    await typesFinding(inspection),
    keysFinding(input.entries, trials.list.value ?? []),
  ];
  return findings;
}

/** With a sandbox nobody has set any variable, and there is no server to name. */
function ofSandbox(finding: DoctorFinding, { account }: Access, sandbox: string): DoctorFinding {
  return finding.code === 'credentials'
    ? good('credentials', `The sandbox needs no credentials; its account is ${account}`)
    : good('server', `Requests go to the sandbox in ${sandbox}, not to Twilio`);
}

function credentialsFinding({ account, login, variables }: Access): DoctorFinding {
  const kind = login === 'api-key' ? 'An API key' : 'The auth token';
  return good('credentials', `${kind} for ${account}, from ${variables.join(', ')}`);
}

function serverFinding({ server }: Access): DoctorFinding {
  switch (server.kind) {
    case 'base-url':
      return good('server', `Requests go to ${server.origin} (TWILIO_BASE_URL), not to Twilio itself`);
    case 'twilio':
      return good(
        'server',
        server.region === null
          ? 'Requests go to the default region, us1'
          : `Requests go to the region ${server.region} by the edge ${server.edge ?? ''}`,
      );
  }
}

/** Credentials that are no good, or no way to Twilio at all: nothing else can be tried. */
function connectionFinding({ details }: ApiError, { login, server }: Access): DoctorFinding {
  if (details.kind !== 'credentials') {
    return bad('connection', details.message, details.hint ?? 'Check the network and try again');
  }
  const region = server.kind === 'twilio' && server.region !== null ? server.region : 'us1';
  const secret = login === 'api-key' ? 'TWILIO_API_SECRET' : 'TWILIO_AUTH_TOKEN';
  return bad(
    'credentials',
    `Twilio does not accept the credentials: ${details.message}`,
    `One of three: ${secret} is not the right one or was revoked, it belongs to another account, or to another region than ${region} (keys and tokens are per region). Make a key in the Console under Account > API keys & tokens`,
  );
}

function foreignFinding(actual: string, claimed: string): DoctorFinding {
  return bad(
    'account',
    `The credentials belong to ${actual}, not to ${claimed}`,
    `Set TWILIO_ACCOUNT_SID to ${actual}, or make a key in ${claimed}`,
  );
}

/** Writes are never tried. A key that may not read something is a restricted one, which may lack more. */
function writesFinding({ login }: Access, trials: readonly Trial[]): DoctorFinding {
  if (login === 'auth-token')
    return good('writes', 'An auth token may create, update and delete (not tried)');
  if (trials.some((trial) => !isAllowed(trial) || trial.error !== null)) {
    return warning(
      'writes',
      'This is a restricted key: it may lack permissions for apply and check as well, which are not tried',
      'Give it create, update and delete of Conversations address configurations; for check also Flex web chats and Conversations',
    );
  }
  return good(
    'writes',
    'A standard API key may create, update and delete (not tried; a restricted key needs these permissions)',
  );
}

interface Trials {
  readonly facts: TrialOf<'facts'>;
  readonly list: TrialOf<'list'>;
  readonly flows: TrialOf<'flows'>;
  readonly services: TrialOf<'services'>;
  readonly flexService: TrialOf<'flexService'>;
}

function serviceFindings({ facts, flexService }: Trials): readonly DoctorFinding[] {
  if (facts.value === null) return [];
  const { defaultService } = facts.value;
  if (defaultService === null) {
    const hint = 'Choose one in the Console under Conversations > Manage > Defaults';
    return [bad('default-service', 'The account has no default Conversations service: no chat opens', hint)];
  }
  const found = good('default-service', `The default Conversations service is ${defaultService}`);
  if (flexService.error !== null) return [found];
  const flex = flexService.value;
  if (flex === null) {
    const hint = 'Set Flex up in this account, or check that this is the right one';
    return [found, warning('flex', 'The account has no Flex: nobody answers its chats', hint)];
  }
  return [
    found,
    flex === defaultService ? good('flex', 'Flex uses the default service') : flexElsewhere(flex),
  ];
}

function flexElsewhere(flex: string): DoctorFinding {
  return warning(
    'flex',
    `Flex uses the Conversations service ${flex}, which is not the default one: agents do not see chats of the default service`,
    'Make it the default under Conversations > Manage > Defaults',
  );
}

/** Flows and services that the entries name: found, unique, published. */
async function nameFindings(
  { entries, store }: AccountInput,
  trials: Trials,
): Promise<readonly DoctorFinding[]> {
  const readable = trials.list.error === null && store !== null;
  if (!readable || entries.length === 0) return [];
  try {
    const { catalogue } = await readAccount(remembered(store, trials), entries);
    const names = resolveNames(entries, catalogue);
    const problems = names.ok ? names.warnings : names.problems;
    const flows = new Set(entries.flatMap(({ integration: to }) => (to.type === 'studio' ? [to.flow] : [])));
    if (problems.length > 0) return unique(problems.map((problem) => fromProblem('names', problem)));
    if (trials.flows.error !== null || flows.size === 0) return [];
    return [
      good(
        'flows',
        `${flows.size === 1 ? 'The flow' : `All ${flows.size} flows`} that the file names ${flows.size === 1 ? 'exists and is' : 'exist and are'} published`,
      ),
    ];
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return [bad('names', error.message, error.details.hint ?? 'Run again')];
  }
}

/** The account as the trials have read it, so that nothing is read twice. */
function remembered(store: AddressStore, trials: Trials): AccountReader {
  const again = <T>({ value, error }: { readonly value: T | null; readonly error: ApiError | null }) =>
    error === null ? Promise.resolve(value as T) : Promise.reject(error);
  return {
    account: store.account,
    urlSeals: store.urlSeals,
    list: () => again(trials.list),
    typeOf: (address, signal) => store.typeOf(address, signal),
    facts: () => again(trials.facts),
    flows: () => again(trials.flows),
    services: () => again(trials.services),
    flexService: () => again(trials.flexService),
    isPublished: (flow, signal) => store.isPublished(flow, signal),
  };
}

async function typesFinding(inspection: Inspection): Promise<DoctorFinding> {
  const types = await countTypes(inspection);
  if (types === null) return warning('addresses', 'The addresses could not be counted by type', 'Run again');
  const words = [...types].sort().map(([type, count]) => `${count} ${type}`);
  return good('addresses', words.length === 0 ? 'No address is live' : `Live addresses: ${words.join(', ')}`);
}

function keysFinding(
  entries: readonly Declared[],
  live: readonly { readonly address: string }[],
): DoctorFinding {
  const declared = new Set(entries.map(({ address }) => address).filter(isKey));
  const used = new Set(live.map(({ address }) => address).filter(isKey));
  const message = `${declared.size === 1 ? '1 deployment key' : `${declared.size} deployment keys`} declared, ${used.size} live, of the ${MOST_KEYS} that the Console grants an account`;
  const missing = [...declared].filter((key) => !used.has(key));
  if (missing.length === 0) {
    const isTooMany = Math.max(declared.size, used.size) > MOST_KEYS;
    return isTooMany ? warning('deployment-keys', message, MORE_KEYS) : good('deployment-keys', message);
  }
  return warning(
    'deployment-keys',
    `${message}; without a live address: ${missing.join(', ')}`,
    'Make the address in the Console under Flex > Manage > Messaging, then plan: it is adopted. Creating it through the API is reported to be refused',
  );
}

function isKey(address: string | null): address is string {
  return address !== null && isSid(address, 'CV');
}

function unique(findings: readonly DoctorFinding[]): readonly DoctorFinding[] {
  const seen = new Set<string>();
  return findings.filter(({ message }) => !seen.has(message) && seen.add(message));
}
