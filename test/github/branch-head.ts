import { openGitHub } from '../../src/github/github-host.ts';
import { SkippingClock } from '../twilio/account.ts';

/** Prints the head of `main` of a repository on github.com, as far as the variables of this process lead there. */
const host = openGitHub({
  repository: { owner: 'acme', name: 'chats' },
  api: 'https://api.github.com',
  token: 'ghs_secret',
  userAgent: 'chat-addresses/test',
  env: process.env,
  clock: new SkippingClock(),
  random: () => 0,
  retryBudget: 0,
});
const told = await host.branchHead('main').catch((error: unknown) => error);
process.stdout.write(JSON.stringify(told instanceof Error && 'details' in told ? told.details : told));
