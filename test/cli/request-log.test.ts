import { describe, expect, it } from 'vitest';
import { RequestLog } from '../../src/commands/request-log.ts';
import { SkippingClock } from '../twilio/account.ts';

function opened() {
  const clock = new SkippingClock();
  let said = '';
  const log = new RequestLog(clock, (text) => {
    said += text;
  });
  return { clock, log, said: () => said };
}

const request = { environment: 'eu', method: 'GET', path: '/v1/Configuration' };
const answered = { status: 200, fault: null, durationMs: 30, requestId: 'RQ1' };

describe('the log of requests', () => {
  it('counts a wait once, however many requests wait at the same time', async () => {
    const { clock, log, said } = opened();
    const wait = { ...request, attempt: 2, reason: 'rate-limited', isAsked: true };
    log.sent({ ...request, number: 1, attempt: 1 });
    log.waits({ ...wait, ms: 1_000 });
    await clock.sleep(400);
    log.waits({ ...wait, ms: 1_000 });
    log.waits({ ...wait, ms: 100 });
    await clock.sleep(2_000);
    log.ended({ ...request, ...answered, number: 1, attempt: 1 });
    log.close();
    expect(said()).toMatch(/^eu {2}total +2400 ms {2}1 request, 0 retries, 1400 ms waited$/m);
  });

  it('counts of a wait that was broken off only what there was of it', async () => {
    const { clock, log, said } = opened();
    log.sent({ ...request, number: 1, attempt: 1 });
    log.ended({ ...request, ...answered, status: 503, number: 1, attempt: 1 });
    log.waits({ ...request, attempt: 2, reason: 'server', isAsked: false, ms: 9_000 });
    await clock.sleep(250);
    log.close();
    expect(said()).toMatch(/^eu {2}total +250 ms {2}1 request, 0 retries, 250 ms waited$/m);
  });

  it('says nothing after it was closed', () => {
    const { log, said } = opened();
    log.sent({ ...request, number: 1, attempt: 1 });
    log.close();
    const before = said();
    log.ended({ ...request, ...answered, number: 1, attempt: 1 });
    expect(said()).toBe(before);
    expect(before).toContain('cut off');
  });

  it('keeps to its columns, and shows what would act as an escape', () => {
    const { log, said } = opened();
    log.expect('production');
    for (const attempt of [1, 2]) log.sent({ ...request, number: attempt, attempt });
    log.ended({ ...request, ...answered, path: '/v1/a\u001b[2J\nb', number: 1, attempt: 1 });
    log.ended({
      ...request,
      ...answered,
      status: null,
      fault: 'sent \u202eno answer',
      number: 2,
      attempt: 2,
    });
    log.close();
    expect(said().split('\n')).toEqual([
      'eu          GET     200     30 ms  try 1  RQ1                                 /v1/a\\u{1b}[2J\\nb',
      'eu          GET       -     30 ms  try 2  no answer                           /v1/Configuration: sent \\u{202e}no answer',
      'production  total            0 ms  0 requests, 0 retries, 0 ms waited',
      'eu          total            0 ms  2 requests, 1 retry, 1 without an answer, 0 ms waited',
      '',
    ]);
  });
});
