import fc from 'fast-check';
import type { Problem } from '../../src/base/problem.ts';
import type { SyncReport } from '../../src/engine/report.ts';
import type { Change } from '../../src/plan/change.ts';
import { approvalOf, checkGuards } from '../../src/plan/guard.ts';
import { catalogue, desired, live, PLACE, planInput, sidOf } from '../support/build-state.ts';
import { ATTACKS, hostile } from './corpus.ts';
import { environment, planFrom, report } from './rich.ts';

/** What comes from outside, field by field. */
export interface HostileInput {
  readonly key: string;
  readonly name: string;
  readonly address: string;
  readonly flow: string;
  readonly url: string;
  readonly message: string;
}

export const hostileInput: fc.Arbitrary<HostileInput> = fc.record({
  key: hostile,
  name: hostile,
  address: hostile,
  flow: hostile,
  url: hostile.map((text) => `https://x.example/${text}`),
  message: hostile,
});

export const HARMLESS: HostileInput = {
  key: 'shop',
  name: 'Name',
  address: 'shop:de',
  flow: 'Flow',
  url: 'https://x.example/',
  message: 'Message',
};

/** The same text everywhere. */
export function everywhere(text: string): HostileInput {
  return {
    key: text,
    name: text,
    address: text,
    flow: text,
    url: `https://x.example/${text}`,
    message: text,
  };
}

/** Every attack of the corpus in some field, several at once. */
export const PACKED: [HostileInput][] = Array.from({ length: Math.ceil(ATTACKS.length / 6) }, (_, index) => {
  const [key = 'k', name = 'n', address = 'a', flow = 'f', url = 'u', message = 'm'] = ATTACKS.slice(
    6 * index,
    6 * index + 6,
  );
  return [{ key, name, address, flow, url: `https://x.example/${url}`, message }];
});

/** A report in which every value that comes from outside is reportWith. */
export function reportWith({ key, name, address, flow, url, message }: HostileInput): SyncReport {
  const integration = { type: 'studio', flow: sidOf('FW', 1), flowName: flow, retryCount: null } as const;
  const webhook = { type: 'webhook', url, method: 'POST', events: [name] } as const;
  const removal = { commit: 'c'.repeat(40), date: '2026-10-01T10:00:00Z', author: message, subject: message };
  const plan = planFrom(
    planInput({
      environment: name,
      desired: [
        desired(key, { address, friendlyName: name, integration }),
        desired(`${key}2`, { address: 'two', friendlyName: message, integration: webhook }),
        desired(`${key}3`, { address: `${address}3` }),
      ],
      live: [
        live(1, 'two', { friendlyName: name, integration }),
        live(2, `${address}old`, { friendlyName: name }),
        live(3, `${address}gone`, { friendlyName: name, integration: webhook }),
        live(4, `${address}other`, { friendlyName: message }),
      ],
      removed: [
        { environment: 'default', sid: sidOf('IG', 2), key: `${key}3`, protect: true, removal, age: 1 },
        { environment: 'default', sid: sidOf('IG', 3), key, protect: false, removal, age: 1 },
      ],
      catalogue: catalogue({ flowNames: new Map([[sidOf('FW', 1), flow]]) }),
    }),
  );
  const approvedChange = plan.changes.map((change): Change => ({ ...change, digest: 'sha256:0' }));
  const refusals = checkGuards(plan, {
    scope: null,
    maxTakedowns: [{ count: 0 }],
    maxChanges: null,
    origins: { maxTakedowns: ['the default'], maxChanges: 'the default' },
    allowReplace: false,
    allowEmpty: false,
    declared: 0,
    approved: { ...approvalOf([]), plans: [{ ...plan, changes: approvedChange }] },
  });
  const problem = {
    code: 'looks-like-rename',
    severity: 'warning',
    message,
    hint: name,
    file: key,
    at: PLACE,
  } as const;
  const error = { message, hint: name, code: 1, status: 400, requestId: 'RQ1' };
  const outcomes = plan.changes.map(({ key: changed, action, sid }, index) => ({
    key: changed,
    action,
    sid,
    status: (['applied', 'failed', 'skipped'] as const)[index % 3] ?? 'failed',
    doneBy: index % 3 === 0 ? ('somebody-else' as const) : null,
    error: index % 3 === 0 ? null : error,
  }));
  return report({
    kind: 'apply',
    file: key,
    problems: [problem],
    environments: [
      environment({
        name,
        plan,
        problems: [...plan.problems.filter(isAboutAnything), { ...problem, severity: 'error' }],
        refusals,
        result: { outcomes, verified: false, remaining: plan.changes, checks: null },
      }),
      environment({ name: message, plan: { ...plan, environment: message } }),
    ],
  });
}

/** Warnings about single values come and go with the values, and the shape of a page is to stay. */
function isAboutAnything({ code }: Problem): boolean {
  return !['look-alike', 'odd-blank', 'invisible-character', 'international-host'].includes(code);
}
