import { bad, good, warning } from '../../base/finding.ts';
import type { EnvironmentSettings } from '../../ports/repository-settings.ts';
import { environmentCommands } from '../environment-steps.ts';
import type { GithubEnvironment, SetupRequest } from '../repository-files.ts';
import { formFor } from '../settings.ts';
import type { SetupFinding } from './code.ts';

export interface ReviewersRequest {
  readonly wanted: GithubEnvironment;
  readonly settings: EnvironmentSettings;
  readonly request: SetupRequest;
  /** A private repository has reviewers of environments on GitHub Enterprise only. */
  readonly isPrivate: boolean;
  /** Without a secret there is nothing that reviewers would guard. */
  readonly holdsSecrets: boolean;
}

const CODE = 'reviewers';
const BYPASS =
  'Switch off "Allow administrators to bypass configured protection rules" under Settings > Environments';

/** The people who let jobs into an environment beside those who should. */
export function examineReviewers(asked: ReviewersRequest): readonly SetupFinding[] {
  const { wanted, settings } = asked;
  const { name, reviewers } = wanted;
  if (settings.reviewers.length === 0) return examineNone(asked);
  if (reviewers === 'none') return examineUnasked(name);
  const findings = [...missingOwners(asked), ...selfReview(asked), ...bypass(settings)];
  if (findings.some(({ state }) => state === 'bad')) return findings;
  return [good(CODE, `${name} waits for ${settings.reviewers.join(' or ')}`), ...findings];
}

function examineNone({
  wanted,
  request,
  isPrivate,
  holdsSecrets,
}: ReviewersRequest): readonly SetupFinding[] {
  const { name, reviewers } = wanted;
  const [create] = environmentCommands(wanted, request);
  switch (reviewers) {
    case 'none':
      return [];
    case 'approval': {
      const message = `Nobody has to approve a deployment to ${name}`;
      return isPrivate
        ? [
            warning(
              CODE,
              message,
              `On GitHub Enterprise run ${create}; a private repository on another plan cannot have it`,
            ),
          ]
        : [bad(CODE, message, `Run ${create}`)];
    }
    case 'forks':
      return holdsSecrets
        ? [bad(CODE, `${name} has secrets, and lets every fork's pull request at them`, `Run ${create}`)]
        : [];
  }
}

/** The first stage may well have reviewers. Plans and the daily look for drift may not wait for a person. */
function examineUnasked(name: string): readonly SetupFinding[] {
  if (name.startsWith('flex-apply')) return [good(CODE, `${name} waits for reviewers`)];
  const message = `${name} waits for reviewers, so every plan and the daily look for drift wait for a person`;
  return [warning(CODE, message, `Take them away under Settings > Environments > ${name}`)];
}

function missingOwners({ wanted, settings, request }: ReviewersRequest): readonly SetupFinding[] {
  const there = new Set(settings.reviewers.map((one) => one.toLowerCase()));
  const [create] = environmentCommands(wanted, request);
  return request.owners
    .filter((owner) => !there.has(owner.toLowerCase()))
    .map((owner) => bad(CODE, `${owner} is no reviewer of ${wanted.name}`, `Run ${create}`));
}

function selfReview({ wanted, settings, request }: ReviewersRequest): readonly SetupFinding[] {
  const isTeam = request.owners.length > 0 && formFor(request.owners) === 'team';
  if (!isTeam || settings.preventsSelfReview) return [];
  const [create] = environmentCommands(wanted, request);
  return [bad(CODE, `Whoever starts a run may approve it for ${wanted.name} alone`, `Run ${create}`)];
}

function bypass({ name, letsAdministratorsPass }: EnvironmentSettings): readonly SetupFinding[] {
  if (letsAdministratorsPass !== true) return [];
  return [warning(CODE, `Administrators may deploy to ${name} without its reviewers`, BYPASS)];
}
