/** The first line of a document that should be another one, with both; empty: there is none. */
export function firstDifference(before: string, after: string): string {
  if (before === after) return '';
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  const line = fresh.findIndex((text, index) => text !== old[index]);
  return `line ${line + 1} is stale, run \`npm run readme\`\n- ${old[line]}\n+ ${fresh[line]}`;
}
