import type { Args } from '../args/args.ts';
import type { Declared } from '../base/address.ts';
import type { ExitCode } from '../base/exit-code.ts';
import { bad, fromProblem, good } from '../base/finding.ts';
import type { Problem } from '../base/problem.ts';
import { examineAccount } from '../engine/doctor/account.ts';
import {
  type DoctorFinding,
  type DoctorReport,
  doctorReport,
  exitCodeOfDoctor,
  type Section,
} from '../engine/doctor/finding.ts';
import { examineNetwork, examineNode } from '../engine/doctor/here.ts';
import { examineRepository } from '../engine/doctor/repository.ts';
import { examineSchemaLine } from '../engine/doctor/schema-line.ts';
import type { Timing } from '../engine/doctor/timing.ts';
import type { World } from '../ports/world.ts';
import { renderDoctor, renderDoctorJson } from '../render/doctor.ts';
import { plural } from '../render/wording.ts';
import { unlessInterrupted } from './interruption.ts';
import { type Loaded, load } from './load.ts';
import { printerFor, styleOf } from './print.ts';
import { isChosen, selectEnvironments } from './selection.ts';
import { openSession, type Session } from './session.ts';

type DoctorArgs = Extract<Args, { command: 'doctor' }>;

/** A person waits for the answer, so that a failed request is reported soon and seldom tried again. */
const LIMITS = { requestTimeout: 10_000, retryBudget: 3_000 };

/** `doctor`: is everything ready, and what is to be done where it is not. Reads, and writes nothing. */
export async function doctor(args: DoctorArgs, world: World): Promise<ExitCode> {
  const report = await unlessInterrupted(examine(args, world), world.signal);
  world.progress.clear();
  if (args.format === 'json') world.stdout.write(renderDoctorJson(report));
  else (await printerFor(world.stdout))(renderDoctor(report, styleOf(world)));
  return exitCodeOfDoctor(report);
}

async function examine(args: DoctorArgs, world: World): Promise<DoctorReport> {
  world.progress.update('Looking at this machine');
  const loaded = await load(args.file, world);
  const here: Section = { about: 'here', findings: await examineHere(args, loaded, world) };
  const timings: Timing[] = [];
  const session = await openSession(args, world, {
    limits: LIMITS,
    onRequest: ({ durationMs, serverTime }) =>
      timings.push({ durationMs, serverTime, localTime: world.time() }),
  });
  try {
    const sections: Section[] = [here];
    for (const target of targetsOf(args, loaded)) {
      world.progress.update(`Looking at the account of ${target.environment}`);
      timings.length = 0;
      sections.push(await examineTarget({ ...target, sandbox: args.sandbox }, session, timings));
    }
    if (args.github) sections.push(await examineGithub(args, world));
    return doctorReport(sections);
  } finally {
    await session.close();
  }
}

async function examineHere(
  args: DoctorArgs,
  loaded: Loaded,
  world: World,
): Promise<readonly DoctorFinding[]> {
  const { cwd, files, git, env } = world;
  const { sources } = loaded;
  const schema = [...sources].map(([file, text]) => examineSchemaLine(file, text, { files, cwd }));
  return [
    examineNode(world.node),
    ...(await examineRepository({ git, cwd, files: sources })),
    ...declarationFindings(args, loaded),
    ...(await Promise.all(schema)),
    ...(await examineNetwork(env, { files, cwd })),
  ];
}

const PROBLEMS_SHOWN = 5;

function declarationFindings(
  { file, environments }: DoctorArgs,
  { result }: Loaded,
): readonly DoctorFinding[] {
  const selected = result.ok ? selectEnvironments(result.value, environments) : result;
  if (!selected.ok) {
    const shown = selected.problems
      .slice(0, PROBLEMS_SHOWN)
      .map((problem) => fromProblem('declaration', atPlace(problem, file)));
    const more = selected.problems.length - shown.length;
    if (more === 0) return shown;
    const hint = `Run chat-addresses validate ${file}`;
    return [...shown, bad('declaration', `${plural(more, 'more problem')} in ${file}`, hint)];
  }
  if (!result.ok) return [];
  const entries = result.value.environments.flatMap((environment) => environment.entries);
  const count = `${plural(entries.length, 'address')} in ${plural(result.value.environments.length, 'environment')}`;
  return [good('declaration', `${file} declares ${count}`), ...remarksTogether(result.warnings, file)];
}

