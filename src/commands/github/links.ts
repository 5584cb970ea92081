import { workflowFile } from '../../base/github-names.ts';
import type { RunContext } from '../../ports/repository-host.ts';
import type { Links } from '../../render/medium.ts';
import type { Job } from './job.ts';

/** Addresses on the web of files as of a commit, of commits and of this run. */
export function linksOf(
  context: RunContext,
  { file, commit }: { readonly file: string; readonly commit: string },
): Links {
  const home = homeOf(context);
  return {
    fileAt({ line, endLine }, named) {
      const path = (named ?? file).split('/').map(encodeURIComponent).join('/');
      return `${home}/blob/${commit}/${path}#L${line}${endLine === line ? '' : `-L${endLine}`}`;
    },
    commit: (sha) => `${home}/commit/${sha}`,
    run: context.url,
  };
}

/** Where the apply workflow is started by hand. An apply knows its own name, the others take the usual one. */
export function applyWorkflow({ args, context, world }: Job): string {
  const [, own] = /\/\.github\/workflows\/([\w.-]+)@/.exec(world.env.GITHUB_WORKFLOW_REF ?? '') ?? [];
  const name = args.action === 'apply' ? (own ?? APPLY) : APPLY;
  return `${homeOf(context)}/actions/workflows/${name}`;
}

const APPLY = workflowFile('apply');

/** Where a run of the repository is on the web. */
export function runUrl(context: RunContext, run: number): string {
  return run === context.run ? context.url : `${homeOf(context)}/actions/runs/${run}`;
}

function homeOf({ web, repository }: RunContext): string {
  return `${web}/${encodeURIComponent(repository.owner)}/${encodeURIComponent(repository.name)}`;
}
