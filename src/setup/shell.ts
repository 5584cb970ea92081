/** A word of a command for a POSIX shell, quoted where the shell would read it as something else. */
export function word(text: string): string {
  return /^[\w@%+=:,./{}-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
