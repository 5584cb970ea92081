import { Outage, type OutageDetails } from '../problem.ts';

/**
 * Makes one request and words its failure: what was tried, what came back, what the credentials lack.
 * `operation` completes "Could not …". Whatever else the SDK throws is about an answer it cannot read.
 *
 * @throws Outage
 */
export async function ask<T>(operation: string, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw new Outage(worded(operation, detailsOf(error)));
  }
}

/** Like `ask`, for a request that changes something: it may have done so when its answer makes no sense. */
export function askToWrite<T>(operation: string, request: () => Promise<T>): Promise<T> {
  return ask(operation, async () => {
    try {
      return await request();
    } catch (error) {
      const details = detailsOf(error);
      throw new Outage(details.kind === 'malformed' ? { ...details, ambiguous: true } : details);
    }
  });
}

function detailsOf(error: unknown): OutageDetails {
  return error instanceof Outage ? error.details : UNREADABLE;
}

const UNREADABLE: OutageDetails = { kind: 'malformed', message: 'Twilio sent an answer of an unknown shape' };

function worded(operation: string, details: OutageDetails): OutageDetails {
  const message = `Could not ${operation}: ${details.message}`;
  switch (details.kind) {
    case 'credentials':
      return { hint: CREDENTIALS, ...details, message };
    case 'permission':
      return {
        hint: `Give the API key the permission to ${operation}, or use another key`,
        ...details,
        message,
      };
    case 'not-found':
    case 'refused':
    case 'rate-limited':
    case 'server':
    case 'unreachable':
    case 'timeout':
    case 'malformed':
      return { ...details, message };
  }
}

const CREDENTIALS =
  'Check TWILIO_ACCOUNT_SID, and TWILIO_API_KEY with TWILIO_API_SECRET or TWILIO_AUTH_TOKEN: they belong together, and to one region';

/** What the request asks for, or null when there is no such thing. */
export async function orNull<T>(request: Promise<T>): Promise<T | null> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof Outage && error.details.kind === 'not-found') return null;
    throw error;
  }
}

/** For an answer that came, but says what it cannot say. */
export function malformed(message: string, hint?: string): Outage {
  return new Outage({ kind: 'malformed', message, ...(hint === undefined ? {} : { hint }) });
}

/** A text that an answer must hold. `what` completes "Twilio sent …" for one that does not. */
export function required(value: unknown, what: string): string {
  if (typeof value !== 'string' || value === '') throw malformed(`Twilio sent ${what}`);
  return value;
}
