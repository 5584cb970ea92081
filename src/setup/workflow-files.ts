import { WORKFLOWS, workflowPath } from '../base/github-names.ts';
import { suffixOf } from './github-environments.ts';
import type { SetupFile, SetupRequest } from './repository-files.ts';
import { workflows } from './workflows.generated.ts';

const OWN_ACTION = 'uses: $/.github/actions/sync';
const OWN_BRANCH = 'branches: [main]';
/** A line that hands one secret or variable to the Action. */
const HANDED = /^( +)(TWILIO_[A-Z_]+): \$\{\{ (secrets|vars)\.\2 \}\}\n/gm;
/** Says how to do by hand what `environments` does here. */
const BY_HAND = /^ +# Several accounts:.*\n +# TWILIO_.*\n/gm;

/** This repository's own workflows, with the Action taken from where others find it. */
export function workflowFiles(request: SetupRequest): readonly SetupFile[] {
  return WORKFLOWS.map((name) => ({
    path: workflowPath(name),
    text: adapted(workflows[name], request),
  }));
}

function adapted(text: string, { uses, version, branch, environments }: SetupRequest): string {
  return withAccounts(text, environments)
    .replaceAll(OWN_ACTION, () => `uses: ${uses} # v${version}`)
    .replaceAll(OWN_BRANCH, () => `branches: [${branch === 'main' ? branch : JSON.stringify(branch)}]`);
}

/** Each name again for every environment, behind the one that counts for all of them. */
function withAccounts(text: string, environments: readonly string[]): string {
  if (environments.length === 0) return text;
  return text.replace(BY_HAND, '').replace(HANDED, (line, indent: string, name: string, from: string) =>
    [
      line,
      ...environments.map((environment) => {
        const own = `${name}_${suffixOf(environment)}`;
        return `${indent}${own}: \${{ ${from}.${own} }}\n`;
      }),
    ].join(''),
  );
}
