import type { Common } from '../args/args.ts';
import type { Declared } from '../base/address.ts';
import type { ExitCode } from '../base/exit-code.ts';
import { isError, type Problem, type Sources } from '../base/problem.ts';
import type { Declaration } from '../declaration/declaration.ts';
import type { Account } from '../engine/read-account.ts';
import { type AccountReading, closeAll, readAccounts } from '../engine/read-accounts.ts';
import type { AddressStore, World } from '../ports/world.ts';
import { shownProblems, toldOnce } from '../render/reported.ts';
import type { ShownProblem } from '../render/shown-problem.ts';
import { unlessInterrupted } from './interruption.ts';
import { type Loaded, load } from './load.ts';
import { chooseEntries, selectEnvironments, undeclaredAmong } from './selection.ts';
import { openSession } from './session.ts';

/** An environment whose account could be read. */
export interface LiveAccount extends AccountReading {
  readonly account: Account;
  readonly store: AddressStore;
}

/** The file and its accounts as they are now, for commands that neither plan nor delete. */
export interface LiveReading {
  readonly sources: Sources;
  /** Null when the file is not valid. */
  readonly declaration: Declaration | null;
  readonly accounts: readonly LiveAccount[];
  readonly problems: readonly ShownProblem[];
  /** True when some account is not the one that the file names. */
  readonly refused: boolean;
}

/** A look at a valid file. */
export interface OpenLiveReading extends LiveReading {
  readonly declaration: Declaration;
  /** Keys of the entries that were asked for, in the order of the file. */
  readonly keys: ReadonlySet<string>;
}

export interface ReadLiveOptions {
  /** Entries, sites or globs that are asked for; none: all. What stands for no entry is told before anything is sent. */
  readonly keys?: readonly string[];
  /** Works with the accounts that could be read while the connections are open. */
  readonly use?: (reading: OpenLiveReading) => Promise<void>;
  readonly read?: (file: string, world: World) => Promise<Loaded>;
}

/** Reads the file and every account that it concerns. */
export async function readLive(
  args: Common,
  world: World,
  { keys = [], use = async () => {}, read = load }: ReadLiveOptions = {},
): Promise<LiveReading> {
  const { sources, result } = await unlessInterrupted(read(args.file, world), world.signal);
  const nothing = { sources, declaration: null, accounts: [], refused: false };
  if (!result.ok) return { ...nothing, problems: result.problems };
  const declaration = result.value;
  const selected = selectEnvironments(declaration, args.environments);
  if (!selected.ok) return { ...nothing, problems: selected.problems };
  const choice = { names: selected.value, wanted: keys };
  const chosen = chooseEntries(declaration, choice);
  if (!chosen.ok) {
    const { removalsOf } = await import('./once-declared.ts');
    const removals = await removalsOf(undeclaredAmong(declaration, keys), args.file, world);
    const told = chooseEntries(declaration, { ...choice, removals });
    return { ...nothing, problems: told.ok ? chosen.problems : told.problems };
  }
  const session = await openSession(args, world);
  try {
    const { accounts, onEvent } = session;
    const wanted = new Set(chosen.value);
    const environments =
      keys.length === 0 ? selected.value : namesOfThose(declaration, selected.value, wanted);
    const request = { declaration, environments, keys: wanted, accounts, onEvent, clock: world.clock };
    const readings = await unlessInterrupted(readAccounts(request), world.signal);
    const refusals = readings.flatMap((item) => item.refusals.map(asProblem));
    const seen: OpenLiveReading = {
      sources,
      declaration,
      keys: wanted,
      accounts: readings.filter(isLive),
      problems: [...result.warnings, ...problemsIn(readings, declaration), ...refusals],
      refused: refusals.length > 0,
    };
    if (seen.accounts.length > 0) await use(seen);
    closeAll(readings);
    return seen;
  } finally {
    await session.close();
  }
}

/** The environments that declare what is asked for: nobody needs credentials of the others. */
function namesOfThose(
  { environments }: Declaration,
  names: readonly string[],
  keys: ReadonlySet<string>,
): readonly string[] {
  const isConcerned = (entries: readonly Declared[]) => entries.some(({ key }) => keys.has(key));
  const asked = environments.filter(({ name }) => names.includes(name));
  return asked.filter(({ entries }) => isConcerned(entries)).map(({ name }) => name);
}

/** What several environments have in common is told once. */
function problemsIn(
  readings: readonly AccountReading[],
  { environments }: Declaration,
): readonly ShownProblem[] {
  const isNamed = environments.length > 1;
  const found = readings.flatMap(({ environment, problems }) =>
    problems.map((problem) => ({ problem, environment: isNamed ? environment.name : null })),
  );
  return shownProblems(toldOnce(found), environments.length);
}

/** The exit code of a command that only looked, from all that it had to say. */
export function exitCodeOfReading({ refused }: LiveReading, said: readonly Problem[]): ExitCode {
  if (refused) return 3;
  return said.some(isError) ? 1 : 0;
}

function isLive(item: AccountReading): item is LiveAccount {
  return item.account !== null && item.store !== null;
}

function asProblem({ code, message, hint }: AccountReading['refusals'][number]): Problem {
  return { code, severity: 'error', message, hint };
}
