import { bad, good, warning } from '../../base/finding.ts';
import type { DoctorFinding } from './finding.ts';

/** One answer in time. */
export interface Timing {
  readonly durationMs: number;
  /** The other side's date and time in milliseconds since 1970; null when it did not say. */
  readonly serverTime: number | null;
  /** The same by this machine's clock, when the answer came. */
  readonly localTime: number;
}

/** Milliseconds between two clocks that nobody needs to know of: dates come in whole seconds. */
const SMALL_SKEW = 60_000;
/** Twilio's access tokens and signatures are refused beyond about this. */
const LARGE_SKEW = 300_000;
/** Milliseconds within which a first answer usually comes. */
const QUICK = 2_000;

/** Findings of the first answer: its duration, and the difference between the two clocks. */
export function timeFindings(timings: readonly Timing[]): readonly DoctorFinding[] {
  const [first] = timings;
  const told = timings.find(({ serverTime }) => serverTime !== null);
  return [
    ...(told?.serverTime == null ? [] : [clockFinding(told.localTime - told.serverTime)]),
    ...(first === undefined || told === undefined ? [] : [answerFinding(first.durationMs)]),
  ];
}

function clockFinding(skew: number): DoctorFinding {
  const size = Math.abs(skew);
  if (size < SMALL_SKEW) return good('clock', "This machine's clock agrees with Twilio's");
  const message = `This machine's clock is ${lengthOf(size)} ${skew > 0 ? 'ahead of' : 'behind'} Twilio's`;
  const hint = 'Set the clock, or let the system do it (NTP): tokens and certificates are judged by it';
  return size < LARGE_SKEW ? warning('clock', message, hint) : bad('clock', message, hint);
}

function lengthOf(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}

function answerFinding(ms: number): DoctorFinding {
  const message = `The first answer took ${Math.round(ms)} ms`;
  const hint = 'Look at the proxy, or set TWILIO_EDGE and TWILIO_REGION to what is near';
  return ms <= QUICK ? good('answer-time', message) : warning('answer-time', message, hint);
}
