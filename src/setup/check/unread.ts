import { bad } from '../../base/finding.ts';
import { ApiError, type ApiErrorDetails } from '../../base/problem.ts';
import type { SetupCode, SetupFinding } from './code.ts';

/** An answer of GitHub, or why there is none. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: ApiErrorDetails };

export async function attempted<T>(asked: Promise<T>): Promise<Read<T>> {
  try {
    return { ok: true, value: await asked };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { ok: false, why: error.details };
  }
}

/** A thing that could not be read is not known to be right. */
export function unread(code: SetupCode, { message, hint }: ApiErrorDetails): readonly SetupFinding[] {
  return [{ ...bad(code, message, hint ?? 'Run it again when GitHub answers'), isUnread: true }];
}
