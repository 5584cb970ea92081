import { shortCommit } from '../../base/commit-id.ts';
import type { Sources } from '../../base/problem.ts';
import { code, fence, heading, paragraph, serialise, text } from '../mdast.ts';
import { patchToCopy } from '../patch.ts';

export interface Rollback {
  /** The commit whose declaration is applied: a full id. */
  readonly commit: string;
  /** The branch that is applied otherwise. */
  readonly branch: string;
  /** The file or folder, from the root of the repository. */
  readonly path: string;
  /** Texts of the declaration at the branch head, by path. */
  readonly before: Sources;
  /** Texts of the declaration at the commit, by path. */
  readonly after: Sources;
  readonly isApplied: boolean;
}

/** What a rollback leaves to do: a pull request that makes the file say the same, with the commands and the patch. */
export function renderRollback(rollback: Rollback): string {
  const { commit, branch, path, isApplied } = rollback;
  const short = shortCommit(commit);
  const title = isApplied
    ? [text('Rolled back to '), code(short)]
    : [text('Not rolled back to '), code(short), text(' yet')];
  if (!isApplied) return serialise([heading(2, title)]);
  return serialise([
    heading(2, title),
    paragraph([
      text('The file at the head of '),
      code(branch),
      text(
        ' still declares what was rolled back. Until it says the same as what is applied, the next merge shows the difference in its plan comment and brings it back. Open this pull request now:',
      ),
    ]),
    fence('sh', commandsFor(rollback)),
    ...patchPart(rollback),
    paragraph([
      text('Its plan finds nothing to change where this was applied. Stages that still have '),
      code(path),
      text(' as it is at the branch head are rolled back by merging it.'),
    ]),
  ]);
}

function commandsFor({ commit, branch, path }: Rollback): string {
  const short = shortCommit(commit);
  const title = `Roll back ${path} to ${short}`;
  return [
    'git fetch origin',
    `git switch -c ${word(`roll-back-to-${short}`)} ${word(`origin/${branch}`)}`,
    `git restore --source ${commit} --staged --worktree -- ${word(path)}`,
    `git commit -m ${word(title)}`,
    'git push -u origin HEAD',
    `gh pr create --base ${word(branch)} --title ${word(title)} --body ${word(`This is what is applied since the rollback to ${commit}.`)}`,
  ].join('\n');
}

/** The same as a patch, unless a page could not show it as it is. */
function patchPart({ before, after }: Rollback) {
  const patches = [...before].map(([path, text]) =>
    patchToCopy({ path, before: text, after: after.get(path) ?? '' }),
  );
  const isOfChanges = before.size === after.size && [...before.keys()].every((path) => after.has(path));
  const patch = patches.join('');
  if (!isOfChanges || patches.includes(null) || patch === '') return [];
  return [
    paragraph([text('Or, without the history, with '), code('git apply'), text(':')]),
    fence('diff', patch),
  ];
}

/** A word for a POSIX shell. */
function word(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
