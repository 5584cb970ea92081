import { type Answer, refused } from './answers.ts';

/** Something that goes wrong with the next requests of a kind. */
export interface Fault {
  /** Absent: any. */
  readonly method?: string;
  /** What the path has in it; absent: anything. */
  readonly path?: string | RegExp;
  /** How many of these go well first. */
  readonly skip?: number;
  /** How often; once when absent. */
  readonly times?: number;
  readonly how: FaultKind;
}

export type FaultKind =
  /** Answered instead of being carried out. */
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** Carried out, but the answer is another one. */
  | { readonly kind: 'hidden'; readonly answer: Answer }
  /** Carried out, but the connection breaks before the answer. */
  | { readonly kind: 'lost' }
  /** The connection breaks before anything is done. */
  | { readonly kind: 'dropped' }
  /** Nothing ever comes. */
  | { readonly kind: 'mute' }
  /** Carried out, but something happens right before. */
  | { readonly kind: 'after'; readonly what: () => void };

export function answers(status: number, message: string, headers: Answer['headers'] = {}): FaultKind {
  return { kind: 'answer', answer: { ...refused(status, message), headers } };
}

/** A web page, as a proxy on the way sends it. */
export function badGateway(): Answer {
  return {
    status: 502,
    body: '<html><title>502 Bad Gateway</title></html>',
    headers: { 'Content-Type': 'text/html' },
  };
}

export function secondaryLimit(seconds: number | null): FaultKind {
  const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
  return answers(403, message, seconds === null ? {} : { 'Retry-After': String(seconds) });
}

/** `reset` is ISO 8601: when GitHub takes requests again. */
export function primaryLimit(reset: string): FaultKind {
  return answers(403, 'API rate limit exceeded for installation ID 1.', {
    'X-RateLimit-Limit': '1000',
    'X-RateLimit-Remaining': '0',
    'X-RateLimit-Reset': String(Date.parse(reset) / 1000),
  });
}

/** Faults that wait for their requests. */
export class Faults {
  #waiting: { readonly fault: Fault; skip: number; left: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, skip: fault.skip ?? 0, left: fault.times ?? 1 });
  }

  /** From now on all goes well. */
  heal(): void {
    this.#waiting = [];
  }

  /** What is to go wrong with a request; null: nothing. */
  take(method: string, path: string): FaultKind | null {
    const found = this.#waiting.find(
      ({ fault, left }) =>
        left > 0 &&
        (fault.method === undefined || fault.method === method) &&
        (fault.path === undefined ||
          (typeof fault.path === 'string' ? path.includes(fault.path) : fault.path.test(path))),
    );
    if (found === undefined) return null;
    if (found.skip > 0) {
      found.skip -= 1;
      return null;
    }
    found.left -= 1;
    return found.fault.how;
  }
}
