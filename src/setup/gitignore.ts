import type { SetupFile } from './repository-files.ts';

export const GITIGNORE = '.gitignore';

/** Folders that this project leaves in a checkout and that no commit should hold. */
const LEFT_BEHIND = ['node_modules', '.sandbox'] as const;

/** Lines that a `.gitignore` lacks. Settings of one machine, which ignore these folders for one person, do not count. */
export function unignoredBy(gitignore: string): readonly string[] {
  return linesMissingIn(gitignore, LEFT_BEHIND);
}

/** The lines that make a `.gitignore` ignore folders that it does not ignore yet. */
export function linesMissingIn(gitignore: string, folders: readonly string[]): readonly string[] {
  const ignored = new Set(
    gitignore.split(/\r?\n/).map((line) =>
      line
        .trim()
        .replace(/^(?:\*\*)?\//, '')
        .replace(/\/\*{0,2}$/, ''),
    ),
  );
  return folders.filter((folder) => !ignored.has(folder)).map((folder) => `${folder}/`);
}

/** Lines for the folders that git would commit; no file when it ignores all of them already. */
export function ignoreFile(unignored: readonly string[]): readonly SetupFile[] {
  return unignored.length === 0 ? [] : [{ path: GITIGNORE, text: `${unignored.join('\n')}\n` }];
}
