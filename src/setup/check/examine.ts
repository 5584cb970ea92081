import { posix } from 'node:path';
import { bad, good, warning } from '../../base/finding.ts';
import { WORKFLOWS, workflowFile } from '../../base/github-names.ts';
import type { RepositorySettings, WorkflowPermissions } from '../../ports/repository-settings.ts';
import type { SetupRequest } from '../repository-files.ts';
import { CODEOWNERS } from '../settings.ts';
import type { SetupFinding } from './code.ts';
import { examineCodeOwners } from './code-owners.ts';
import { examineEnvironments } from './examine-environments.ts';
import { examineSecretsOfAllJobs, examineVariablesOfAllJobs } from './exposed.ts';
import { examineRules } from './rules.ts';
import { attempted, unread } from './unread.ts';
import { examineWorkflows, FORMER_NAMES } from './workflows.ts';

export interface Examination {
  readonly settings: RepositorySettings;
  /** What the repository should have; `branch` null: whichever is the default branch. */
  readonly request: Omit<SetupRequest, 'uses' | 'branch'> & {
    readonly uses: string | null;
    readonly branch: string | null;
    /** No environment of the declaration was left out. */
    readonly isWhole: boolean;
  };
  /** Workflow files in the folder where one looks from, by name. */
  readonly here: ReadonlyMap<string, string>;
}

/** All that differs on GitHub from what `github setup` makes of the declaration. Reads, and writes nothing. */
export async function examineSetup({
  settings,
  request,
  here,
}: Examination): Promise<readonly SetupFinding[]> {
  const about = await attempted(settings.about());
  if (!about.ok) return unread('github', about.why);
  const { defaultBranch, isPrivate } = about.value;
  const wanted = { ...request, uses: request.uses ?? '', branch: request.branch ?? defaultBranch };
  const known = { ...wanted, isPrivate };
  const parts = await Promise.all([
    examineEnvironments(settings, known),
    exposedFindings(settings, wanted),
    ruleFindings(settings, wanted),
    ownerFindings(settings, wanted),
    workflowFindings(settings, { ...wanted, uses: request.uses }, here),
    permissionFindings(settings),
  ]);
  return [branchFinding(wanted.branch, defaultBranch), ...parts.flat()];
}

function branchFinding(branch: string, defaultBranch: string): SetupFinding {
  const code = 'default-branch';
  return branch === defaultBranch
    ? good(code, `The branch ${branch} is the default branch`)
    : bad(
        code,
        `The default branch is ${defaultBranch}, and the branch to apply is ${branch}`,
        `Make ${branch} the default branch under Settings, or set up with --branch ${defaultBranch}`,
      );
}

async function exposedFindings(
  settings: RepositorySettings,
  request: SetupRequest,
): Promise<readonly SetupFinding[]> {
  const [secrets, variables] = await Promise.all([
    attempted(settings.secretsOfAllJobs()),
    attempted(settings.variablesOfAllJobs()),
  ]);
  return [
    ...(secrets.ok ? examineSecretsOfAllJobs(secrets.value, request) : unread('exposed', secrets.why)),
    ...(variables.ok ? examineVariablesOfAllJobs(variables.value) : unread('exposed', variables.why)),
  ];
}

async function ruleFindings(
  settings: RepositorySettings,
  request: SetupRequest,
): Promise<readonly SetupFinding[]> {
  const rules = await attempted(settings.rulesOf(request.branch));
  return rules.ok ? examineRules(rules.value, request) : unread('ruleset', rules.why);
}

async function ownerFindings(
  settings: RepositorySettings,
  request: SetupRequest,
): Promise<readonly SetupFinding[]> {
  if (request.owners.length === 0) return [];
  const { dir, base } = posix.parse(CODEOWNERS);
  const read = await attempted(
    settings.files(request.branch, dir).then((files) => {
      const blob = files.find(({ name }) => name === base)?.blob;
      return blob === undefined ? null : settings.text(blob);
    }),
  );
  return read.ok ? examineCodeOwners(read.value, request) : unread('code-owners', read.why);
}

const FOLDER = '.github/workflows';

async function workflowFindings(
  settings: RepositorySettings,
  { uses, ...request }: Omit<SetupRequest, 'uses'> & { readonly uses: string | null },
  here: ReadonlyMap<string, string>,
): Promise<readonly SetupFinding[]> {
  const names = new Set([...WORKFLOWS.map(workflowFile), ...FORMER_NAMES]);
  const read = await attempted(
    settings
      .files(request.branch, FOLDER)
      .then((files) =>
        Promise.all(
          files
            .filter(({ name }) => names.has(name))
            .map(async ({ name, blob }) => [name, await settings.text(blob)] as const),
        ),
      ),
  );
  if (!read.ok) return unread('workflow', read.why);
  return examineWorkflows({ texts: new Map(read.value), here, uses, request });
}

async function permissionFindings(settings: RepositorySettings): Promise<readonly SetupFinding[]> {
  const read = await attempted(settings.workflowPermissions());
  return read.ok ? examinePermissions(read.value) : unread('workflow-permissions', read.why);
}

function examinePermissions(permissions: WorkflowPermissions): readonly SetupFinding[] {
  const code = 'workflow-permissions';
  const hint = 'Correct it under Settings > Actions > General; an organisation may have settled it';
  const findings = [
    ...(permissions.isReadOnly
      ? []
      : [warning(code, 'A workflow that names no permissions may write', hint)]),
    ...(permissions.mayApprove ? [warning(code, 'A workflow may approve pull requests', hint)] : []),
    ...(permissions.requiresCommits === true
      ? []
      : [warning(code, 'A workflow may use an action without naming its commit', hint)]),
  ];
  return findings.length > 0 ? findings : [good(code, 'Workflows may do no more than they ask for')];
}
