import type { Problem } from '../base/problem.ts';

/** The sandbox cannot start or go on, for a reason its user can do something about. */
export class SandboxError extends Error {
  readonly problem: Problem;

  constructor(code: string, message: string, hint: string, file?: string) {
    super(message);
    this.name = 'SandboxError';
    this.problem = { code, severity: 'error', message, hint, ...(file === undefined ? {} : { file }) };
  }
}
