import { visible } from './escape.ts';
import { plural } from './wording.ts';

/** One try of a request, after it ended or was cut off. */
export interface ShownTry {
  readonly environment: string;
  readonly method: string;
  readonly path: string;
  /** Null when no answer came. */
  readonly status: number | null;
  /** Why no answer came. */
  readonly fault: string | null;
  readonly durationMs: number;
  readonly requestId: string | null;
  /** 1 for the first try. */
  readonly attempt: number;
}

/** A wait before a request is tried again. */
export interface ShownWait {
  readonly environment: string;
  readonly method: string;
  readonly path: string;
  /** Of the try that is waited for. */
  readonly attempt: number;
  readonly ms: number;
  readonly reason: string;
  /** True when the other side said how long. */
  readonly isAsked: boolean;
}

/** What all requests of an environment came to. */
export interface ShownTotal {
  readonly environment: string;
  /** Retries included. */
  readonly requests: number;
  readonly retries: number;
  /** Requests without an answer. */
  readonly unanswered: number;
  /** Milliseconds in which some request was waiting to be tried again. */
  readonly waitedMs: number;
  /** Milliseconds from the first request to the last answer. */
  readonly durationMs: number;
}

/** Columns that the environments' names need. */
export type Width = number;

export function renderTry(shown: ShownTry, width: Width): string {
  const { environment, method, path, status, fault, durationMs, requestId, attempt } = shown;
  return line(
    {
      environment,
      what: method,
      status: status === null ? '-' : String(status),
      ms: durationMs,
      attempt: `try ${attempt}`,
      id: status === null ? 'no answer' : (requestId ?? 'no request id'),
      path: fault === null ? path : `${path}: ${fault}`,
    },
    width,
  );
}

export function renderWait({ environment, ...wait }: ShownWait, width: Width): string {
  const { method, path, ms, attempt, reason, isAsked } = wait;
  return line(
    {
      environment,
      what: 'wait',
      status: '',
      ms,
      attempt: `try ${attempt}`,
      id: isAsked ? `${reason}, Retry-After` : reason,
      path: `${path} (${method})`,
    },
    width,
  );
}

export function renderTotal(total: ShownTotal, width: Width): string {
  const { environment, requests, retries, unanswered, waitedMs, durationMs } = total;
  const counts = [
    plural(requests, 'request'),
    retries === 1 ? '1 retry' : `${retries} retries`,
    ...(unanswered === 0 ? [] : [`${unanswered} without an answer`]),
    `${Math.round(waitedMs)} ms waited`,
  ].join(', ');
  return line({ environment, what: 'total', status: '', ms: durationMs, attempt: counts }, width);
}

interface Cells {
  readonly environment: string;
  readonly what: string;
  readonly status: string;
  readonly ms: number;
  readonly attempt: string;
  readonly id?: string;
  readonly path?: string;
}

/** Lines come one by one, so columns have the width that is usual; what may be of any length stands last. */
function line({ environment, what, status, ms, attempt, id = '', path = '' }: Cells, width: Width): string {
  const cells = [
    visible(environment).padEnd(width),
    visible(what).padEnd('DELETE'.length),
    status.padStart('200'.length),
    `${Math.round(ms)} ms`.padStart('99999 ms'.length),
    attempt.padEnd('try 1'.length),
    visible(id).padEnd(REQUEST_ID),
    visible(path),
  ];
  return `${cells.join('  ').trimEnd()}\n`;
}

/** `RQ` and 32 digits. */
const REQUEST_ID = 34;
