import { shortCommit } from '../base/commit-id.ts';
import type { Problem } from '../base/problem.ts';
import type { MovedDeclaration } from '../history/moved-declaration.ts';
import { nameOf, type Repository } from '../history/repository.ts';
import { plural } from '../render/wording.ts';
import { word } from '../setup/shell.ts';

export function cutOff(file: string): Problem {
  return {
    code: 'shallow-history',
    severity: 'warning',
    message: 'The clone is shallow: the oldest commit that it has shows everything as added',
    hint: 'Fetch the whole history: git fetch --unshallow',
    file,
  };
}

/** That the history ends where the declaration went to another place. */
export function hasMoved(repository: Repository, { commit, to }: MovedDeclaration): Problem {
  const names = to.map((path) => nameOf(repository, path));
  const [only] = names;
  const more = names.length > 1 ? ` and ${plural(names.length - 1, 'more file')}` : '';
  const message = `${JSON.stringify(repository.file)} is not there any more: ${shortCommit(commit)} ${only === undefined ? 'took it away' : `made ${JSON.stringify(only)}${more} of it`}`;
  const hint =
    only === undefined
      ? 'What is above is its history until then'
      : `What came after is told by chat-addresses log ${word(only)}, or by its folder where that is the declaration`;
  return { code: 'declaration-moved', severity: 'warning', message, hint, file: repository.file };
}

export function nothing(file: string): Problem {
  return {
    code: 'file-not-committed',
    severity: 'error',
    message: `No commit holds a valid version of ${JSON.stringify(file)}`,
    hint: 'Commit it, or name another file with --file',
    file,
  };
}
