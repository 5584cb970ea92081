import { ApiError, type ApiErrorDetails, type ApiErrorKind } from '../base/problem.ts';

/**
 * Makes one request and words its failure: what was tried, what came back, what the credentials lack.
 * `operation` completes "Could not …". Any other error is a fault of the program and is thrown on.
 *
 * @throws ApiError
 */
export async function ask<T>(operation: string, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw error instanceof ApiError ? new ApiError(worded(operation, error.details)) : error;
  }
}

/** Like `ask`, for a request that changes something: it may have done so when its answer makes no sense. */
export function askToWrite<T>(operation: string, request: () => Promise<T>): Promise<T> {
  return ask(operation, async () => {
    try {
      return await request();
    } catch (error) {
      if (!(error instanceof ApiError) || !SAID_NOTHING.has(error.details.kind)) throw error;
      throw new ApiError({ ...error.details, ambiguous: true });
    }
  });
}

const SAID_NOTHING: ReadonlySet<ApiErrorKind> = new Set(['malformed', 'foreign-account']);

/** An answer as a resource class of the SDK reads it. One that it cannot read makes it throw errors of all kinds. */
export async function answered<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Defect) throw error.cause;
    throw error instanceof ApiError ? error : malformed('Twilio sent an answer of an unknown shape');
  }
}

/** Carries a mistake of our own through the SDK, so that it is not taken for one of the SDK's errors. */
export class Defect extends Error {
  constructor(cause: unknown) {
    super('The request could not be made', { cause });
    this.name = 'Defect';
  }
}

function worded(operation: string, details: ApiErrorDetails): ApiErrorDetails {
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
    case 'foreign-account':
    case 'locked':
    case 'not-sent':
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

/** The thing that a request asks for, or null when there is none. */
export async function orNull<T>(request: Promise<T>): Promise<T | null> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof ApiError && error.details.kind === 'not-found') return null;
    throw error;
  }
}

/** For an answer that came, but says what it cannot say. */
export function malformed(message: string, hint?: string): ApiError {
  return new ApiError({ kind: 'malformed', message, ...(hint === undefined ? {} : { hint }) });
}

/** A text that an answer must hold. `what` completes "Twilio sent …" for one that does not. */
export function required(value: unknown, what: string): string {
  if (typeof value !== 'string' || value === '') throw malformed(`Twilio sent ${what}`);
  return value;
}
