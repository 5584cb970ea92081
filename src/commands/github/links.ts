import { workflowFile } from '../../base/github-names.ts';
import type { RunContext } from '../../ports/repository-host.ts';
import type { Links } from '../../render/medium.ts';
import type { Job } from './job.ts';

/** Addresses on the web of files as of a commit, of commits and of this run. */
export function linksOf(
  context: RunContext,
  { file, commit }: { readonly file: string; readonly commit: string },
): Links {
  return linksAt({ home: homeOf(context), run: context.url }, { file, commit });
}

/** `home`: the address of the repository on the web; `run`: that of the run. */
export function linksAt(
  { home, run }: { readonly home: string; readonly run: string },
  { file, commit }: { readonly file: string; readonly commit: string },
): Links {
  return {
    fileAt({ line, endLine }, named) {
      const path = encodePath(named ?? file);
      return `${home}/blob/${commit}/${path}#L${line}${endLine === line ? '' : `-L${endLine}`}`;
    },
    commit: (sha) => `${home}/commit/${sha}`,
    run,
  };
}

/** Half a surrogate pair becomes U+FFFD, as in the names that git and GitHub hold: `encodeURIComponent` alone throws. */
function encodePath(path: string): string {
  return Buffer.from(path).toString().split('/').map(encodeURIComponent).join('/');
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
