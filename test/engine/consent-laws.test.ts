import fc from 'fast-check';
import { expect } from 'vitest';
import { approvalOf, takedownLimit } from '../../src/plan/guard.ts';
import { lawTest } from '../support/law-test.ts';
import { Life } from '../support/memory-store.ts';
import { applyOf, planOf } from './build.ts';
import {
  ANYTHING_GOES,
  expectConverged,
  fault,
  GeneratedAccounts,
  latency,
  plansOf,
  runOrDie,
} from './generated-accounts.ts';
import { world } from './worlds.ts';

lawTest(3, 'every write is about a declared or a removed address, faults or not', (trials) =>
  fc.assert(
    fc.asyncProperty(world, fc.array(fault, { maxLength: 3 }), latency, async (generated, faults, slow) => {
      const twilio = new GeneratedAccounts(generated);
      const run = twilio.run({ faults, latency: slow });
      await applyOf(run);
      for (const [name, { entries, live, removed, foreign }] of Object.entries(generated.environments)) {
        const ours = new Set<string | null>([
          ...entries.flatMap((entry) => [entry.sid, entry.address]),
          ...live.filter((row) => entries.some((e) => e.address === row.address)).map((row) => row.sid),
          ...removed.map((item) => item.sid).filter((sid) => !foreign.includes(sid)),
        ]);
        const created = twilio.rows(name).filter((row) => ours.has(row.address));
        for (const row of created) ours.add(row.sid);
        const others = run.stores[name]?.writes.filter((call) => !ours.has(call.target));
        expect(others).toEqual([]);
      }
    }),
    trials,
  ),
);

lawTest(4, 'above it nothing at all is written, in any environment', (trials) => {
  const cap = fc.oneof(
    fc.constant(null),
    fc.record({ count: fc.nat({ max: 4 }) }),
    fc.record({ percent: fc.integer({ min: 0, max: 100 }) }),
  );
  return fc.assert(
    fc.asyncProperty(world, cap, cap, async (generated, maxTakedowns, inForce) => {
      const twilio = new GeneratedAccounts(generated);
      const { declaration, ...rest } = twilio.run();
      const withCap = (own: typeof maxTakedowns) => ({
        ...declaration,
        policy: { ...declaration.policy, maxTakedowns: own },
      });
      const run = {
        ...rest,
        declaration: withCap(maxTakedowns),
        base: withCap(inForce),
        limits: { allowReplace: true },
      };
      const report = await applyOf(run);
      const writes = Object.values(run.stores).flatMap((store) => store.writes);
      if (report.environments.some((item) => item.refusals.length > 0)) {
        expect(writes).toEqual([]);
        return;
      }
      for (const { name, plan } of report.environments) {
        const owned =
          (plan?.unchanged.length ?? 0) + (plan?.changes.filter((item) => item.sid !== null).length ?? 0);
        const deletes = run.stores[name]?.writes.filter((call) => call.method === 'remove') ?? [];
        const takedowns = plan?.changes.filter(({ effect }) => effect === 'takedown') ?? [];
        const limit = Math.min(takedownLimit(maxTakedowns, owned), takedownLimit(inForce, owned));
        expect(Math.max(deletes.length, takedowns.length)).toBeLessThanOrEqual(limit);
      }
    }),
    trials,
  );
});

lawTest(6, 'with a part of the changes approved, all are covered or none is written', (trials) =>
  fc.assert(
    fc.asyncProperty(world, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), async (...given) => {
      const [generated, picks] = given;
      const twilio = new GeneratedAccounts(generated);
      const plans = plansOf(await planOf(twilio.run())).map((item) => ({
        ...item,
        changes: item.changes.filter((_, index) => picks[index]),
      }));
      const run = { ...twilio.run(), limits: ANYTHING_GOES, approved: approvalOf(plans) };
      const report = await applyOf(run);
      const covered = plansOf(report).every((item, index) => {
        return item.changes.length === plans[index]?.changes.length;
      });
      const writes = Object.values(run.stores).flatMap((store) => store.writes);
      const refusals = report.environments.flatMap((item) => item.refusals.map(({ code }) => code));
      if (covered) expect(refusals).toEqual([]);
      else
        expect({ refusals: new Set(refusals), writes }).toEqual({
          refusals: new Set(['not-approved']),
          writes: [],
        });
    }),
    trials,
  ),
);

lawTest(6, 'what somebody changed since the review is not written over', (trials) =>
  fc.assert(
    fc.asyncProperty(world, fc.nat(), async (generated, pick) => {
      const twilio = new GeneratedAccounts(generated);
      const plans = plansOf(await planOf(twilio.run()));
      const [name = '', account] = [...twilio.accounts][0] ?? [];
      const rows = [...(account?.rows.values() ?? [])];
      const row = rows[pick % Math.max(1, rows.length)];
      fc.pre(row !== undefined && account !== undefined);
      const touched = { ...row, state: { ...row.state, friendlyName: 'Touched since' } };
      account.rows.set(row.sid, touched);
      const run = { ...twilio.run(), limits: ANYTHING_GOES, approved: approvalOf(plans) };
      await applyOf(run);
      expect(run.stores[name]?.writes.filter((call) => call.target === row.sid)).toEqual([]);
    }),
    trials,
  ),
);

lawTest(6, 'an approved plan that was killed half-way is resumed with the same approval', (trials) => {
  const cut = fc.record({
    at: fc.integer({ min: 1, max: 40 }),
    when: fc.constantFrom('before' as const, 'after' as const),
  });
  return fc.assert(
    fc.asyncProperty(world, cut, async (generated, end) => {
      const twilio = new GeneratedAccounts(generated);
      const approved = approvalOf(plansOf(await planOf(twilio.run())));
      const rules = { limits: ANYTHING_GOES, approved };
      await runOrDie({ ...twilio.run({ life: new Life(end) }), ...rules });
      const report = await applyOf({ ...twilio.run(), ...rules });
      expect(report.environments.flatMap((item) => item.refusals)).toEqual([]);
      expectConverged(twilio);
    }),
    trials,
  );
});
