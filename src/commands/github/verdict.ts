import type { ExitCode } from '../../base/exit-code.ts';
import { hasChanges, type SyncReport } from '../../engine/report.ts';
import type { Verdict } from './job.ts';

/** The verdict of an apply, for the outputs of the step. */
export function applyVerdict(exit: ExitCode, report: SyncReport): Verdict {
  if (exit === 3) return 'refused';
  if (exit !== 0) return 'failed';
  return hasChanges(report) ? 'applied' : 'none';
}
