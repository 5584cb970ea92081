import { expect, test } from 'vitest';
import { exitCodeOf, type SyncReport } from '../../src/engine/report.ts';
import { endsOf, Front, outcomesOf } from './front.ts';

/** How many requests a run makes that nothing disturbs. */
async function requestsOf(): Promise<number> {
  const front = await Front.open();
  await front.run();
  return front.sandbox.requests.length;
}

const NO_RETRY = { limits: { retryBudget: 0 }, verifyTimeout: 0 };

test('cut off at every request, before or after it takes effect, the next run brings about the rest', async () => {
  const requests = await requestsOf();
  expect(requests).toBeGreaterThan(10);
  for (let nth = 1; nth <= requests; nth += 1) {
    for (const when of ['before', 'after'] as const) {
      // From the cut on nobody hears an answer, and nothing takes effect: as Twilio sees a program that was killed.
      const faults = [
        { kind: 'reset', nth, when },
        { kind: 'reset', nth: nth + 1, times: 'always' },
      ] as const;
      const front = await Front.open({ faults });
      const report = await front.run(NO_RETRY);
      expect(exitCodeOf(report)).toBe(1);
      front.expectTruthful(report);
      front.sandbox.heal();
      expect(exitCodeOf(await front.run()), `cut off at ${nth}`).toBe(0);
      front.expectConverged();
      await front.sandbox.close();
    }
  }
});

/** Every address or SID that a write was sent about, which was not turned away unread. */
function sentAbout(front: Front): readonly string[] {
  return front.sandbox.requests
    .filter(({ method, status }) => method !== 'GET' && status !== 429)
    .flatMap(({ path, form }) => [path.split('/').at(-1) ?? '', new Map(form).get('Address') ?? '']);
}

function expectHonest(front: Front, report: SyncReport): void {
  front.expectTruthful(report);
  const sent = sentAbout(front);
  for (const { key, sid, status } of outcomesOf(report)) {
    if (status === 'skipped') expect(sent).not.toContain(key);
    if (status === 'skipped' && sid !== null) expect(sent).not.toContain(sid);
  }
}

test('interrupted at every request, it says what was done, and has not begun what it says it skipped', async () => {
  const requests = await requestsOf();
  for (let nth = 1; nth <= requests; nth += 1) {
    const interruption = new AbortController();
    const front = await Front.open({
      onRequest: () => {
        if (front.sandbox.requests.length === nth) interruption.abort();
      },
    });
    const report = await front.run({ signal: interruption.signal });
    expect(report.ended).toBe('interrupted');
    expect(exitCodeOf(report)).toBe(130);
    expectHonest(front, report);
    expect(exitCodeOf(await front.run())).toBe(0);
    front.expectConverged();
    await front.sandbox.close();
  }
});

test('interrupted while all requests are refused, it does not wait for that to end', async () => {
  const interruption = new AbortController();
  const front = await Front.open({
    faults: [{ kind: 'rate-limited', operation: 'addresses.create', times: 'always', retryAfter: 30 }],
    onRequest: ({ operations }) => {
      if (operations.includes('addresses.create')) interruption.abort();
    },
  });
  const report = await front.run({ signal: interruption.signal });
  expect(front.creates).toHaveLength(1);
  expect(endsOf(report).filter((end) => end.endsWith('applied'))).toEqual([]);
  expectHonest(front, report);
});

test('interrupted while the answer to a create is lost, it looks whether it was done', async () => {
  const interruption = new AbortController();
  const front = await Front.open({
    faults: [{ kind: 'reset', when: 'after', operation: 'addresses.create', match: 'new-0' }],
    onRequest: ({ operations }) => {
      if (operations.includes('addresses.create')) interruption.abort();
    },
  });
  const report = await front.run({ signal: interruption.signal });
  expect(endsOf(report)[0]).toBe('create new-0 applied');
  front.expectTruthful(report);
});
