import type { ExitCode } from '../../base/exit-code.ts';
import type { Finding, FindingState } from '../../base/finding.ts';
import type { SetupCode } from '../../setup/check/code.ts';

/** The thing that a finding of doctor is about. */
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
  | SetupCode;

/** One thing that doctor has looked at. */
export type DoctorFinding = Finding<FindingCode>;

/** Findings about one thing. */
export type Section =
  | { readonly about: 'here'; readonly findings: readonly DoctorFinding[] }
  | {
      readonly about: 'account';
      readonly environment: string;
      /** `AC…`; null when no account is known. */
      readonly account: string | null;
      readonly findings: readonly DoctorFinding[];
    }
  | { readonly about: 'github'; readonly findings: readonly DoctorFinding[] };

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

export function exitCodeOfDoctor({ counts }: DoctorReport): ExitCode {
  return counts.bad > 0 ? 1 : 0;
}
