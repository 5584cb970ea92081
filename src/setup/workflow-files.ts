import { WORKFLOWS, type Workflow, workflowPath } from '../base/github-names.ts';
import { ownName } from '../base/variables.ts';
import { scalar } from '../yaml/written.ts';
import { inFile } from './lines.ts';
import type { SetupFile, SetupRequest } from './repository-files.ts';
import { withDriftOfEach, withStageJobs } from './stage-jobs.ts';
import { workflows } from './workflows.generated.ts';

const OWN_ACTION = 'uses: $/.github/actions/sync';
const OWN_BRANCH = 'branches: [main]';
/** A line that hands one secret or variable of the account to the Action. */
const HANDED = /^( +)(TWILIO_[A-Z_]+): \$\{\{ (secrets|vars)\.\2 \}\}\n/gm;
/** The line that hands the key for signatures to the Action. */
const SIGNING = /^( +)CHAT_ADDRESSES_SIGNING_KEY: .*\n/gm;
/** Lines that say how to have by hand what `github setup` writes for a declaration with environments. */
const BY_HAND = /^ +# Several accounts:.*\n(?: +# .*\n)*/gm;

/** The workflows of this repository, adapted to another: its Action, branch, declaration, accounts and stages. */
export function workflowFiles(request: SetupRequest): readonly SetupFile[] {
  return WORKFLOWS.map((name) => ({ path: workflowPath(name), text: workflowText(name, request) }));
}

export function workflowText(name: Workflow, request: SetupRequest): string {
  const { uses, version } = request;
  return ownWorkflow(name, request).replaceAll(OWN_ACTION, () => `uses: ${uses} # v${version}`);
}

/** A workflow of a repository that has the Action in itself, as this one does. */
export function ownWorkflow(name: Workflow, request: Omit<SetupRequest, 'uses'>): string {
  const { branch, declaration } = request;
  return withStages(name, request)
    .replaceAll(OWN_BRANCH, () => `branches: [${branch === 'main' ? branch : scalar(branch)}]`)
    .replaceAll(/^( +)command: .*\n/gm, (line, indent: string) => `${line}${inFile(declaration, indent)}`);
}

function withStages(name: Workflow, { stages, secrets }: Pick<SetupRequest, 'stages' | 'secrets'>): string {
  const text = workflows[name];
  const handing = (part: string, environments: readonly string[]) =>
    withAccounts(part, environments, secrets);
  if (stages.length === 0) return handing(text, []);
  if (name === 'apply') return withStageJobs(text, stages, handing);
  const environments = stages.map(({ environment }) => environment);
  return handing(name === 'drift' ? withDriftOfEach(text, stages) : text, environments);
}

/** Each name again for every environment of the declaration, and the names that the declaration takes from outside. */
function withAccounts(text: string, environments: readonly string[], secrets: readonly string[]): string {
  const own = text.replace(HANDED, (line, indent: string, name: string, from: string) =>
    [line, ...environments.map((environment) => handed(indent, from, ownName(name, environment)))].join(''),
  );
  const declared = own.replace(SIGNING, (line, indent: string) => {
    const names = secrets.flatMap((name) => [
      name,
      ...environments.map((environment) => ownName(name, environment)),
    ]);
    return `${names.map((name) => handed(indent, 'secrets', name)).join('')}${line}`;
  });
  return environments.length === 0 ? declared : declared.replace(BY_HAND, '');
}

function handed(indent: string, from: string, name: string): string {
  return `${indent}${name}: \${{ ${from}.${name} }}\n`;
}
