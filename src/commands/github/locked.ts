import { ApiError, type Problem } from '../../base/problem.ts';
import type { Job } from './job.ts';
import { reportBeside } from './report.ts';

/**
 * What was written on a conversation; null when the conversation is locked. That is told as a warning: what the job
 * was to do besides does not depend on it.
 */
export async function unlessLocked<T>(asked: Promise<T>, job: Job): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof ApiError) || error.details.kind !== 'locked') throw error;
    const { message, hint } = error.details;
    const problem: Problem = { code: 'conversation-locked', severity: 'warning', message };
    await reportBeside([hint === undefined ? problem : { ...problem, hint }], job);
    return null;
  }
}
