import type { Git, GitAnswer } from '../ports/world.ts';
import { decodeText } from './bytes.ts';

/** Where a folder is in a repository. */
export interface Location {
  readonly kind: 'found';
  /** False in the folder of git itself. */
  readonly isInside: boolean;
  readonly shallow: boolean;
  /** Absolute path of the work tree's top folder. */
  readonly top: string;
  /** The checked out commit; null before the first one. */
  readonly head: string | null;
  /** The folder from the top, with `/` at the end; empty for the top itself. */
  readonly prefix: string;
}

export type NotLocated =
  | { readonly kind: 'no-folder' }
  | { readonly kind: 'no-git' }
  /** `release`: null when git does not even say which it is. */
  | { readonly kind: 'too-old'; readonly release: string | null; readonly oldest: string }
  | { readonly kind: 'refused'; readonly stderr: string };

/** The oldest git that reads a history safely. */
const OLDEST = [2, 24] as const;

const FACTS = ['--is-inside-work-tree', '--is-shallow-repository'];

/** Git from 2.25 on knows it, and answers `sha1` or `sha256`; an older one repeats the option. */
const PROOF_OF_AGE = '--show-object-format';

/**
 * Asks git where a folder is. One process answers all of it where git is new enough, there is a commit, and no name
 * holds a line break; else there is one for each question.
 */
export async function locate(git: Git, folder: string): Promise<Location | NotLocated> {
  const ask = (...args: readonly string[]) => git.run(args, { cwd: folder });
  const all = await ask(
    'rev-parse',
    PROOF_OF_AGE,
    ...FACTS,
    'HEAD^{commit}',
    '--show-toplevel',
    '--show-prefix',
  );
  if (all.noFolder) return { kind: 'no-folder' };
  if (all.missing) return { kind: 'no-git' };
  const lines = linesOf(all);
  if (all.status === 0 && lines.length === 6 && /^sha\d+$/.test(lines[0] ?? '')) {
    const [, inside, shallow, head = '', top = '', prefix = ''] = lines;
    return { kind: 'found', isInside: inside === 'true', shallow: shallow === 'true', head, top, prefix };
  }
  return (await tooOld(ask)) ?? locateInSteps(ask);
}

type Ask = (...args: readonly string[]) => Promise<GitAnswer>;

/** Null for a git that is new enough. */
async function tooOld(ask: Ask): Promise<NotLocated | null> {
  const oldest = OLDEST.join('.');
  const version = await ask('version');
  // Before 2.15 git does not even know the options that keep it harmless, and exits with its usage code.
  if (version.status === 129) return { kind: 'too-old', release: null, oldest };
  if (version.status !== 0) return { kind: 'refused', stderr: version.stderr };
  const [, major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(linesOf(version)[0] ?? '') ?? []).map(Number);
  const isNew = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
  return isNew ? null : { kind: 'too-old', release: `${major}.${minor}`, oldest };
}

async function locateInSteps(ask: Ask): Promise<Location | NotLocated> {
  const questions = [FACTS, ['--show-toplevel'], ['--show-prefix']];
  const answers: GitAnswer[] = [];
  for (const question of questions) {
    const answer = await ask('rev-parse', ...question);
    if (answer.status !== 0) return { kind: 'refused', stderr: answer.stderr };
    answers.push(answer);
  }
  const [[inside, shallow] = [], top = [], prefix = []] = answers.map(linesOf);
  const head = await ask('rev-parse', '--verify', '--quiet', 'HEAD^{commit}');
  return {
    kind: 'found',
    isInside: inside === 'true',
    shallow: shallow === 'true',
    top: top.join('\n'),
    head: head.status === 0 ? (linesOf(head)[0] ?? null) : null,
    prefix: prefix.join('\n'),
  };
}

function linesOf({ stdout }: GitAnswer): readonly string[] {
  const text = decodeText(stdout);
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}
