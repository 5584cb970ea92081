import type { Colors } from 'picocolors/types.js';
import { shortCommit } from '../base/commit-id.ts';
import { visible } from './escape.ts';

/** A version of the declaration that is planned in place of the one on disk. Its texts may be hostile. */
export interface EarlierVersion {
  readonly file: string;
  /** Full commit id. */
  readonly commit: string;
  /** ISO 8601; empty when it is not known. */
  readonly date: string;
  readonly subject: string;
  /** The command that makes the file on disk say the same; null where there is none in one line. */
  readonly restoring: string | null;
}

/** What the version is called: `addresses.yaml as of 1234567`. */
export function nameOfEarlier({ file, commit }: EarlierVersion): string {
  return `${visible(file)} as of ${shortCommit(commit)}`;
}

/** Which version a plan is of, above it. */
export function renderEarlier(version: EarlierVersion, kind: 'plan' | 'apply', colours: Colors): string {
  const { file, date, subject, commit } = version;
  const what = kind === 'apply' ? 'Rolling back to' : 'A plan of';
  const known = date === '' ? '' : ` of ${visible(date.slice(0, 10))} (${visible(subject)})`;
  const title = colours.bold(`${what} ${shortCommit(commit)}${known}`);
  return `${title}\nThis is ${visible(file)} as of that commit, which differs from the file that lies here\n\n`;
}

/** What a rollback leaves to do, below its end. */
export function renderRolledBack(version: EarlierVersion, colours: Colors): string {
  const { file, restoring } = version;
  const short = shortCommit(version.commit);
  const still = `${visible(file)} that lies here still declares something else: the next apply of it undoes this rollback`;
  const way =
    restoring === null
      ? `Let the declaration say the same as ${short}, and commit it`
      : `To keep it, let the file say the same:\n    ${visible(restoring)}`;
  return `\n${colours.yellow('!')} ${still}\n  ${colours.cyan('→')} ${way}\n`;
}
