import { afterAll, expect } from 'vitest';
import { declaredVersionReader } from '../../src/declaration/evidence/declared-version.ts';
import type { UnclaimedIdentity } from '../../src/history/declared-identity.ts';
import { Objects } from '../../src/history/objects.ts';
import { findRemovals } from '../../src/history/removals.ts';
import type { Repository } from '../../src/history/repository.ts';
import type { Removed } from '../../src/plan/change.ts';
import type { Git } from '../../src/ports/world.ts';
import type { Trials } from '../support/cases.ts';
import { lawTest } from '../support/law-test.ts';
import { type GeneratedHistory, generateHistory } from './generated-histories.ts';
import { importHistories } from './imported-histories.ts';
import { IndexedGit } from './indexed-git.ts';
import { mayBeRemoved, mustBeRemoved, presentEnvironments, unclaimedIn } from './law.ts';
import { cleanUp, git, scratch } from './repo.ts';

afterAll(cleanUp);

/** Histories that share a repository. */
const TOGETHER = 1_000;
/** Of each repository so many histories are asked of git itself as well. */
const ASKED_TWICE = 8;

interface Imported {
  readonly folder: string;
  readonly index: Git;
  readonly ids: readonly (readonly string[])[];
}

function imported(histories: readonly GeneratedHistory[]): Imported {
  const folder = scratch();
  const ids = importHistories(folder, histories);
  return { folder, ids, index: new IndexedGit(folder) };
}

const readDeclaredVersion = declaredVersionReader();

async function removalsOf(
  history: GeneratedHistory,
  wanted: readonly UnclaimedIdentity[],
  {
    folder,
    git: asked,
    ids,
  }: { readonly folder: string; readonly git: Git; readonly ids: readonly string[] },
): Promise<readonly Removed[]> {
  const { path } = history.unit;
  const repository: Repository = {
    ...{
      git: asked,
      objects: new Objects(asked, folder),
      top: folder,
      cwd: folder,
      file: path,
      path,
      isFolder: history.unit.isFolder,
    },
    ...{ shallow: false, head: ids[history.head] ?? null },
  };
  const result = await findRemovals({
    history: async () => ({ ok: true, value: repository, warnings: [] }),
    at: { commit: ids[history.head] ?? '', path },
    workTree: { read: async () => null, planned: new Map() },
    inForceAt: history.inForceAt === null ? null : (ids[history.inForceAt] ?? ''),
    base: null,
    describePlace: () => null,
    environments: presentEnvironments(history),
    wanted,
    readDeclaredVersion,
  });
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return result.value.removed;
}

/** Asks about one history and says everything that is wrong with the answer. */
async function verdictOn(
  history: GeneratedHistory,
  asked: { readonly folder: string; readonly git: Git; readonly ids: readonly string[] },
): Promise<{ readonly faults: readonly string[]; readonly removed: readonly Removed[] }> {
  const wanted = unclaimedIn(history);
  const removed = await removalsOf(history, wanted, asked);
  const faults = wanted.flatMap((identity) => {
    const own = removed.find(
      ({ environment, sid }) => environment === identity.environment && sid === identity.sid,
    );
    const must = mustBeRemoved(history, identity);
    const said = `${identity.address} in ${identity.environment}`;
    if (own !== undefined && !mayBeRemoved(history, identity)) return [`${said} was never ours`];
    if (own === undefined && must !== null) return [`${said} was ours and is not removed`];
    if (own !== undefined && must !== null && own.protect !== must.protect)
      return [`${said} was ${must.protect ? '' : 'not '}protected`];
    return [];
  });
  return { faults, removed };
}

lawTest(3, 'a delete hits what was in force once and is declared nowhere now', proveDeletes);

async function proveDeletes({ numRuns, seed }: Trials): Promise<void> {
  let removals = 0;
  let unproven = 0;
  for (let first = 0; first < numRuns; first += TOGETHER) {
    const count = Math.min(TOGETHER, numRuns - first);
    const histories = Array.from({ length: count }, (_, at) =>
      generateHistory(seed * 1_000_003 + first + at),
    );
    const { folder, ids, index } = imported(histories);
    for (const [at, history] of histories.entries()) {
      const asked = { folder, ids: ids[at] ?? [], git: index };
      const { faults, removed } = await verdictOn(history, asked);
      expect(faults, `seed ${seed}, history ${first + at}\n${history.steps.join('\n')}`).toEqual([]);
      removals += removed.length;
      unproven += unclaimedIn(history).length - removed.length;
      if (at >= ASKED_TWICE) continue;
      expect(await verdictOn(history, { ...asked, git }), 'git itself').toEqual({ faults, removed });
    }
    await cleanUp();
  }
  // Both kinds are tried often, so that neither answer could be given always.
  expect(Math.min(removals, unproven)).toBeGreaterThan(numRuns / 4);
}