function atPlace(problem: Problem, file: string): Problem {
  const { file: named = file, at } = problem;
  const place = at === undefined ? '' : `${named}:${at.line}:${at.column} `;
  return { ...problem, message: `${place}${problem.message}` };
}

/** Places that are named for a warning which stands in several. */
const PLACES_NAMED = 10;

/** Warnings of one kind with the same advice are one finding: the first of them, and where the others are. */
function remarksTogether(warnings: readonly Problem[], file: string): readonly DoctorFinding[] {
  const kinds = new Map<string, Problem[]>();
  for (const problem of warnings) {
    const kind = JSON.stringify([problem.code, problem.hint]);
    kinds.set(kind, [...(kinds.get(kind) ?? []), problem]);
  }
  return [...kinds.values()].flatMap(([first, ...others]): readonly DoctorFinding[] => {
    if (first === undefined) return [];
    const { message, ...problem } = atPlace(first, file);
    const places = others.map(({ file: named = file, at }) =>
      at === undefined ? named : `${named}:${at.line}`,
    );
    const more = places.length > PLACES_NAMED ? ', …' : '';
    const rest = `; ${places.length} more like this: ${places.slice(0, PLACES_NAMED).join(', ')}${more}`;
    return [
      fromProblem('declaration', { ...problem, message: others.length === 0 ? message : message + rest }),
    ];
  });
}

interface Target {
  readonly environment: string;
  readonly account: string | null;
  readonly entries: readonly Declared[];
  readonly isOneOfSeveral: boolean;
}

/** The environments that were asked for. Without a valid file the plain variables are looked at all the same. */
function targetsOf({ environments }: DoctorArgs, { result }: Loaded): readonly Target[] {
  if (!result.ok) {
    const names = environments.length === 0 ? ['default'] : environments;
    return names.map((environment) => ({
      environment,
      account: null,
      entries: [],
      isOneOfSeveral: names.length > 1,
    }));
  }
  const declared = result.value.environments;
  const isOneOfSeveral = declared.length > 1;
  return declared
    .filter(({ name }) => isChosen(name, environments))
    .map(({ name, account, entries }) => ({ environment: name, account, entries, isOneOfSeveral }));
}

async function examineGithub({ file, environments }: DoctorArgs, world: World): Promise<Section> {
  const { requestFor } = await import('./github/setup-request.ts');
  const { examineOnGithub } = await import('./github/setup-check.ts');
  const asked = { file, environments, uses: null, branch: null, owners: [], check: true };
  const { result } = await requestFor(asked, world);
  // The declaration has a finding of its own among those of this machine.
  if (!result.ok) return { about: 'github', findings: [NOT_COMPARED] };
  const { findings } = await examineOnGithub(result.value, asked, world);
  return { about: 'github', findings };
}

const NOT_COMPARED = bad(
  'github',
  'Nobody knows what should be on GitHub, because the declaration is not valid',
  'Correct the declaration first',
);

async function examineTarget(
  { environment, account, entries, isOneOfSeveral, sandbox }: Target & Pick<DoctorArgs, 'sandbox'>,
  { accounts }: Session,
  timings: readonly Timing[],
): Promise<Section> {
  const request = { environment, account, isOneOfSeveral };
  const access = accounts.describe(request);
  const [store, inspection] = await Promise.all([accounts.open(request), accounts.inspect(request)]);
  const findings = await examineAccount({
    environment,
    access,
    sandbox,
    store: store.ok ? store.value : null,
    inspection: inspection.ok ? inspection.value : null,
    entries,
    timings,
  });
  if (store.ok) store.value.close();
  if (inspection.ok) inspection.value.close();
  return { about: 'account', environment, account: access.ok ? access.value.account : account, findings };
}
