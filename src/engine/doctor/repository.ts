import { basename, dirname, resolve } from 'node:path';
import { bad, good, ofFile, warning } from '../../base/finding.ts';
import type { Git, GitAnswer } from '../../ports/world.ts';
import type { DoctorFinding } from './finding.ts';

export interface RepositoryInput {
  readonly git: Git;
  readonly cwd: string;
  /** The files of the declaration as they were named, and their texts. */
  readonly files: ReadonlyMap<string, string>;
}

const LFS_POINTER = 'version https://git-lfs.github.com/spec/';

/** Looks at git as the record of what the file once declared. Writes nothing. */
export async function examineRepository(input: RepositoryInput): Promise<readonly DoctorFinding[]> {
  const { git, cwd } = input;
  const version = await git.run(['--version'], { cwd });
  if (version.status !== 0) return [noGit(version)];
  const found = good('git', textOf(version));
  const inside = await git.run(['rev-parse', '--is-inside-work-tree'], { cwd });
  if (inside.status !== 0) {
    const hint = 'Put the folder under git: an address is deleted only where git shows that the file had it';
    return [found, warning('repository', 'This folder is no git repository', hint)];
  }
  const files = await Promise.all([...input.files].map(([file, text]) => examineFile(file, text, input)));
  return [found, await history(input), ...files.flat()];
}

function noGit({ missing, stderr }: GitAnswer): DoctorFinding {
  const message = missing
    ? 'There is no git on this machine'
    : `git does not run: ${stderr.trim().split('\n')[0] ?? ''}`;
  return warning('git', message, 'Install git: without it no removal is proven, so nothing is ever deleted');
}

async function history({ git, cwd }: RepositoryInput): Promise<DoctorFinding> {
  const shallow = await git.run(['rev-parse', '--is-shallow-repository'], { cwd });
  return textOf(shallow) === 'true'
    ? warning(
        'history',
        'The clone is shallow: older versions of the file are missing, and with them the proof of removals',
        'Run git fetch --unshallow, or set fetch-depth: 0 in actions/checkout',
      )
    : good('history', 'The history is complete');
}

async function examineFile(
  file: string,
  text: string,
  { git, cwd }: RepositoryInput,
): Promise<readonly DoctorFinding[]> {
  const path = resolve(cwd, file);
  const where = { cwd: dirname(path) };
  const committed = await git.run(['cat-file', 'blob', `HEAD:./${basename(path)}`], where);
  const findings = [committedFinding(file, text, committed)];
  const stored = committed.status === 0 ? textOf(committed) : '';
  if (text.startsWith(LFS_POINTER) || stored.startsWith(LFS_POINTER)) {
    findings.push(
      bad(
        'lfs',
        `${file} is kept in Git LFS: commits hold a pointer instead of the declaration`,
        `Take it out: git lfs untrack ${basename(file)}, git add --renormalize ., and commit`,
      ),
    );
  }
  return findings;
}

function committedFinding(file: string, text: string, committed: GitAnswer): DoctorFinding {
  if (committed.status !== 0) {
    const hint = 'Run git add and commit: pull requests and removals go by commits';
    return ofFile(warning('committed', `${file} is not committed`, hint), file, 'not committed');
  }
  const isSame = new TextDecoder().decode(committed.stdout) === text;
  return isSame
    ? ofFile(good('committed', `${file} is committed`), file, 'committed')
    : good('committed', `${file} is committed, with edits that are not`);
}

function textOf({ stdout }: GitAnswer): string {
  return new TextDecoder().decode(stdout).trim();
}
