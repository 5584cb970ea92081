import { type Result, success } from '../base/problem.ts';
import { readBlobs } from './blobs.ts';
import { type CommitNote, describeCommits } from './commits.ts';
import { DeclaredVersions } from './declared-versions.ts';
import { readLineage } from './lineage.ts';
import type {
  DeclaredIdentity,
  PresentEnvironment,
  ReadDeclaredVersion,
  UnclaimedIdentity,
} from './ownership-record.ts';
import type { Repository } from './repository.ts';
import { startingPath } from './version.ts';
import { changedFile } from './versions.ts';

/** What the committed history of the file says of one address. */
export interface DeclaredBy extends DeclaredIdentity {
  /** The first commit that declared it. */
  readonly introduced: CommitNote;
  /** The latest commit that changed the file and still declared it. */
  readonly last: CommitNote;
}

/** Reads the whole history of the file for one address; null when no committed version declared it. */
export async function declaredBy(
  repository: Repository,
  question: {
    readonly address: UnclaimedIdentity;
    readonly environments: readonly PresentEnvironment[];
    readonly readEvidence: ReadDeclaredVersion;
  },
): Promise<Result<DeclaredBy | null>> {
  if (repository.head === null) return success(null);
  const start = await startingPath(repository);
  if (!start.ok) return start;
  const lineage = await readLineage(repository, { commit: repository.head, path: start.value });
  if (!lineage.ok) return lineage;
  const { versions } = lineage.value;

  const claims = new DeclaredVersions({ ...question, wanted: [question.address] });
  const read = await readBlobs(
    repository,
    [...new Set(versions.flatMap(({ blobs }) => blobs))],
    (blob, content) => {
      claims.learn(blob, content, new Set([0]));
      return true;
    },
  );
  if (!read.ok) return read;

  const declaring = versions.flatMap((version) => {
    const claim = claims.of(version, 0);
    if (!changedFile(versions, version)) return [];
    return claim === null || typeof claim === 'string' ? [] : [{ commit: version.commit, claim }];
  });
  const last = declaring[0];
  const introduced = declaring.at(-1);
  if (last === undefined || introduced === undefined) return success(null);
  const notes = await describeCommits(repository, [introduced.commit, last.commit]);
  if (!notes.ok) return notes;
  const first = notes.value.get(introduced.commit);
  const latest = notes.value.get(last.commit);
  return success(
    first === undefined || latest === undefined ? null : { ...last.claim, introduced: first, last: latest },
  );
}
