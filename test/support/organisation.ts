/** One helpline: a site with its languages, and the accounts that it is live in. */
export interface Helpline {
  readonly site: string;
  readonly locales: readonly string[];
  readonly accounts: readonly { readonly environment: string; readonly account: string }[];
  /** The name of its integration. */
  readonly integration: keyof typeof INTEGRATIONS;
}

/** Each stands for a flow of its own in every language. */
const INTEGRATIONS = {
  day: '{ type: studio, flow: "Day {locale}", retryCount: 3 }',
  night: '{ type: studio, flow: "Night {locale}" }',
  crisis: '{ type: studio, flow: "Crisis {locale}", retryCount: 1 }',
} as const;

const INTEGRATION_NAMES = ['day', 'night', 'crisis'] as const;
const LANGUAGES = ['en', 'de', 'fr-CA', 'es', 'pt-BR', 'hu', 'ny', 'mt'];
const SITES = 22;
/** Helplines of so many first ones have a second account, to try things in. */
const WITH_STAGING = 16;

/** The names of all flows: three of each language. */
export const FLOW_NAMES: readonly string[] = ['Day', 'Night', 'Crisis'].flatMap((kind) =>
  LANGUAGES.map((language) => `${kind} ${language}`),
);

/** 22 helplines in 38 accounts, as one organisation that is known has them. */
export const HELPLINES: readonly Helpline[] = Array.from({ length: SITES }, (_, index) => {
  const site = `line-${String(index + 1).padStart(2, '0')}`;
  const second = LANGUAGES[(index + 3) % LANGUAGES.length] ?? 'en';
  return {
    site,
    locales: index % 3 === 0 ? ['en'] : index % LANGUAGES.length === 5 ? ['de', 'hu'] : ['en', second],
    integration: INTEGRATION_NAMES[index % INTEGRATION_NAMES.length] ?? 'day',
    accounts: [
      { environment: site, account: accountSid(index + 1) },
      ...(index < WITH_STAGING ? [{ environment: `${site}-staging`, account: accountSid(index + 101) }] : []),
    ],
  };
}).map((helpline) => ({ ...helpline, locales: [...new Set(helpline.locales)] }));

function accountSid(number: number): string {
  return `AC${number.toString(16).padStart(32, '0')}`;
}

/** Some helplines as one file. */
export function oneFile(helplines: readonly Helpline[]): string {
  const environments = helplines.flatMap(environmentLines);
  const sites = helplines.flatMap((helpline) => [
    `  ${helpline.site}:`,
    `    only: [${helpline.accounts.map(({ environment }) => environment).join(', ')}]`,
    `    integration: ${helpline.integration}`,
    `    locales: [${helpline.locales.join(', ')}]`,
  ]);
  const integrations = Object.entries(INTEGRATIONS).map(([name, written]) => `  ${name}: ${written}`);
  const head = ['version: 1', 'environments:', ...environments, 'integrations:', ...integrations];
  return [...head, 'defaults: { friendlyName: "{site} ({locale})" }', 'sites:', ...sites, ''].join('\n');
}

/** One helpline as a file of its own, of eight lines at most. */
export function ownFile(helpline: Helpline): string {
  return [
    'version: 1',
    'environments:',
    ...environmentLines(helpline),
    'defaults:',
    '  friendlyName: "{site} ({locale})"',
    `  integration: ${INTEGRATIONS[helpline.integration]}`,
    `sites: { ${helpline.site}: { locales: [${helpline.locales.join(', ')}] } }`,
    '',
  ].join('\n');
}

function environmentLines({ accounts }: Helpline): readonly string[] {
  const [production, staging] = accounts;
  return [production, staging].flatMap((each) => {
    if (each === undefined) return [];
    const after = each === production && staging !== undefined ? `, after: ${staging.environment}` : '';
    return [`  ${each.environment}: { account: ${each.account}${after} }`];
  });
}

/** Helplines in some files, by the name of the file that each is in. */
export function filesOf(
  helplines: readonly Helpline[],
  nameOf: (helpline: Helpline) => string,
): ReadonlyMap<string, string> {
  const names = [...new Set(helplines.map(nameOf))];
  return new Map(
    names.map((name) => {
      const own = helplines.filter((helpline) => nameOf(helpline) === name);
      const [only, ...others] = own;
      return [`addresses/${name}.yaml`, only && others.length === 0 ? ownFile(only) : oneFile(own)];
    }),
  );
}

/** Every helpline in a file of its own. */
export function filesOfEach(helplines: readonly Helpline[]): ReadonlyMap<string, string> {
  return filesOf(helplines, ({ site }) => site);
}

/** One account with so many addresses. */
export function largeFile(addresses: number, flow: string): string {
  const sites = Array.from({ length: addresses }, (_, index) => `  site-${index}: {}`);
  const integration = `{ type: studio, flow: ${flow} }`;
  return `version: 1\ndefaults: { integration: ${integration} }\nsites:\n${sites.join('\n')}\n`;
}
