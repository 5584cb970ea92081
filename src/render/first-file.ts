import type { Colors } from 'picocolors/types.js';
import { visible } from './escape.ts';
import { wrapped } from './wrap.ts';

const EXAMPLE = `version: 1

# Every address below has this, unless its site or its locale says otherwise.
defaults:
  integration: { type: studio, flow: Chat Flow, retryCount: 3 }

sites:
  # One site in two languages: two addresses, shop/en and shop/de.
  shop:
    friendlyName: "Shop ({locale})"
    locales:
      # For Webchat 3, an address is a deployment key, which is made in the Console.
      en:
        # address: CV…
      de:
        # address: CV…
        # integration: { type: studio, flow: Chat Flow DE }
`;

/**
 * A first file: with the addresses that are live, as importing into nothing has written them, or an example. `pointer` is
 * the line that leads editors to the schema, `environments` the block of several accounts.
 */
export function firstFile(imported: string | null, pointer: string, environments = ''): string {
  return `${pointer}\n${imported ?? EXAMPLE.replace('version: 1\n', `version: 1\n${environments}`)}`;
}

export interface FirstSteps {
  readonly file: string;
  /** The same as a word for a shell. */
  readonly path: string;
  /** A copy of the schema that goes with the file; null where editors find the schema already. */
  readonly schema: string | null;
  /** The files that are written, as words for a shell. */
  readonly written: string;
  /** Where the content of the file comes from. */
  readonly origin: 'live' | 'empty-account' | 'example';
  readonly addresses: number;
  /** What the next commands get to use the same sandbox, with a blank before it; empty without one. */
  readonly sandboxFlag: string;
  readonly isWritten: boolean;
}

/** What was written, and the next three commands. */
export function renderFirstFile(
  steps: FirstSteps,
  { colours, width }: { readonly colours: Colors; readonly width: number },
): string {
  const { file, schema, isWritten } = steps;
  const verb = isWritten ? 'Wrote' : 'Would write';
  const how = isWritten ? '' : ' with --write';
  const copy =
    schema === null
      ? ''
      : ` ${isWritten ? '' : 'With it comes '}${visible(schema)}${isWritten ? ' is' : ','} the schema that editors check it by.`;
  const head = wrapped(`${verb} ${visible(file)}${how}: ${contentOf(steps)}.${copy}`, width - 2, 2);
  const commands = commandsFor(steps).map((command) => `  ${colours.cyan('$')} ${command}\n`);
  return `${colours.green('✔')} ${head}\n\nNext:\n${commands.join('')}`;
}

function contentOf({ origin, addresses }: FirstSteps): string {
  switch (origin) {
    case 'live':
      return addresses === 1 ? 'the address that is live' : `the ${addresses} addresses that are live`;
    case 'empty-account':
      return 'an example, for no chat address is live';
    case 'example':
      return 'an example, for no credentials are set';
  }
}

function commandsFor(steps: FirstSteps): readonly string[] {
  const { path, written, origin, sandboxFlag: flag, isWritten } = steps;
  const named = path === 'addresses.yaml' ? '' : ` ${path}`;
  if (!isWritten) {
    const write = `npx chat-addresses init${named}${flag} --write`;
    return [
      write,
      `npx chat-addresses validate${named}`,
      `npx chat-addresses plan${named}${origin === 'example' ? ' --sandbox' : flag}`,
    ];
  }
  switch (origin) {
    case 'live':
      return [
        `npx chat-addresses plan${named}${flag}`,
        `git add ${written} .gitignore && git commit -m "Declare our chat addresses"`,
        `npx chat-addresses add shop/fr${named === '' ? '' : ` -f${named}`}`,
      ];
    case 'empty-account':
    case 'example':
      return [
        `npx chat-addresses validate${named}`,
        `npx chat-addresses plan${named} --sandbox`,
        origin === 'example' ? `npx chat-addresses doctor${named}` : `npx chat-addresses plan${named}${flag}`,
      ];
  }
}
