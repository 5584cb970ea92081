import pc from 'picocolors';
import type { Args } from '../args/args.ts';
import type { ExitCode } from '../base/exit-code.ts';
import { isError, NO_SOURCES, type Problem } from '../base/problem.ts';
import { learn as learnFrom } from '../engine/learn/learn.ts';
import type { Learnt } from '../engine/learn/learnt.ts';
import type { World } from '../ports/world.ts';
import { renderLearnt, renderLearntJson, renderLeft, renderRecord } from '../render/learnt.ts';
import { describeSwitches } from '../sandbox/switch-texts.ts';
import { printProblems, styleOf } from './print.ts';
import { openSession } from './session.ts';
import { writeFile } from './write-file.ts';

type LearnArgs = Extract<Args, { command: 'doctor-learn' }>;

/** An experiment repeats what fails for a moment, but nobody waits a minute for each of its requests. */
const LIMITS = { requestTimeout: 15_000, retryBudget: 15_000 };

/** `doctor --learn`: finds out how Twilio answers, by one address of its own that is deleted in every case. */
export async function learn(args: LearnArgs, world: World): Promise<ExitCode> {
  const session = await openSession(args, world, { limits: LIMITS });
  try {
    const request = { environment: args.environments[0] ?? 'default', account: args.account };
    const opened = await session.accounts.inspect(request);
    if (!opened.ok) return await refuse(opened.problems, world);
    const problem = await consent(args, world);
    if (problem !== null) return await refuse([problem], world);
    const { clock, random, signal, progress } = world;
    progress.update(`Finding out how Twilio answers in ${args.account}`);
    const learnt = await learnFrom({ inspection: opened.value, clock, random, signal });
    opened.value.close();
    progress.clear();
    return await report(learnt, args, world);
  } finally {
    await session.close();
  }
}

async function refuse(problems: readonly Problem[], world: World): Promise<ExitCode> {
  await printProblems(problems, NO_SOURCES, world);
  return problems.some(isError) ? 1 : 0;
}

/** Null when somebody agreed. */
async function consent({ account, yes }: LearnArgs, { ask }: World): Promise<Problem | null> {
  if (yes) return null;
  if (ask === null) {
    return {
      code: 'learning-declined',
      severity: 'error',
      message: 'There is no terminal to ask whether an address may be created and deleted',
      hint: 'Say --yes',
    };
  }
  const question = `Create one chat address in ${account}, switched off, ask things of it, and delete it?`;
  if (await ask(question)) return null;
  return {
    code: 'learning-declined',
    severity: 'error',
    message: 'Nothing was sent',
    hint: 'Answer y to go on',
  };
}

async function report(learnt: Learnt, { format, out }: LearnArgs, world: World): Promise<ExitCode> {
  const { stdout, stderr, signal } = world;
  const assumptions = describeSwitches().map(({ name, default: assumed }) => ({ name, assumed }));
  const style = styleOf(world);
  const isJson = format === 'json';
  stdout.write(isJson ? renderLearntJson(learnt, assumptions) : renderLearnt(learnt, assumptions, style));
  stderr.write(renderLeft(learnt, pc.createColors(stderr.colour)));
  const problems = learnt.failure === null ? [] : [failed(learnt.failure)];
  const lost = out === null ? null : await writeFile(out, renderRecord(learnt), world);
  if (lost !== null) problems.push(lost);
  await printProblems(problems, NO_SOURCES, world);
  if (learnt.left.length > 0) return 1;
  if (learnt.ended === 'interrupted' || signal.aborted) {
    stderr.write('Interrupted: the address that was created is deleted\n');
    return 130;
  }
  return problems.length > 0 ? 1 : 0;
}

function failed({ message, hint }: NonNullable<Learnt['failure']>): Problem {
  const told = `Not everything could be found out: ${message}`;
  return { code: 'learning-failed', severity: 'error', message: told, hint: hint ?? 'Run it again' };
}
