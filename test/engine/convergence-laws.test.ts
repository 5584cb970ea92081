import fc from 'fast-check';
import { expect } from 'vitest';
import { lawTest } from '../support/law-test.ts';
import { Life, type MemoryAccountOptions } from '../support/memory-store.ts';
import { applyOf, planOf } from './build.ts';
import {
  accountOptions,
  changesOf,
  expectConverged,
  fault,
  GeneratedAccounts,
  lag,
  latency,
  runOrDie,
} from './generated-accounts.ts';
import { type GeneratedWorld, world } from './worlds.ts';

lawTest(1, 'the next plan is empty, whatever was live, however slow or late Twilio is', (trials) =>
  fc.assert(
    fc.asyncProperty(world, lag, latency, async (generated, behind, slow) => {
      const twilio = new GeneratedAccounts(generated, { lag: behind });
      const report = await applyOf(twilio.run({ latency: slow }));
      expect(report.environments.map((item) => item.result?.verified)).not.toContain(false);
      expectConverged(twilio);
      expect(changesOf(await planOf(twilio.run()))).toEqual([]);
    }),
    trials,
  ),
);

lawTest(1, 'the next run only reads', (trials) =>
  fc.assert(
    fc.asyncProperty(world, async (generated) => {
      const twilio = new GeneratedAccounts(generated);
      await applyOf(twilio.run());
      const again = twilio.run();
      await applyOf(again);
      expect(Object.values(again.stores).flatMap((store) => store.writes)).toEqual([]);
    }),
    trials,
  ),
);

lawTest(5, 'killed at every single request of a run, before or after it takes effect', (trials) =>
  fc.assert(
    fc.asyncProperty(world, accountOptions, async (generated, account) => {
      const requests = await requestsOf(generated, account);
      for (let at = 1; at <= requests; at += 1) {
        for (const when of ['before', 'after'] as const) {
          const twilio = new GeneratedAccounts(generated, account);
          expect(await runOrDie(twilio.run({ life: new Life({ at, when }) }))).toBe('killed');
          twilio.settle();
          await applyOf(twilio.run());
          expectConverged(twilio);
        }
      }
    }),
    trials,
  ),
);

/** How many requests a run makes that nothing disturbs. */
async function requestsOf(generated: GeneratedWorld, account: MemoryAccountOptions): Promise<number> {
  const life = new Life();
  await applyOf(new GeneratedAccounts(generated, account).run({ life }));
  return life.requests;
}

lawTest(5, 'after any failed requests, and those never end the program', (trials) =>
  fc.assert(
    fc.asyncProperty(
      world,
      fc.array(fault, { minLength: 1, maxLength: 4 }),
      accountOptions,
      async (...given) => {
        const [generated, faults, account] = given;
        const twilio = new GeneratedAccounts(generated, account);
        const report = await applyOf(twilio.run({ faults }));
        for (const { plan, result } of report.environments) {
          if (result !== null) expect(result.outcomes).toHaveLength(plan?.changes.length ?? 0);
        }
        twilio.settle();
        await applyOf(twilio.run());
        expectConverged(twilio);
      },
    ),
    trials,
  ),
);
