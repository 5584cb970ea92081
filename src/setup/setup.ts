import { githubEnvironmentsFor } from './github-environments.ts';
import { ignoreFile } from './gitignore.ts';
import type { RepositoryFiles, SetupRequest } from './repository-files.ts';
import { codeOwners, settingFiles } from './settings.ts';
import { stepsFor } from './steps.ts';
import { workflowFiles } from './workflow-files.ts';

/** All that a repository needs to keep its chat addresses with the Action: files, and what to do on GitHub. */
export function repositoryFilesFor(request: SetupRequest): RepositoryFiles {
  const environments = githubEnvironmentsFor(request);
  const files = [
    ...workflowFiles(request),
    ...codeOwners(request),
    ...settingFiles(request),
    ...ignoreFile(request.unignored),
  ];
  return { files, environments, steps: stepsFor(request, { environments, files }) };
}
