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

/** That the folder takes no files: no space is left on the disk, or nobody may write there. Other errors stay as they are. */
export function unkept(directory: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  const why = WHY[error.code] ?? 'it cannot be written to';
  return new SandboxError(
    'sandbox-folder',
    `The state cannot be kept in ${directory}: ${why} (${error.code})`,
    'Make space there, or name another folder by --sandbox=FOLDER',
    directory,
  );
}

const WHY: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the disk',
  EDQUOT: 'the disk space of this user is used up',
  EROFS: 'the disk is read-only',
};
