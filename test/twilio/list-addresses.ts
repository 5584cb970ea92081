import { performance } from 'node:perf_hooks';
import { ApiError } from '../../src/base/problem.ts';
import { twilioAccounts } from '../../src/twilio/accounts.ts';

/** Run as a process of its own: lists twice with the environment it was given, and prints what came of it. */
const clock = { now: () => performance.now(), sleep: () => Promise.resolve() };
const accounts = twilioAccounts({ env: process.env, clock, random: () => 0, limits: { retryBudget: 0 } });
const opened = await accounts.open({ environment: 'default', account: null });
if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
const outcome = await opened.value
  .list()
  .then(async (first) => [first.length, (await opened.value.list()).length])
  .catch((error: unknown) => (error instanceof ApiError ? error.details : String(error)));
opened.value.close();
process.stdout.write(JSON.stringify(outcome));
