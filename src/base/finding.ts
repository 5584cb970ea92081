import type { Problem } from './problem.ts';

/** `bad` stands in the way; `warning` does not, or not for certain. */
export type FindingState = 'good' | 'warning' | 'bad';

/** One thing that was looked at: how it is, and what to do about it. Texts may be hostile: escape before printing. */
export interface Finding<Code extends string> {
  /** The thing that the finding is about. */
  readonly code: Code;
  readonly state: FindingState;
  /** One sentence without a full stop. */
  readonly message: string;
  /** Null when there is nothing to do. */
  readonly hint: string | null;
  /** The thing could not be looked at: it may well be as it should be. */
  readonly isUnread?: true;
}

export function good<Code extends string>(code: Code, message: string): Finding<Code> {
  return { code, state: 'good', message, hint: null };
}

export function warning<Code extends string>(code: Code, message: string, hint: string): Finding<Code> {
  return { code, state: 'warning', message, hint };
}

export function bad<Code extends string>(code: Code, message: string, hint: string): Finding<Code> {
  return { code, state: 'bad', message, hint };
}

export function fromProblem<Code extends string>(code: Code, problem: Problem): Finding<Code> {
  const { severity, message, hint } = problem;
  return { code, state: severity === 'error' ? 'bad' : 'warning', message, hint: hint ?? null };
}
