import type { Args } from '../args/args.ts';
import type { ExitCode } from '../base/exit-code.ts';
import { standsForKey } from '../base/key-pattern.ts';
import { isError, NO_SOURCES, type Problem } from '../base/problem.ts';
import { momentOf } from '../base/since.ts';
import type { Declaration } from '../declaration/declaration.ts';
import { declaredVersionReader } from '../declaration/evidence/declared-version.ts';
import { changesBetween, type LogEntry, pullRequestIn, settingsBetween } from '../engine/log.ts';
import { type LoggedVersion, readChangeLog } from '../history/change-log.ts';
import { predecessorsBy } from '../history/predecessors.ts';
import { openHistory } from '../history/repository.ts';
import type { World } from '../ports/world.ts';
import { unlessInterrupted } from './interruption.ts';
import { loadFiles } from './load.ts';
import { cutOff, hasMoved, nothing } from './log-problems.ts';
import { emptyDeclaration } from './prepare.ts';
import { printBelow, printProblems, styleOf } from './print.ts';
import { isChosen, unknownKey } from './selection.ts';

type LogArgs = Extract<Args, { command: 'log' }>;
type LogQuestion = Pick<LogArgs, 'file' | 'keys' | 'environments' | 'since' | 'most'>;

/** `log`: who changed which address, when and how, from git alone. */
export async function log(args: LogArgs, world: World): Promise<ExitCode> {
  const { entries, problems, isMore } = await unlessInterrupted(readLog(args, world), world.signal);
  const file = args.file;
  switch (args.format) {
    case 'json': {
      const { renderLogJson } = await import('../render/log-json.ts');
      world.stdout.write(renderLogJson({ file, problems, entries }));
      break;
    }
    case 'markdown': {
      const { renderLogMarkdown } = await import('../render/log.ts');
      world.stdout.write(renderLogMarkdown({ entries, isMore }));
      break;
    }
    case 'text': {
      const { renderLog } = await import('../render/log.ts');
      const hasFailed = problems.some(isError);
      if (!hasFailed) world.stdout.write(renderLog({ entries, isMore }, styleOf(world)));
    }
  }
  if (args.format === 'text') await printBelow(problems, NO_SOURCES, world);
  else await printProblems(problems, NO_SOURCES, world);
  return problems.some(isError) ? 1 : 0;
}

interface Log {
  readonly entries: readonly LogEntry[];
  /** True when older changes were left out. */
  readonly isMore: boolean;
  readonly problems: readonly Problem[];
}

/** The changes that are asked for, newest first. */
export async function readLog(args: LogQuestion, world: World): Promise<Log> {
  const opened = await openHistory(world.git, args.file, world.cwd);
  if (!opened.ok) return { entries: [], isMore: false, problems: opened.problems };
  const since = (args.since === null ? null : momentOf(args.since, world.clock.now())) ?? '';
  const reader = new LogReader(args, since);
  const read = await readChangeLog(opened.value, predecessorsBy(declaredVersionReader()), (version) =>
    reader.take(version),
  );
  if (!read.ok) return { entries: [], isMore: false, problems: read.problems };
  reader.end();
  const isEmpty = reader.keys.length === 0 && since === '';
  const isAll = since === '' && !reader.isMore && !isEmpty;
  const unknown = isAll ? args.keys.filter((key) => !reader.isKnown(key)) : [];
  const problems = [
    ...unknown.map((key) => unknownKey(key, reader.keys)),
    ...(opened.value.shallow ? [cutOff(args.file)] : []),
    ...(read.value === null ? [] : [hasMoved(opened.value, read.value)]),
    ...(isEmpty ? [nothing(args.file)] : []),
  ];
  return { entries: reader.entries, isMore: reader.isMore, problems };
}

/** Takes versions newest first, and compares each with the next older one that was valid. */
class LogReader {
  readonly entries: LogEntry[] = [];
  isMore = false;
  readonly #args: LogQuestion;
  readonly #since: string;
  readonly #keys = new Set<string>();
  /** The newest version that was not compared yet, with those behind it that were not valid. */
  #pending: { readonly version: LoggedVersion; readonly declaration: Declaration } | null = null;
  #invalid: LogEntry[] = [];

  constructor(args: LogQuestion, since: string) {
    this.#args = args;
    this.#since = since;
  }

  get keys(): readonly string[] {
    return [...this.#keys].sort();
  }

  isKnown(pattern: string): boolean {
    return [...this.#keys].some((key) => standsForKey(pattern, key));
  }

  /** False: no more is needed. */
  take(version: LoggedVersion): boolean {
    const isWanted = version.note.date >= this.#since;
    if (!isWanted && this.#pending === null) return true;
    const declaration = this.#declarationOf(version);
    if (declaration === null) {
      if (isWanted) this.#invalid.push({ ...describe(version), isValid: false, changes: [], settings: [] });
      return true;
    }
    this.#compare(declaration);
    this.#pending = isWanted ? { version, declaration } : null;
    return !this.isMore;
  }

  /** The oldest version has nothing to be compared with: all of it is new. */
  end(): void {
    if (!this.isMore) this.#compare(emptyDeclaration(this.#args.file));
  }

  #compare(before: Declaration): void {
    if (this.#pending !== null) this.#add(this.#pending.version, before, this.#pending.declaration);
    // A version that was not valid changed nothing, so it is no answer to who changed a key.
    if (this.#args.keys.length === 0) for (const entry of this.#invalid) this.#push(entry);
    this.#pending = null;
    this.#invalid = [];
  }

  #add(version: LoggedVersion, before: Declaration, after: Declaration): void {
    const all = changesBetween(before, after);
    for (const { key, formerKey } of all) {
      this.#keys.add(key);
      if (formerKey !== null) this.#keys.add(formerKey);
    }
    const changes = all
      .filter((change) => this.#isAsked(change.key) || this.#isAsked(change.formerKey))
      .flatMap((change) => {
        const environments = change.environments.filter((name) => this.#isIn(name));
        return environments.length === 0 ? [] : [{ ...change, environments }];
      });
    const settings = this.#args.keys.length === 0 ? settingsBetween(before, after) : [];
    if (changes.length + settings.length > 0)
      this.#push({ ...describe(version), isValid: true, changes, settings });
  }

  #push(entry: LogEntry): void {
    if (this.entries.length < this.#args.most) this.entries.push(entry);
    else this.isMore = true;
  }

  #isAsked(key: string | null): boolean {
    const { keys } = this.#args;
    return keys.length === 0 || (key !== null && keys.some((pattern) => standsForKey(pattern, key)));
  }

  #isIn(environment: string): boolean {
    return isChosen(environment, this.#args.environments);
  }

  /** Null: not valid. A declaration that is not there declares nothing. */
  #declarationOf({ files }: LoggedVersion): Declaration | null {
    if (files.size === 0) return emptyDeclaration(this.#args.file);
    const { result } = loadFiles(this.#args.file, files);
    return result.ok ? result.value : null;
  }
}

function describe({ note }: LoggedVersion): Omit<LogEntry, 'isValid' | 'changes' | 'settings'> {
  const { commit, date, author, subject } = note;
  return { commit, date, author, subject, pullRequest: pullRequestIn(subject) };
}
