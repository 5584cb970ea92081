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
  /** The words for several things at once, each by its own name; absent: there are none. */
  readonly shared?: SharedFinding;
  /** The thing could not be looked at: it may well be as it should be. */
  readonly isUnread?: true;
}

/** A finding of one thing of several, such as a file or an environment. */
export interface SharedFinding {
  /** The name of the thing; null for that of the section. */
  readonly subject: string | null;
  /** What holds for all of them: it stands behind their names. */
  readonly message: string;
  readonly hint: string | null;
  /** Variables that the one thing lacks. */
  readonly variables: readonly string[];
}

/** A finding of one file of several, with what holds for all who have it. */
export function ofFile<Code extends string>(
  finding: Finding<Code>,
  file: string,
  message: string,
): Finding<Code> {
  return { ...finding, shared: { subject: file, message, hint: finding.hint, variables: [] } };
}

/** A finding of one thing of several as it was made, without the words for all of them. */
export function alone<Code extends string>({ shared: _, ...finding }: Finding<Code>): Finding<Code> {
  return finding;
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
  const { severity, message, hint, shared } = problem;
  const finding = {
    code,
    state: severity === 'error' ? 'bad' : 'warning',
    message,
    hint: hint ?? null,
  } as const;
  return shared === undefined ? finding : { ...finding, shared: { subject: null, ...shared } };
}
