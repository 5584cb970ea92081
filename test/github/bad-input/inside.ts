import { expect } from 'vitest';
import { argsOfInputs } from '../../../src/args/inputs.ts';
import { github } from '../../../src/commands/github/github.ts';
import { hostFiles } from '../../../src/host/files.ts';
import { silent } from '../../../src/host/progress.ts';
import { guarded } from '../../../src/main.ts';
import type { World } from '../../../src/ports/world.ts';
import { gitBeside } from '../../support/git-beside.ts';
import { SkippingClock } from '../../twilio/account.ts';
import type { FakeGitHub } from '../fake/github.ts';
import type { Asked, Step, Team } from '../team.ts';

/** What must never be seen anywhere, whatever happens. */
const SECRET = 'correct-horse-battery-staple';

/** How a run ended. Its log has the outputs and the summary, too: without a runner all is printed. */
export interface Ended {
  readonly code: number;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Milliseconds of every wait, none of which took any time. */
  readonly waits: readonly number[];
}

export interface AskedInside extends Asked {
  readonly signal?: AbortSignal;
  /** Done to what the runner has ready before the Action runs. */
  readonly spoil?: (step: Step) => void;
  readonly files?: Partial<World['files']>;
  /** Absent: the beginning of 1970. */
  readonly time?: World['time'];
}

/**
 * The Action as a part of this process, with a clock that makes nobody wait, but over HTTP, on disk and with git as
 * ever. It is run as outside of a runner, so that it prints what it would else leave for one.
 */
export async function inside(team: Team, command: string, asked: AskedInside): Promise<Ended> {
  const {
    signal = new AbortController().signal,
    spoil = () => {},
    files = {},
    time = () => 0,
    ...rest
  } = asked;
  const step = team.step(command, { ...rest, env: { TWILIO_AUTH_TOKEN: SECRET, ...rest.env } });
  spoil(step);
  const { GITHUB_ACTIONS: _, ...env } = step.env;
  const clock = new SkippingClock();
  let log = '';
  const output = {
    isTTY: false,
    columns: undefined,
    colour: false,
    write(text: string) {
      log += text;
    },
  };
  const world: World = {
    env,
    cwd: step.cwd,
    node: process.version,
    clock,
    time,
    random: () => 0.5,
    files: { ...hostFiles, ...files },
    git: gitBeside({ ...env, GIT_CEILING_DIRECTORIES: step.env.HOME }),
    readInput: async () => new Uint8Array(),
    stdout: output,
    stderr: output,
    progress: silent,
    ask: null,
    signal,
  };
  const args = argsOfInputs(env);
  if (!args.ok) throw new Error(JSON.stringify(args.problems));
  const code = await guarded(() => github(args.value, world), { args: args.value, world });
  expect(log).not.toContain('should not have happened');
  const token = step.env.INPUT_TOKEN ?? '';
  for (const text of [log, ...textsOn(team.github)]) {
    expect(text).not.toContain(SECRET);
    if (token !== '') expect(text).not.toContain(token);
  }
  const outputs = Object.fromEntries(
    [...log.matchAll(/^([a-z]+)=(\w*)$/gm)].map(([, name = '', value = '']) => [name, value]),
  );
  return { code, log, outputs, waits: clock.sleeps };
}

/** Everything that people can read there. */
function textsOn({ state }: FakeGitHub): readonly string[] {
  return [...state.comments, ...state.issues, ...state.statuses].map((row) => JSON.stringify(row));
}
