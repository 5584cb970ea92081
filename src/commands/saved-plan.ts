import { resolve } from 'node:path';
import type { Problem } from '../base/problem.ts';
import type { ProblemCode } from '../base/problem-codes.ts';
import type { Change, Plan } from '../plan/change.ts';
import { differences } from '../plan/compare.ts';
import { digestOfChange, digestOfPlan } from '../plan/digest.ts';
import { effectOf } from '../plan/effect.ts';
import type { World } from '../ports/world.ts';
import { unreadable } from './load-problems.ts';
import type { Prepared } from './prepare.ts';

/** One environment of a saved plan, with every digest checked. */
export type SavedPlan = Pick<Plan, 'environment' | 'account' | 'changes'>;

export type ReadPlan =
  | { readonly ok: true; readonly value: readonly SavedPlan[] }
  /** `refused`: it is a plan, but not one that may be applied here. */
  | { readonly ok: false; readonly refused: boolean; readonly problems: readonly Problem[] };

/** A plan of 5,000 changes is some 10 MB. */
const LARGEST = 64 * 1024 * 1024;

/** Reads what `plan --out` wrote. Anything but a whole, unchanged plan for these environments is turned down. */
export async function readSavedPlan(path: string, prepared: Prepared, world: World): Promise<ReadPlan> {
  const text = await readText(path, world);
  if (typeof text !== 'string') return { ok: false, refused: false, problems: [text] };
  const value = parse(text);
  if (!isRecord(value) || value.kind !== 'plan' || !Array.isArray(value.environments)) {
    return invalid(
      path,
      'plan-file-invalid',
      'is not a plan, or only a part of one',
      'Save a fresh one with plan --out',
    );
  }
  if (value.version !== 1) {
    const version = JSON.stringify(value.version) ?? 'none';
    return invalid(
      path,
      'plan-file-version',
      `is a plan of version ${version}, and only version 1 is understood`,
      'Save a fresh one with plan --out',
    );
  }
  const plans = value.environments.map(readEnvironment);
  if (plans.some((plan) => plan === null)) {
    return refusal(
      path,
      'plan-file-edited',
      'was changed after it was saved: its digests do not match what it says',
      'Save and review a fresh one',
    );
  }
  const known = plans.filter((plan) => plan !== null);
  if (digestOfPlan(known.flatMap((plan) => plan.changes)) !== value.digest) {
    return refusal(
      path,
      'plan-file-edited',
      'was changed after it was saved: its digest does not match its changes',
      'Save and review a fresh one',
    );
  }
  return checkScope(path, known, prepared);
}

/** A plan approves changes in the environments and accounts that it was made for, and nowhere else. */
function checkScope(path: string, plans: readonly SavedPlan[], prepared: Prepared): ReadPlan {
  for (const name of prepared.environments) {
    const plan = plans.find((item) => item.environment === name);
    if (plan === undefined) {
      const made = plans.map((item) => item.environment).join(', ');
      return refusal(
        path,
        'plan-file-environment',
        `was made for ${made || 'no environment'}, not for ${name}`,
        `Name the environment with -e, or plan ${name} first`,
      );
    }
    const account = prepared.declaration.environments.find((item) => item.name === name)?.account ?? null;
    if (account !== null && account !== plan.account) {
      return refusal(
        path,
        'plan-file-account',
        `was made for the account ${plan.account}, and ${name} is ${account} now`,
        'Save and review a fresh one',
      );
    }
  }
  return { ok: true, value: plans };
}

async function readText(path: string, world: World): Promise<string | Problem> {
  try {
    return new TextDecoder().decode(await world.files.read(resolve(world.cwd, path), LARGEST));
  } catch (error) {
    return { ...unreadable(path, error), hint: 'Name a plan that was saved with plan --out' };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Null unless the digest of every change, and of all of them together, is what the file says it is. */
function readEnvironment(value: unknown): SavedPlan | null {
  if (!isRecord(value) || typeof value.name !== 'string' || typeof value.account !== 'string') return null;
  if (!Array.isArray(value.changes)) return null;
  const scope = { environment: value.name, account: value.account };
  const changes = value.changes.map(readChange).filter((change) => change !== null);
  const intact = changes.every((change) => digestOfChange(scope, change) === change.digest);
  const whole = changes.length === value.changes.length;
  return whole && intact && digestOfPlan(changes) === value.digest ? { ...scope, changes } : null;
}

/** A saved plan says nothing of flows that were never published. */
const NO_FLOWS: ReadonlySet<string> = new Set();

/** What the digest covers is taken as it stands; the rest is worked out again, or left out. */
function readChange(value: unknown): Change | null {
  if (!isApproved(value)) return null;
  const { action, key, address, before, after, digest } = value;
  const seal = typeof value.seal === 'string' ? value.seal : null;
  const sid = typeof value.sid === 'string' ? value.sid : null;
  return {
    ...{ action, key, address, before, after, seal, digest, sid },
    fields: differences(before, after),
    kept: [],
    successor: null,
    cause: 'declared',
    effect: effectOf({ action, before, after }, NO_FLOWS),
    file: null,
    at: null,
    renames: null,
    protected: value.protected === true,
    removal: null,
  };
}

type Approved = Pick<Change, 'action' | 'key' | 'address' | 'before' | 'after' | 'digest'>;

function isApproved(value: unknown): value is Approved & Record<string, unknown> {
  return (
    isRecord(value) &&
    ['create', 'update', 'replace', 'delete'].includes(String(value.action)) &&
    ['key', 'address', 'digest'].every((name) => typeof value[name] === 'string') &&
    ['before', 'after'].every((name) => value[name] === null || isState(value[name]))
  );
}

function isState(value: unknown): boolean {
  if (!isRecord(value) || typeof value.enabled !== 'boolean' || typeof value.service !== 'string')
    return false;
  const { integration } = value;
  return integration === null || (isRecord(integration) && typeof integration.type === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(path: string, code: ProblemCode, what: string, hint: string): ReadPlan {
  return { ok: false, refused: false, problems: [problemIn(path, { code, what, hint })] };
}

function refusal(path: string, code: ProblemCode, what: string, hint: string): ReadPlan {
  return { ok: false, refused: true, problems: [problemIn(path, { code, what, hint })] };
}

function problemIn(
  path: string,
  { code, what, hint }: { code: ProblemCode; what: string; hint: string },
): Problem {
  return { code, severity: 'error', message: `${JSON.stringify(path)} ${what}`, hint, file: path };
}
