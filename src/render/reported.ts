import type { Problem } from '../base/problem.ts';
import type { SyncReport } from '../engine/report.ts';
import { foreseenProblems } from './guard-words.ts';
import type { ShownProblem } from './shown-problem.ts';
import { namesOfSome } from './wording.ts';

/** A problem, and the environments that have it: none for a problem of the file. */
export interface ReportedProblem {
  readonly problem: Problem;
  readonly environments: readonly string[];
  /** Of a problem of several environments: the variables that each of them lacks. */
  readonly lacking: readonly (readonly string[])[];
}

/** A problem as it was found, in an environment that has a name to tell it by, or in none. */
export interface FoundProblem {
  readonly problem: Problem;
  readonly environment: string | null;
}

/** Everything that a report complains about, what several environments have in common once. */
export function reportedProblems({ problems, environments }: SyncReport): readonly ReportedProblem[] {
  const isNamed = environments.length > 1;
  return toldOnce([
    ...problems.map((problem) => ({ problem, environment: null })),
    ...environments.flatMap((environment) =>
      [...environment.problems, ...foreseenProblems(environment)].map((problem) => ({
        problem,
        environment: isNamed ? environment.name : null,
      })),
    ),
  ]);
}

/** Problems that say the same of one place, or in words that hold for all who have them, become one. */
export function toldOnce(found: readonly FoundProblem[]): readonly ReportedProblem[] {
  const alike = new Map<string, FoundProblem[]>();
  for (const one of found) {
    const known = alike.get(identityOf(one.problem));
    if (known === undefined) alike.set(identityOf(one.problem), [one]);
    else known.push(one);
  }
  return [...alike.values()].flatMap((group): readonly ReportedProblem[] => {
    const [first] = group;
    if (first === undefined) return [];
    const environments = [...new Set(group.flatMap(({ environment }) => environment ?? []))];
    const { shared, ...problem } = first.problem;
    if (shared === undefined || environments.length < 2) return [{ problem, environments, lacking: [] }];
    const { message, hint } = shared;
    const lacking = group.flatMap((one) => {
      const variables = one.problem.shared?.variables ?? [];
      return variables.length === 0 ? [] : [variables];
    });
    return [{ problem: { ...problem, message, hint }, environments, lacking }];
  });
}

function identityOf({ shared, ...own }: Problem): string {
  const { code, severity, file, at } = own;
  const { message, hint } = shared ?? own;
  return JSON.stringify([code, severity, message, hint, file, at]);
}

/** For a terminal: the names of the environments stand before the message, what each lacks below the hint. */
export function shownProblems(
  reported: readonly ReportedProblem[],
  /** How many environments there are. */
  all: number,
): readonly ShownProblem[] {
  return reported.map(({ problem, environments, lacking }) => {
    if (environments.length === 0) return problem;
    const message = `${namesOfSome(environments, all)}: ${problem.message}`;
    return {
      ...problem,
      message,
      ...(lacking.length === 0 ? {} : { lacking: lacking.map((names) => names.join(', ')) }),
    };
  });
}
