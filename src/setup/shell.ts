import { DEFAULT_SANDBOX } from '../base/unit.ts';

/** A word of a command for a POSIX shell, quoted where the shell would read it as something else. */
export function word(text: string): string {
  return /^[\w@%+=:,./{}-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** The flag of commands that use a sandbox, with a blank before it; empty where there is none. */
export function sandboxFlag(directory: string | null): string {
  if (directory === null) return '';
  return directory === DEFAULT_SANDBOX ? ' --sandbox' : ` --sandbox=${word(directory)}`;
}
