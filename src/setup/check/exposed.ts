import { bad, good, warning } from '../../base/finding.ts';
import { ACCOUNT, githubEnvironmentsFor } from '../github-environments.ts';
import type { SetupRequest } from '../repository-files.ts';
import type { SetupFinding } from './code.ts';

/** Secrets that every job of the repository gets, which nobody may have but jobs of the applied branch. */
export function examineSecretsOfAllJobs(
  there: readonly string[],
  request: SetupRequest,
): readonly SetupFinding[] {
  // Every job of the workflows gets the plain name of a secret of the declaration, too.
  const ours = new Set([
    ...request.secrets,
    ...githubEnvironmentsFor(request).flatMap(({ secrets }) => secrets),
  ]);
  const exposed = there.filter((name) => name.startsWith('TWILIO_') || ours.has(name));
  if (exposed.length === 0) return [good('exposed', 'No secret of Twilio is outside of an environment')];
  return exposed.map((name) =>
    bad(
      'exposed',
      `The repository or its organisation has ${name}: a job of any branch gets it`,
      `Make it a new key, keep that in environments only, and run gh secret delete ${name}`,
    ),
  );
}

export function examineVariablesOfAllJobs(there: readonly string[]): readonly SetupFinding[] {
  return there
    .filter((name) => name.startsWith('TWILIO_'))
    .map((name) =>
      warning(
        'exposed',
        `The repository or its organisation has the variable ${name}, which holds where an environment does not set it`,
        name.startsWith(ACCOUNT)
          ? `Run gh variable delete ${name}, and set it in each environment`
          : `Run gh variable delete ${name}`,
      ),
    );
}
