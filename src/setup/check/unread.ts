import { bad } from '../../base/finding.ts';
import { ApiError, failure, type Problem, type Result, success } from '../../base/problem.ts';
import type { SetupCode, SetupFinding } from './code.ts';

/** What could not be read is not known to be right. */
export function unread(code: SetupCode, problems: readonly Problem[]): readonly SetupFinding[] {
  return problems.map(({ message, hint }) => bad(code, message, hint ?? 'Run it again when GitHub answers'));
}

/** The answer, or why there is none. */
export async function attempted<T>(asked: Promise<T>): Promise<Result<T>> {
  try {
    return success(await asked);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { message, hint } = error.details;
    return failure({
      code: 'api-error',
      severity: 'error',
      message,
      ...(hint === undefined ? {} : { hint }),
    });
  }
}
