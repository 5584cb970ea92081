import type { Colors } from 'picocolors/types.js';
import type { LearnableName, Learnt, Left, SeenValue } from '../engine/learn/learnt.ts';
import { visible } from './escape.ts';
import { jsonText } from './json-text.ts';
import { wrapped } from './wrap.ts';

/** A switch of the sandbox: what it assumes of Twilio. */
export interface Assumption {
  readonly name: string;
  readonly assumed: string;
}

export interface LearntStyle {
  readonly colours: Colors;
  readonly width: number;
}

/** Behaviours that no request of ours can tell, and why. */
const UNTRIED: Readonly<Record<string, string>> = {
  'webhook-attach-reads': 'takes an open chat',
  'rate-limit': 'takes very many requests',
  'concurrency-limit': 'takes very many requests',
  'retry-after': 'takes very many requests',
  auth: 'takes wrong credentials',
  region: 'takes credentials of another region',
  'clock-skew': 'doctor tells it',
  'latency-ms': 'differs by the minute',
};

/** A table of what was assumed and what was seen, the flags for the sandbox, and what is left behind. */
export function renderLearnt(learnt: Learnt, assumptions: readonly Assumption[], style: LearntStyle): string {
  const { colours } = style;
  const name = Math.max(...assumptions.map((one) => one.name.length));
  const assumed = Math.max('assumed'.length, ...assumptions.map((one) => one.assumed.length));
  const margin = name + assumed + 6;
  const rows = assumptions.map((one) => {
    const seen = wrapped(visible(seenText(one, learnt)), style.width - margin, margin);
    const isDifferent = seenValue(one, learnt) !== null && seenValue(one, learnt) !== one.assumed;
    return `  ${one.name.padEnd(name)}  ${one.assumed.padEnd(assumed)}  ${isDifferent ? colours.yellow(seen) : seen}\n`;
  });
  const heading = colours.bold(`  ${''.padEnd(name)}  ${'assumed'.padEnd(assumed)}  seen`);
  const flags = flagsOf(learnt, assumptions);
  const how =
    flags.length === 0
      ? 'The sandbox is like this account as it is.\n'
      : `A sandbox like this account:\n  chat-addresses sandbox ${flags.join(' ')}\n`;
  return `${heading}\n${rows.join('')}\n${how}`;
}

/** What stayed behind or was found, for people. Empty when there is nothing. */
export function renderLeft({ left, earlierProbes }: Learnt, colours: Colors): string {
  const ownLines = left.map((one) => `${colours.red('✖')} ${leftText(one)}\n`);
  const others = earlierProbes.map(
    (sid) =>
      `${colours.yellow('!')} ${visible(sid)} is a probe of an earlier run and was not touched\n  ${colours.cyan('→')} Delete it in the Console under Flex > Manage > Messaging\n`,
  );
  return [...ownLines, ...others].join('');
}

function leftText({ sid, address, reason }: Left): string {
  return sid === null
    ? `An address ${visible(address)} may have been left: ${visible(reason)}\n  → Look for it in the Console under Flex > Manage > Messaging, and delete it`
    : `The address ${sid} (${visible(address)}) is left: ${visible(reason)}\n  → Delete it in the Console, or: twilio api:conversations:v1:configuration:addresses:remove --sid ${sid}`;
}

function seenOf({ name }: Assumption, { seen }: Learnt) {
  return Object.hasOwn(seen, name) ? seen[name as LearnableName] : null;
}

function seenText(one: Assumption, learnt: Learnt): string {
  const seen = seenOf(one, learnt);
  if (seen === null) return `not tried: ${UNTRIED[one.name] ?? 'no request tells it'}`;
  return seen.kind === 'seen' ? textOf(seen.value) || 'none' : `not seen: ${seen.why}`;
}

function seenValue(one: Assumption, learnt: Learnt): string | null {
  const seen = seenOf(one, learnt);
  return seen?.kind === 'seen' ? textOf(seen.value) || 'none' : null;
}

/** The flags that make a sandbox answer as the account did. */
function flagsOf(learnt: Learnt, assumptions: readonly Assumption[]): readonly string[] {
  return assumptions.flatMap((one) => {
    const value = seenValue(one, learnt);
    return value === null || value === one.assumed ? [] : [`--set ${one.name}=${visible(value)}`];
  });
}

function textOf(value: SeenValue): string {
  return typeof value === 'object' ? value.join(',') : String(value);
}

/** The record for `sandbox --like`: answers and codes, without a SID or a name, fit to be shared. */
export function renderRecord({ seen, observed, ended }: Learnt): string {
  const switches: Record<string, SeenValue> = {};
  const unseen: Record<string, string> = {};
  for (const [name, one] of Object.entries(seen)) {
    if (one.kind === 'seen') switches[name] = one.value;
    else unseen[name] = one.why;
  }
  return jsonText({ version: 1, kind: 'learnt', complete: ended === 'complete', switches, unseen, observed });
}

export function renderLearntJson(learnt: Learnt, assumptions: readonly Assumption[]): string {
  const { seen, observed, left, earlierProbes, ended, failure } = learnt;
  const flags = flagsOf(learnt, assumptions);
  return jsonText({
    version: 1,
    kind: 'doctor-learn',
    ended,
    failure,
    seen,
    observed,
    flags,
    left,
    earlierProbes,
  });
}
