/** Sites by name, each with the name that people see. Versions of one file for teams to edit. */
export function fileOf(names: Readonly<Record<string, string>>, more = ''): string {
  const sites = Object.entries(names).map(([site, name]) => `  ${site}:\n    friendlyName: ${name}\n`);
  const head = 'version: 1\ndefaults:\n  integration: { type: studio, flow: Chat Flow, retryCount: 3 }\n';
  return `${head}${more}sites:\n${sites.join('')}`;
}
