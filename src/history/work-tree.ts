import { join } from 'node:path';
import { isYamlPath } from '../base/folder.ts';
import { failure, type Result, success } from '../base/problem.ts';
import { decodeText } from './bytes.ts';
import { gitFailed, type Repository } from './repository.ts';

/** The files on disk, and what is planned in place of some of them. */
export interface WorkTree {
  /** The text of a file by its absolute path; null when there is none that can be read. */
  readonly read: (path: string) => Promise<string | null>;
  /** Files that are planned without being there, by path from the top; null: planned to be gone. */
  readonly planned: ReadonlyMap<string, string | null>;
}

/** The YAML files that git does not ignore, by path from the top, as they are on disk and as they are planned. */
export async function readWorkTree(
  repository: Repository,
  { read, planned }: WorkTree,
  except: (path: string) => boolean,
): Promise<Result<ReadonlyMap<string, string>>> {
  const answer = await repository.git.run(
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--full-name'],
    { cwd: repository.top },
  );
  if (answer.status !== 0) return failure(gitFailed(repository.file, answer.stderr));
  const listed = decodeText(answer.stdout).split('\0').filter(isYamlPath);
  const texts = new Map<string, string>();
  for (const path of new Set([...listed, ...planned.keys()])) {
    if (except(path)) continue;
    const own = planned.get(path);
    const content = own === undefined ? await read(join(repository.top, path)) : own;
    if (content !== null) texts.set(path, content);
  }
  return success(texts);
}
