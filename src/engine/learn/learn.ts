import { ApiError } from '../../base/problem.ts';
import type { Inspection } from '../../ports/inspection.ts';
import type { Clock } from '../../ports/world.ts';
import { hex, learnFromProbe } from './experiments.ts';
import { type Learnt, Notes } from './learnt.ts';
import { PROBE_PREFIX, Probe, Stopped } from './probe.ts';
import { learnFromReads } from './reads.ts';

export interface LearnRequest {
  readonly inspection: Inspection;
  readonly clock: Clock;
  /** 0 ≤ n < 1. */
  readonly random: () => number;
  readonly signal: AbortSignal;
}

const DIGITS = 16;

/**
 * Finds out how an account answers, by one chat address that is created for it, switched off and deleted in every
 * case. Never throws for what Twilio does: what was seen until then is in the result, and what is left.
 */
export async function learn({ inspection, clock, random, signal }: LearnRequest): Promise<Learnt> {
  const notes = new Notes();
  const address = `${PROBE_PREFIX}${hex(DIGITS, random)}`;
  const probe = new Probe({ inspection, clock, signal, notes, address });
  let earlierProbes: readonly string[] = [];
  const ended = await endingOf(async () => {
    const around = await learnFromReads(probe, notes);
    earlierProbes = around.earlierProbes;
    await learnFromProbe({ probe, notes, clock, random, around });
  });
  const left = await probe.cleanUp();
  return { seen: notes.list(), observed: notes.observed, left, earlierProbes, ...ended };
}

async function endingOf(work: () => Promise<void>): Promise<Pick<Learnt, 'ended' | 'failure'>> {
  try {
    await work();
    return { ended: 'complete', failure: null };
  } catch (error) {
    if (error instanceof Stopped) return { ended: 'interrupted', failure: null };
    if (!(error instanceof ApiError)) throw error;
    const { kind, message, hint = null } = error.details;
    if (kind === 'not-sent') return { ended: 'interrupted', failure: null };
    return { ended: 'failed', failure: { message, hint } };
  }
}
