export type Severity = 'error' | 'warning';

/** `refused`: a guard stops an apply before any write. `error or warning`: it depends on what was asked for. */
export type Standing = Severity | 'refused' | 'error or warning';

/** The meaning of a code: documents are made from it. */
export interface Code<S extends Standing = Standing> {
  readonly severity: S;
  readonly meaning: string;
  /** True for a warning about how a file is written, which changes nothing for visitors. Absent: false. */
  readonly isRemark?: boolean;
}

export function error(meaning: string): Code<'error'> {
  return { severity: 'error', meaning };
}

export function warning(meaning: string): Code<'warning'> {
  return { severity: 'warning', meaning };
}

export function remark(meaning: string): Code<'warning'> {
  return { ...warning(meaning), isRemark: true };
}

export function refused(meaning: string): Code<'refused'> {
  return { severity: 'refused', meaning };
}

export function either(meaning: string): Code<'error or warning'> {
  return { severity: 'error or warning', meaning };
}
