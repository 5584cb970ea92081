import { visible } from './escape.ts';

/** A request that is tried again after a while. */
export interface Waiting {
  readonly environment: string;
  readonly ms: number;
  readonly reason: keyof typeof REASONS;
  /** Of the try that is waited for. */
  readonly attempt: number;
}

const REASONS = {
  'rate-limited': 'Twilio takes no more requests for now',
  server: 'Twilio answers with an error of its own',
  unreachable: 'there is no connection',
  timeout: 'Twilio does not answer',
} as const;

/** The account that is waited for, why, and the number of the next try, in one line of progress. */
export function renderWaiting({ environment, ms, reason, attempt }: Waiting): string {
  const who = environment === 'default' ? '' : `${visible(environment)}: `;
  return `${who}${REASONS[reason]}, try ${attempt} in ${Math.ceil(ms / 1000)} s`;
}
