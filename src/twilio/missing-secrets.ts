import type { Problem } from '../base/problem.ts';
import type { SecretUse } from '../base/secret-url.ts';

/** A variable that is not set, and the entry whose URL it is in. */
export interface Lack {
  readonly key: string;
  readonly use: SecretUse;
  /** Its names: for the environment alone, and for all. */
  readonly names: readonly [own: string, shared: string];
}

/** One problem for each place of the file: entries may share a URL, and then lack one thing. */
export function missingSecrets(lacking: readonly Lack[]): readonly Problem[] {
  const byPlace = new Map<string, Lack[]>();
  for (const lack of lacking) {
    const place = JSON.stringify([lack.use.variable, lack.use.file, lack.use.at]);
    const known = byPlace.get(place);
    if (known === undefined) byPlace.set(place, [lack]);
    else known.push(lack);
  }
  return [...byPlace.values()].flatMap((lacks) => {
    const [first] = lacks;
    return first === undefined ? [] : [problemOf(first, [...new Set(lacks.map(({ key }) => key))])];
  });
}

const KEYS_SHOWN = 3;

function problemOf({ use, names: [own, shared] }: Lack, keys: readonly string[]): Problem {
  const more = keys.length - KEYS_SHOWN;
  const who = more > 1 ? `${keys.slice(0, KEYS_SHOWN).join(', ')} and ${more} more` : keys.join(', ');
  const verb = keys.length === 1 ? 'needs' : 'need';
  const message = `${who} ${verb} the environment variable ${shared}, which is missing or empty`;
  return {
    code: 'missing-secret',
    severity: 'error',
    message,
    hint: `Set ${own} or ${shared}`,
    file: use.file,
    at: use.at,
    shared: {
      message,
      hint: `Set ${shared}, or one for each environment with its name behind it`,
      variables: [],
    },
  };
}
