import { blobIdOf } from '../base/blob-id.ts';
import { shortCommit } from '../base/commit-id.ts';
import { LARGEST_FILE } from '../base/limits.ts';
import { ApiError } from '../base/problem.ts';
import type { FolderEntry, TreeEntry } from '../ports/repository-host.ts';
import type { Api } from './api.ts';
import type { Fields } from './fields.ts';

/** The entry at a path. GitHub's own way of reading a path follows links, so each folder is looked at in turn. */
export async function entryAt(api: Api, sha: string, path: string): Promise<TreeEntry> {
  const task = `look up ${path} in commit ${shortCommit(sha)}`;
  const names = path.split('/').filter((name) => name !== '');
  let tree = sha;
  for (const [index, name] of names.entries()) {
    const found = await entryOf(api, { tree, name, task });
    if (found === null) return { kind: 'absent' };
    if (found.kind !== 'folder') {
      const isEnd = index === names.length - 1;
      return isEnd || found.kind !== 'file' ? found : { kind: 'absent' };
    }
    tree = found.tree;
  }
  return { kind: 'folder', tree };
}

/** Everything below a folder that is no folder itself, in one answer. */
export function entriesIn(api: Api, tree: string): Promise<readonly FolderEntry[]> {
  const task = `list the folder with the id ${shortCommit(tree)}`;
  const parameters = { tree_sha: tree, recursive: 1 };
  return api.one({ endpoint: 'tree', task, parameters }, (answer) => {
    if (answer.truth('truncated')) throw new ApiError(TOO_MANY);
    return answer.list('tree').flatMap((row): readonly FolderEntry[] => {
      const entry = readEntry(row);
      return entry.kind === 'folder' ? [] : [{ path: row.text('path'), entry }];
    });
  });
}

const TOO_MANY = { kind: 'refused', message: 'sent a part of a folder that holds too many files' } as const;

type Entry = Exclude<TreeEntry, { readonly kind: 'absent' }>;

interface Wanted {
  readonly tree: string;
  readonly name: string;
  readonly task: string;
}

function entryOf(api: Api, { tree, name, task }: Wanted): Promise<Entry | null> {
  return api.one({ endpoint: 'tree', task, parameters: { tree_sha: tree } }, (answer) => {
    const entry = answer.list('tree').find((one) => one.textOrNull('path') === name);
    if (entry !== undefined) return readEntry(entry);
    if (answer.truth('truncated')) throw new ApiError(TOO_MANY);
    return null;
  });
}

function readEntry(entry: Fields): Entry {
  const mode = entry.text('mode');
  switch (mode) {
    case '100644':
    case '100755':
      return { kind: 'file', blob: entry.commit('sha'), size: entry.numberOrNull('size') };
    case '120000':
      return { kind: 'symlink' };
    case '160000':
      return { kind: 'submodule' };
    case '040000':
      return { kind: 'folder', tree: entry.commit('sha') };
    default:
      throw new ApiError({
        kind: 'malformed',
        message: `sent a file of the unknown mode ${mode.slice(0, 10)}`,
      });
  }
}

/** The bytes of a file, which are what their name says. */
export function blob(api: Api, sha: string, endpoint: 'blob' | 'workflowFile' = 'blob'): Promise<Uint8Array> {
  const task = `read the file with the id ${shortCommit(sha)}`;
  return api.one({ endpoint, task, parameters: { file_sha: sha } }, (answer) => {
    const content = answer.match('content', /^[A-Za-z0-9+/=\s]*$/);
    const bytes = Buffer.from(content, 'base64');
    const size = answer.numberOrNull('size') ?? bytes.length;
    if (size > LARGEST_FILE) {
      const message = `has it with ${size} bytes, and no more than ${LARGEST_FILE} are read`;
      throw new ApiError({ kind: 'refused', message });
    }
    if (answer.text('encoding') !== 'base64' || blobIdOf(bytes, sha.length) !== sha) {
      throw new ApiError({ kind: 'malformed', message: 'sent something else' });
    }
    return new Uint8Array(bytes);
  });
}
