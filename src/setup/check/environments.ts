import { bad, good } from '../../base/finding.ts';
import type { AdmittedBranch, EnvironmentSettings } from '../../ports/repository-settings.ts';
import { environmentCommands } from '../environment-steps.ts';
import type { GithubEnvironment, SetupRequest } from '../repository-files.ts';
import type { SetupFinding } from './code.ts';
import { withShared } from './of-each.ts';
import { type Read, unread } from './unread.ts';

/** An environment on GitHub, with the branches that it lists. */
export interface EnvironmentFound {
  readonly settings: EnvironmentSettings;
  readonly admitted: Read<readonly AdmittedBranch[]>;
}

/** That there is no such environment. */
export function examineMissing(wanted: GithubEnvironment, request: SetupRequest): SetupFinding {
  const reviewed = wanted.reviewers === 'none' ? '' : ', and nobody has to approve there';
  const message = `There is no environment ${wanted.name}; a workflow that names it makes one without protection${reviewed}`;
  const finding = bad('environment', message, `Run ${environmentCommands(wanted, request).join(' && ')}`);
  return withShared(finding, wanted.name, {
    message: `there are no such environments; a workflow that names one makes it without protection${reviewed}`,
    hint: 'Run the steps that github setup prints, which make them',
  });
}

/** The branches that an environment admits beside the one that is applied. */
export function examineEnvironment(
  wanted: GithubEnvironment,
  found: EnvironmentFound,
  request: SetupRequest,
): readonly SetupFinding[] {
  const { name } = wanted;
  const commands = environmentCommands(wanted, request);
  const whole = `Run ${commands.join(' && ')}`;
  const code = 'admitted-branches';
  switch (found.settings.admits) {
    case 'all':
      return [bad(code, `${name} admits every branch: whoever may push one gets its secrets`, whole)];
    case 'protected':
      return [bad(code, `${name} admits every branch that has branch protection`, whole)];
    case 'listed':
      if (!found.admitted.ok) return unread(code, found.admitted.why);
      return examineListed(name, found.admitted.value, { branch: request.branch, admit: commands[1] });
  }
}

function examineListed(
  name: string,
  admitted: readonly AdmittedBranch[],
  { branch, admit }: { readonly branch: string; readonly admit: string },
): readonly SetupFinding[] {
  const code = 'admitted-branches';
  const others = admitted.filter((one) => one.type !== 'branch' || one.name !== branch);
  const missing =
    others.length < admitted.length
      ? []
      : [bad(code, `${name} does not admit the branch ${branch}`, `Run ${admit}`)];
  const more = others.map((one) =>
    bad(
      code,
      `${name} admits the ${one.type} ${one.name}, too, whose jobs get its secrets`,
      `Take it away under Settings > Environments > ${name}`,
    ),
  );
  const findings = [...missing, ...more];
  return findings.length > 0 ? findings : [good(code, `${name} admits the branch ${branch} only`)];
}
