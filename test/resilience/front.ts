import { expect } from 'vitest';
import type { Declaration } from '../../src/declaration/declaration.ts';
import { declare } from '../../src/declaration/declare.ts';
import type { OwnershipRecord } from '../../src/engine/plan-environment.ts';
import type { SyncReport } from '../../src/engine/report.ts';
import { sync } from '../../src/engine/sync.ts';
import type { Clock } from '../../src/ports/world.ts';
import { type TwilioOptions, twilioAccounts } from '../../src/twilio/accounts.ts';
import { addresses, call } from '../sandbox/call.ts';
import { type TestSandboxOptions, withSandbox } from '../support/sandbox.ts';

/** Waits end at once, and as much time has passed as if they had not. Those who wait together spend it together. */
export class PatientClock implements Clock {
  time = 0;

  now(): number {
    return this.time;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    const end = this.time + ms;
    await new Promise((resume) => setImmediate(resume));
    if (signal?.aborted !== true) this.time = Math.max(this.time, end);
  }
}

export interface FrontOptions extends TestSandboxOptions {
  /** How many addresses are to be created, updated and deleted. Absent: two of each. */
  readonly changes?: number;
}

export interface RunOptions {
  readonly limits?: TwilioOptions['limits'];
  readonly signal?: AbortSignal;
  readonly verifyTimeout?: number;
}

/**
 * An account with addresses to create (`new-…`), to update (`was-…`), to delete (`old-…`), to leave as they are
 * (`same`), and one of somebody else's; and the real engine on the real client, over HTTP.
 */
export class Front {
  readonly sandbox: Awaited<ReturnType<typeof withSandbox>>;
  readonly declared: readonly string[];
  readonly #before: ReadonlyMap<string, string>;
  readonly #foreign: unknown;
  readonly #file: Declaration;

  private constructor(sandbox: Front['sandbox'], names: Names) {
    const rows = sandbox.state().addresses;
    this.sandbox = sandbox;
    this.declared = names.declared;
    this.#before = new Map(rows.map(({ address, sid }) => [address, sid]));
    this.#foreign = rows.find(({ address }) => address === FOREIGN);
    this.#file = fileOf(names.declared);
  }

  static async open({ changes = 2, ...options }: FrontOptions = {}): Promise<Front> {
    const sandbox = await withSandbox(options);
    const names = namesOf(changes);
    const [flow] = sandbox.state().flows;
    const auto = { type: 'studio', studio_flow_sid: flow?.sid ?? '', studio_retry_count: 3 };
    const seeded = (address: string) => ({
      address,
      friendly_name: address.startsWith('was') ? 'As it was' : address,
      auto_creation: auto,
    });
    await sandbox.seed({ addresses: [FOREIGN, ...names.live].map(seeded) });
    return new Front(sandbox, names);
  }

  /** One apply, with a connection of its own. */
  run({ limits = {}, signal = new AbortController().signal, verifyTimeout = 60_000 }: RunOptions = {}) {
    const clock = new PatientClock();
    const random = () => 0.5;
    return sync({
      declaration: this.#file,
      environments: ['default'],
      accounts: twilioAccounts({ env: { ...this.sandbox.env }, clock, random, limits }),
      clock,
      random,
      base: null,
      appliedSids: [],
      ownership: RECORD,
      limits: { maxTakedowns: 1_000, maxChanges: null, allowReplace: false },
      approved: null,
      signal,
      verifyTimeout,
      check: false,
      show: () => {},
      approve: async () => true,
      onEvent: () => {},
    });
  }

  /** Every address that creates were sent for, refused and repeated ones included. */
  get creates(): readonly string[] {
    return this.sandbox.requests
      .filter(({ operations }) => operations.includes('addresses.create'))
      .map(({ form }) => new Map(form).get('Address') ?? '');
  }

  /** Nothing goes wrong any more, and listings have caught up. */
  async settle(): Promise<void> {
    this.sandbox.heal();
    for (let look = 0; look < 3; look += 1) await call(this.sandbox, addresses);
  }

  /** Everything declared is there once, under its old SID if it had one; the rest is gone or as it was. */
  expectConverged(): void {
    const rows = this.sandbox.state().addresses;
    expect(rows.map(({ address }) => address).toSorted()).toEqual([FOREIGN, ...this.declared].toSorted());
    for (const { address, sid, friendly_name: name } of rows) {
      if (this.#before.has(address)) expect(sid).toBe(this.#before.get(address));
      if (address !== FOREIGN) expect(name).toBe(address);
    }
    expect(rows.find(({ address }) => address === FOREIGN)).toEqual(this.#foreign);
  }

  /** What the report says and what the account holds are the same. */
  expectTruthful(report: SyncReport): void {
    const there = new Map(this.sandbox.state().addresses.map((row) => [row.address, row]));
    for (const { key, action, status } of outcomesOf(report)) {
      if (status !== 'applied') continue;
      if (action === 'delete') expect(there.has(key)).toBe(false);
      else expect(there.get(key)?.friendly_name).toBe(key);
    }
  }
}

interface Names {
  readonly declared: readonly string[];
  readonly live: readonly string[];
}

const FOREIGN = 'somebody-else';

function namesOf(changes: number): Names {
  const named = (name: string) => Array.from({ length: changes }, (_, index) => `${name}-${index}`);
  return {
    declared: [...named('new'), 'same', ...named('was')],
    live: [...named('old'), 'same', ...named('was')],
  };
}

function fileOf(keys: readonly string[]): Declaration {
  const sites = keys.map((key) => `  ${key}: { friendlyName: ${key} }\n`).join('');
  const text = `version: 1\ndefaults:\n  integration: { type: studio, flow: Chat Flow, retryCount: 3 }\nsites:\n${sites}`;
  const result = declare('addresses.yaml', new TextEncoder().encode(text));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

/** The record proves that `old-…` was declared once. */
const RECORD: OwnershipRecord = {
  async removedAmong(unclaimed) {
    const removal = {
      commit: 'c'.repeat(40),
      date: '2026-10-01T10:00:00Z',
      author: 'Ada',
      subject: 'Drop the old ones',
    };
    const removed = unclaimed
      .filter(({ live }) => live.address.startsWith('old'))
      .map(({ environment, live: { sid, address } }) => ({
        environment,
        sid,
        key: address,
        protect: false,
        removal,
        age: 1,
      }));
    return { removed, isComplete: true, problems: [] };
  },
};

export function outcomesOf(report: SyncReport) {
  return report.environments.flatMap(({ result }) => result?.outcomes ?? []);
}

/** `create new-0 applied` */
export function endsOf(report: SyncReport): readonly string[] {
  return outcomesOf(report).map(({ action, key, status }) => `${action} ${key} ${status}`);
}
