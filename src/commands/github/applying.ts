import type { Declaration } from '../../declaration/declaration.ts';
import type { SyncReport } from '../../engine/report.ts';
import { sync } from '../../engine/sync.ts';
import type { ApplyRequest } from '../../engine/sync-request.ts';
import type { Approval } from '../../plan/guard.ts';
import { Interrupted, unlessInterrupted } from '../interruption.ts';
import { requestOf } from '../prepare.ts';
import { openSession } from '../session.ts';
import { changedSince } from './changed-since.ts';
import type { Job } from './job.ts';
import { withheldFrom } from './missing-history.ts';
import { type Planning, prepareVersion, type Version } from './planning.ts';

/** Milliseconds that Twilio gets to show what was written. */
const VERIFY_TIMEOUT = 60_000;

export interface Applying {
  readonly version: Version;
  /** What was agreed to; null: all of it. */
  readonly approved: Approval | null;
  /** Digests of changes that are to be there, whether or not somebody has to agree. */
  readonly expected: ReadonlySet<string>;
  /** The declaration that was applied last, where the base of the version is another one. */
  readonly applied?: Declaration | null;
  /** A run before this one failed: what it may have changed is checked, where checks are asked for. */
  readonly isAgain: boolean;
}

/** Applies a version of the declaration as far as it was agreed to, and verifies it. */
export async function applyVersion(
  { version, approved, expected, applied = null, isAgain }: Applying,
  job: Job,
): Promise<Planning> {
  const { args, world } = job;
  const { sources, result } = prepareVersion(version, job);
  const unplanned = { kind: 'apply', file: args.file, environments: [], ended: null } as const;
  if (!result.ok)
    return { sources, prepared: null, planned: [], report: { ...unplanned, problems: result.problems } };
  const prepared = result.value;
  const session = await openSession(args, world);
  let isWriting = false;
  try {
    const request: ApplyRequest = {
      ...requestOf(prepared, session, world),
      appliedSids: version.appliedSids ?? [],
      applied,
      limits: args,
      approved,
      signal: world.signal,
      random: world.random,
      verifyTimeout: VERIFY_TIMEOUT,
      check: args.check,
      ...(isAgain ? { checkToo: changedSince(prepared.base, prepared.declaration) } : {}),
      show: () => {},
      approve: async (planned) => {
        isWriting = withheldFrom(planned, expected).length === 0;
        return isWriting;
      },
    };
    const done = await unlessInterrupted(sync(request), world.signal, () => isWriting).catch(
      (error: unknown): SyncReport => {
        if (!(error instanceof Interrupted)) throw error;
        world.stderr.write('Interrupted: nothing was written\n');
        return { ...unplanned, problems: [], ended: 'interrupted' };
      },
    );
    return {
      sources,
      prepared,
      planned: [],
      report: { ...done, problems: [...prepared.warnings, ...withheldFrom(done, expected)] },
    };
  } finally {
    await session.close();
  }
}
