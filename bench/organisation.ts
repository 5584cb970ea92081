import type { Seed } from '../src/sandbox/seed.ts';
import { accountSid } from './workload.ts';

/** A site with the accounts that its chat stands in, as an organisation with people of its own for each site has them. */
interface Site {
  readonly name: string;
  readonly language: string;
  readonly environments: readonly Environment[];
}

interface Environment {
  readonly name: string;
  readonly account: string;
}

const LANGUAGES = ['en', 'de', 'fr', 'es'];
/** Flows of a language: for work hours, for the night, and for tests. */
const FLOWS = ['Day', 'Night', 'Test'];

/** So many sites, each with an account for production, and the first ones with another one for staging. */
export class Organisation {
  readonly #sites: readonly Site[];

  constructor({ sites, accounts }: { readonly sites: number; readonly accounts: number }) {
    const account = (name: string, at: number) => ({ name, account: accountSid(at) });
    this.#sites = Array.from({ length: sites }, (_, at) => ({
      name: `helpline-${at}`,
      language: LANGUAGES[at % LANGUAGES.length] ?? '',
      environments: [
        account(`helpline-${at}-production`, at + 1),
        ...(at < accounts - sites ? [account(`helpline-${at}-staging`, sites + at + 1)] : []),
      ],
    }));
  }

  /** Names of the environments, which are as many as there are accounts. */
  get environments(): readonly string[] {
    return this.#sites.flatMap(({ environments }) => environments.map(({ name }) => name));
  }

  /** A file for each site, by name. */
  get files(): ReadonlyMap<string, string> {
    return new Map(this.#sites.map((site) => [`${site.name}.yaml`, fileOf(site)]));
  }

  /** The content of each account, which is as the files declare. */
  get accounts(): readonly (readonly [account: string, seed: Seed])[] {
    return this.#sites.flatMap((site) =>
      site.environments.map(({ account }) => [account, seedOf(site)] as const),
    );
  }
}

function fileOf({ name, language, environments }: Site): string {
  return `version: 1
environments:
${environments.map((environment) => `  ${environment.name}: { account: ${environment.account} }`).join('\n')}
defaults:
  friendlyName: "Helpline {site}"
  integration: { type: studio, flow: "${flowsOf(language)[0]}", retryCount: 3 }
sites:
  ${name}: { only: [${environments.map((environment) => environment.name).join(', ')}] }
`;
}

function seedOf({ name, language }: Site): Seed {
  const flows = flowsOf(language).map((flow, at) => ({ sid: flowSid(at + 1), friendly_name: flow }));
  return {
    flows,
    addresses: [
      {
        address: name,
        friendly_name: `Helpline ${name}`,
        auto_creation: { type: 'studio', studio_flow_sid: flowSid(1), studio_retry_count: 3 },
      },
    ],
  };
}

function flowsOf(language: string): readonly string[] {
  return FLOWS.map((flow) => `${flow} ${language}`);
}

function flowSid(at: number): string {
  return `FW${String(at).padStart(32, '0')}`;
}
