import { ApiError } from '../base/problem.ts';

/** The answer; null when there is no such thing. */
export async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ApiError && error.details.kind === 'not-found') return null;
    throw error;
  }
}
