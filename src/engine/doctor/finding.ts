import type { ExitCode } from '../../base/exit-code.ts';
import type { Problem } from '../../base/problem.ts';

/** The thing that a finding is about. */
export type FindingCode =
  | 'node'
  | 'git'
  | 'repository'
  | 'history'
  | 'committed'
  | 'lfs'
  | 'declaration'
  | 'schema-line'
  | 'proxy'
  | 'certificates'
  | 'credentials'
  | 'server'
  | 'connection'
  | 'account'
  | 'clock'
  | 'answer-time'
  | 'read'
  | 'writes'
  | 'default-service'
  | 'flex'
  | 'flows'
  | 'names'
  | 'addresses'
  | 'deployment-keys'
  | 'github';

/** `bad` stands in the way of a plan, an apply or a chat; `warning` does not, or not for certain. */
export type FindingState = 'good' | 'warning' | 'bad';

/** One thing that was looked at: how it is, and what to do about it. Texts may be hostile: escape before printing. */
export interface Finding {
  readonly code: FindingCode;
  readonly state: FindingState;
  /** One sentence without a full stop. */
  readonly message: string;
  /** Null when there is nothing to do. */
  readonly hint: string | null;
}

/** Findings about one thing. */
export type Section =
  | { readonly about: 'here'; readonly findings: readonly Finding[] }
  | {
      readonly about: 'account';
      readonly environment: string;
      /** `AC…`; null when no account is known. */
      readonly account: string | null;
      readonly findings: readonly Finding[];
    }
  | { readonly about: 'github'; readonly findings: readonly Finding[] };

export interface DoctorReport {
  readonly sections: readonly Section[];
  /** How many findings there are of each state. */
  readonly counts: Readonly<Record<FindingState, number>>;
}

export function doctorReport(sections: readonly Section[]): DoctorReport {
  const counts = { good: 0, warning: 0, bad: 0 };
  for (const { findings } of sections) for (const { state } of findings) counts[state] += 1;
  return { sections, counts };
}

export function good(code: FindingCode, message: string): Finding {
  return { code, state: 'good', message, hint: null };
}

export function warning(code: FindingCode, message: string, hint: string): Finding {
  return { code, state: 'warning', message, hint };
}

export function bad(code: FindingCode, message: string, hint: string): Finding {
  return { code, state: 'bad', message, hint };
}

export function fromProblem(code: FindingCode, problem: Problem): Finding {
  const { severity, message, hint } = problem;
  return { code, state: severity === 'error' ? 'bad' : 'warning', message, hint: hint ?? null };
}

export function exitCodeOfDoctor({ counts }: DoctorReport): ExitCode {
  return counts.bad > 0 ? 1 : 0;
}
