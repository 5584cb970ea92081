import { compareText } from '../base/order.ts';
import { failure, type Result, success } from '../base/problem.ts';
import { decodeText } from './bytes.ts';
import { gitFailed, type Repository } from './repository.ts';

/** Plain files by path, each with git's id of what it holds. */
export type TreeFiles = ReadonlyMap<string, string>;

/** Both sides of a merge, and what they have in common. */
export interface ThreeWays {
  readonly base: TreeFiles;
  readonly ours: TreeFiles;
  readonly theirs: TreeFiles;
}

/**
 * What merging makes of some files, renamed ones included; null when they are in conflict. Git merges them as files of
 * two commits that are written for that and that nothing refers to; nothing is checked out.
 * All that the files hold is in the repository. Problem: `git-failed`.
 */
export async function mergeFiles(
  repository: Repository,
  { base, ours, theirs }: ThreeWays,
): Promise<Result<TreeFiles | null>> {
  if (isSameFiles(ours, base)) return success(theirs);
  if (isSameFiles(theirs, base) || isSameFiles(theirs, ours)) return success(ours);
  const scratch = await openScratch(repository);
  if (!scratch.ok) return scratch;
  const root = await scratch.value.commit(base, null);
  if (!root.ok) return root;
  const left = await scratch.value.commit(ours, root.value);
  if (!left.ok) return left;
  const right = await scratch.value.commit(theirs, root.value);
  if (!right.ok) return right;
  return scratch.value.merge(left.value, right.value);
}

export function isSameFiles(one: TreeFiles, other: TreeFiles): boolean {
  return one.size === other.size && [...one].every(([path, blob]) => other.get(path) === blob);
}

/** Writes content into the repository, referred to by nothing. Returns git's id of it. */
export async function writeBlob(repository: Repository, bytes: Uint8Array): Promise<Result<string>> {
  const answer = await repository.git.run(['hash-object', '-w', '--stdin'], {
    cwd: repository.top,
    input: bytes,
  });
  return answer.status === 0 ? success(decodeText(answer.stdout).trim()) : failed(repository, answer.stderr);
}

async function openScratch(repository: Repository): Promise<Result<Scratch>> {
  const answer = await repository.git.run(['rev-parse', '--absolute-git-dir'], { cwd: repository.top });
  if (answer.status !== 0) return failed(repository, answer.stderr);
  return success(new Scratch(repository, decodeText(answer.stdout).replace(/\n$/, '')));
}

/** Settings of git's own that GitHub merges with, whatever is configured here. */
const MERGING = [
  ...['-c', 'merge.renames=true', '-c', 'merge.directoryRenames=conflict', '-c', 'merge.renormalize=false'],
  ...[
    '-c',
    'diff.algorithm=histogram',
    '-c',
    'user.name=chat-addresses',
    '-c',
    'user.email=nobody@localhost',
  ],
];

/** Commits for a merge. As of a bare repository: attributes of the checked out files have no say in it. */
class Scratch {
  readonly #repository: Repository;
  readonly #folder: string;

  constructor(repository: Repository, folder: string) {
    this.#repository = repository;
    this.#folder = folder;
  }

  async commit(files: TreeFiles, parent: string | null): Promise<Result<string>> {
    const rows = [...files].toSorted(([one], [other]) => compareText(one, other));
    // Paths become names: a tree in a tree would have to be written first.
    const tree = await this.#run(
      ['mktree', '-z'],
      rows.map(([path, blob]) => `100644 blob ${blob}\t${encodeURIComponent(path)}\0`).join(''),
    );
    if (!tree.ok) return tree;
    const parents = parent === null ? [] : ['-p', parent];
    const made = await this.#run(['commit-tree', tree.value.trim(), ...parents, '-m', 'Side of a merge'], '');
    return made.ok ? success(made.value.trim()) : made;
  }

  async merge(ours: string, theirs: string): Promise<Result<TreeFiles | null>> {
    const answer = await this.#ask(['merge-tree', '--write-tree', '-z', '--no-messages', ours, theirs], '');
    if (answer.status === 1) return success(null);
    if (answer.status !== 0) return failed(this.#repository, answer.stderr);
    const listed = await this.#run(['ls-tree', '-z', decodeText(answer.stdout).split('\0')[0] ?? ''], '');
    if (!listed.ok) return listed;
    const rows = listed.value.split('\0').filter((row) => row !== '');
    return success(
      new Map(
        rows.map((row) => {
          const [, , blob = ''] = row.slice(0, row.indexOf('\t')).split(' ');
          return [decodeURIComponent(row.slice(row.indexOf('\t') + 1)), blob] as const;
        }),
      ),
    );
  }

  async #run(args: readonly string[], input: string): Promise<Result<string>> {
    const answer = await this.#ask(args, input);
    return answer.status === 0 ? success(decodeText(answer.stdout)) : failed(this.#repository, answer.stderr);
  }

  #ask(args: readonly string[], input: string) {
    return this.#repository.git.run([...MERGING, '--bare', ...args], { cwd: this.#folder, input });
  }
}

function failed({ file }: Repository, stderr: string): Result<never> {
  return failure(gitFailed(file, stderr));
}
