import type { Outcome } from '../../src/engine/outcome.ts';
import type { EnvironmentReport, SyncReport } from '../../src/engine/report.ts';
import { approvalOf, checkGuards } from '../../src/plan/guard.ts';
import { makePlan, type PlanInput } from '../../src/plan/plan.ts';
import { ACCOUNT, catalogue, desired, live, planInput, sidOf, studio } from '../support/build-state.ts';

export const DEPLOYMENT_KEY = `CV${'0123456789abcdef'.repeat(2)}`;

const at = (line: number) => ({ line, column: 3, endLine: line, endColumn: 7 });
const removal = {
  commit: '4f2c9d1e'.repeat(5),
  date: '2026-10-01T10:00:00Z',
  author: 'Ada',
  subject: 'Close the fax desk',
};
const webhook = (url: string) =>
  ({ type: 'webhook', url, method: 'POST', events: ['onMessageAdded'] }) as const;

const careers = desired('careers', {
  at: at(30),
  friendlyName: 'Careers',
  integration: webhook('https://hooks.example.com/careers?token=s3cret'),
});
const shopEn = desired('shop/en', { at: at(18), friendlyName: 'Shop (en)', enabled: false });
const shopFr = desired('shop/fr', { at: at(24), friendlyName: 'Boutique (fr)' });

/** One of everything that a plan can hold. */
export const richInput: PlanInput = planInput({
  desired: [
    careers,
    shopEn,
    shopFr,
    desired('shop/de', { at: at(20), friendlyName: 'Shop (de)', integration: studio(2, 3) }),
    desired('support', { at: at(12), address: DEPLOYMENT_KEY, friendlyName: 'Support' }),
    desired('press', { at: at(8) }),
  ],
  live: [
    live(1, 'careers', {
      friendlyName: 'Careers',
      integration: webhook('https://hooks.example.com/careers?token=old'),
    }),
    live(2, 'shop:en', { friendlyName: 'Shop (en)' }),
    live(3, 'shop:fr', { friendlyName: 'Renamed by hand' }),
    live(4, 'support-old', { friendlyName: 'Support' }),
    live(5, 'fax', { friendlyName: 'Fax' }),
    live(6, 'press'),
    live(7, 'CVout-of-the-box', { friendlyName: 'Flex Chat' }),
  ],
  removed: [
    { environment: 'default', sid: sidOf('IG', 4), key: 'support', protect: false, removal, age: 1 },
    { environment: 'default', sid: sidOf('IG', 5), key: 'fax', protect: false, removal, age: 1 },
  ],
  base: new Map([
    ['careers', { ...careers, integration: webhook('https://hooks.example.com/careers?token=old') }],
    ['shop/en', { ...shopEn, enabled: true }],
    ['shop/fr', shopFr],
    ['support', desired('support', { address: 'support-old', friendlyName: 'Support' })],
    ['fax', desired('fax')],
    ['press', desired('press')],
  ]),
  catalogue: catalogue({ unpublished: new Set([sidOf('FW', 2)]) }),
});

export function planFrom(input: PlanInput) {
  const result = makePlan(input);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return result.value;
}

export const richPlan = planFrom(richInput);

export function environment(changes: Partial<EnvironmentReport> = {}): EnvironmentReport {
  return {
    name: 'default',
    account: ACCOUNT,
    plan: richPlan,
    areDeletesWithheld: false,
    problems: [
      {
        code: 'flow-not-published',
        severity: 'warning',
        message: `Studio flow "Chat Flow DE" (${sidOf('FW', 2)}) has no published revision`,
        hint: 'Publish the flow in the Twilio Console',
        file: 'addresses.yaml',
        at: at(21),
      },
      ...richPlan.problems,
    ],
    refusals: [],
    foreseen: [],
    guards: [],
    after: [],
    waitsFor: [],
    result: null,
    requests: 4,
    ...changes,
  };
}

export function report(changes: Partial<SyncReport> = {}): SyncReport {
  return {
    kind: 'plan',
    file: 'addresses.yaml',
    problems: [],
    environments: [environment()],
    ended: null,
    ...changes,
  };
}

const error = {
  message: 'Twilio answered 400 with code 50407: Invalid messaging binding address',
  code: 50407,
};

/** The plan above after an apply in which one create was refused. */
export const outcomes: readonly Outcome[] = richPlan.changes.map(({ key, action, sid }) => {
  if (key === 'shop/de') {
    const hint = 'Create it in the Console, then run again';
    return {
      key,
      action,
      sid,
      status: 'failed',
      error: { ...error, hint, status: 400, requestId: 'RQ1234' },
      doneBy: null,
    };
  }
  const waits = { message: 'deletes wait until everything else has succeeded', hint: null };
  const skipped = { ...waits, code: null, status: null, requestId: null };
  if (action === 'delete' || action === 'replace')
    return { key, action, sid, status: 'skipped', error: skipped, doneBy: null };
  return { key, action, sid: sid ?? sidOf('IG', 99), status: 'applied', error: null, doneBy: 'this-run' };
});

/** The apply that was half done. */
export const halfDone = report({
  kind: 'apply',
  environments: [
    environment({
      result: {
        outcomes,
        verified: false,
        remaining: richPlan.changes.filter(({ key }) => ['shop/de', 'support', 'fax'].includes(key)),
        checks: null,
      },
      requests: 12,
    }),
  ],
});

/** A plan that only `approved` was agreed to, judged. */
export function refusedFor(approved: PlanInput): SyncReport {
  const plan = planFrom(approved);
  const refusals = checkGuards(richPlan, {
    scope: null,
    maxTakedowns: [null],
    maxChanges: null,
    origins: { maxTakedowns: ['the default'], maxChanges: 'the default' },
    allowReplace: false,
    allowEmpty: false,
    declared: richInput.desired.length,
    approved: approvalOf([plan]),
  });
  return report({ kind: 'apply', environments: [environment({ refusals })] });
}
