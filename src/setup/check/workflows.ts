import { bad, good, warning } from '../../base/finding.ts';
import { WORKFLOWS, type Workflow, workflowFile } from '../../base/github-names.ts';
import type { SetupRequest } from '../repository-files.ts';
import { ownWorkflow, workflowText } from '../workflow-files.ts';
import type { SetupFinding } from './code.ts';

/** Names of workflow files of versions before this one, which would run the Action a second time. */
export const FORMER_NAMES: readonly string[] = WORKFLOWS.map((name) => `${name}.yml`);

const CODE = 'workflow';

export interface WorkflowsRequest {
  /** Texts of the files of the branch, by name. */
  readonly texts: ReadonlyMap<string, string>;
  /** The same in the folder where one looks from, committed and pushed or not. */
  readonly here: ReadonlyMap<string, string>;
  /** The Action that was named; null: whichever the files name. */
  readonly uses: string | null;
  readonly request: Omit<SetupRequest, 'uses'>;
}

/** The workflow files of the branch beside those that this version writes. */
export function examineWorkflows(asked: WorkflowsRequest): readonly SetupFinding[] {
  const { texts } = asked;
  const former = FORMER_NAMES.filter((name) => /\/sync@|\/actions\/sync$/m.test(texts.get(name) ?? ''));
  return [
    ...WORKFLOWS.map((name) => examineWorkflow(name, asked)),
    ...former.map((name) =>
      bad(
        CODE,
        `${name} runs the Action a second time: an earlier version wrote it`,
        `Delete .github/workflows/${name}`,
      ),
    ),
  ];
}

/** A file that is right here and not on the branch has not been pushed: writing it once more changes nothing. */
function examineWorkflow(name: Workflow, asked: WorkflowsRequest): SetupFinding {
  const file = workflowFile(name);
  const found = examineText(name, asked.texts.get(file) ?? null, asked);
  const written = asked.here.get(file) ?? null;
  const isPending =
    found.state === 'bad' && written !== null && examineText(name, written, asked).state === 'good';
  if (!isPending) return found;
  const hint = `It is here as it should be: commit it, and git push origin HEAD:${asked.request.branch}, or merge it by a pull request`;
  return { ...found, hint };
}

function examineText(
  name: Workflow,
  text: string | null,
  { uses, request }: Omit<WorkflowsRequest, 'texts' | 'here'>,
): SetupFinding {
  const file = workflowFile(name);
  const write = 'Run chat-addresses github setup --write --replace with this version, and commit';
  if (text === null) return bad(CODE, `${file} is missing from the branch ${request.branch}`, write);
  const action = actionIn(text);
  if (action === null && text === ownWorkflow(name, request))
    return good(CODE, `${file} is as this version writes it`);
  if (action === null) return bad(CODE, `${file} names no Action at a commit that this version knows`, write);
  const age = compareVersions(action.version, request.version);
  if (age > 0) {
    const newer = `Look with version ${action.version}, which wrote it`;
    return warning(
      CODE,
      `${file} was written by version ${action.version}, and this is ${request.version}`,
      newer,
    );
  }
  if (age < 0)
    return bad(
      CODE,
      `${file} is older than this version: ${action.version}, and this is ${request.version}`,
      write,
    );
  if (text !== workflowText(name, { ...request, ...action }))
    return bad(CODE, `${file} says something else than this version writes`, write);
  if (uses !== null && uses !== action.uses) return bad(CODE, `${file} uses ${action.uses}`, write);
  return good(CODE, `${file} is as this version writes it`);
}

/** The Action and its version; actions of GitHub's own are others. */
function actionIn(text: string): { readonly uses: string; readonly version: string } | null {
  const pinned = /uses: (?!actions\/)(\S+@[0-9a-f]{40}) # v(\d+(?:\.\d+)*\S*)$/m.exec(text);
  const [, uses, version] = pinned ?? [];
  return uses === undefined || version === undefined ? null : { uses, version };
}

/** Below 0 when the first is older. A version such as `1.0.0-rc.1` comes before `1.0.0`. */
function compareVersions(one: string, other: string): number {
  const [core, tag] = partsOf(one);
  const [otherCore, otherTag] = partsOf(other);
  const byCore = compareNumbers(core, otherCore);
  if (byCore !== 0 || tag === otherTag) return byCore;
  if (tag === null || otherTag === null) return tag === null ? 1 : -1;
  return compareNumbers(tag, otherTag);
}

/** The numbers of a version, and what stands behind its first hyphen; null when there is none. */
function partsOf(version: string): readonly [core: string, tag: string | null] {
  const at = version.indexOf('-');
  return at === -1 ? [version, null] : [version.slice(0, at), version.slice(at + 1)];
}

function compareNumbers(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}
