import type { Problem } from '../base/problem.ts';
import type { ProblemCode } from '../base/problem-codes.ts';

/** The sandbox cannot start or go on, for a reason its user can do something about. */
export class SandboxError extends Error {
  readonly problem: Problem;

  constructor(code: ProblemCode, message: string, hint: string, file?: string) {
    super(message);
    this.name = 'SandboxError';
    this.problem = { code, severity: 'error', message, hint, ...(file === undefined ? {} : { file }) };
  }
}
