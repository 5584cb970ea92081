import { ownName } from '../base/variables.ts';
import { type HeldNames, namesHeld } from './github-environments.ts';
import type { Stage } from './repository-files.ts';

/** Which secrets: those of the environment that plans, or those of the environments that apply. */
export const SECRET_FILES = ['plan', 'apply'] as const;
export type SecretFile = (typeof SECRET_FILES)[number];

const ABOUT: Readonly<Record<SecretFile, string>> = {
  plan: 'of flex-plan. The API keys only have to read.',
  apply:
    'of the environments that apply. The API keys also have to write: make others than those of flex-plan.',
};

/** A file in dotenv form to fill in, for `gh secret set -f`: the name of each secret, and nothing behind it. */
export function secretFile(which: SecretFile, { stages, secrets }: HeldNames): string {
  const names = namesHeld({ secrets });
  const parts =
    stages.length === 0
      ? [linesOf(names)]
      : stages.map(
          (stage) => `${headingOf(stage)}${linesOf(names.map((name) => ownName(name, stage.environment)))}`,
        );
  return `# Secrets ${ABOUT[which]}\n# A value with a blank, $ or # in it goes in single quotes. This file must not come into a repository.\n\n${parts.join('\n')}`;
}

function headingOf({ environment, account }: Stage): string {
  return `# ${environment}${account === null ? '' : `, account ${account}`}\n`;
}

function linesOf(names: readonly string[]): string {
  return names.map((name) => `${name}=\n`).join('');
}
