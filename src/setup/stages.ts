import { stageEnvironment } from '../base/github-names.ts';
import { failure, type Problem, type Result, success } from '../base/problem.ts';
import { ownName } from '../base/variables.ts';
import type { Declaration } from '../declaration/declaration.ts';
import type { Stage } from './repository-files.ts';

/** The environment of a declaration that names none. */
const UNNAMED = 'default';

/**
 * The environments that were chosen, each behind those that it is applied after, else in the order of the declaration.
 * None for a declaration without environments. Problems: `missing-stage`, `same-name-on-github`.
 */
export function stagesOf(
  { environments, source }: Pick<Declaration, 'environments' | 'source'>,
  chosen: readonly string[],
): Result<readonly Stage[]> {
  if (environments.every(({ name }) => name === UNNAMED)) return success([]);
  const stages = environments
    .filter(({ name }) => chosen.includes(name))
    .map(({ name, account, after }) => ({ environment: name, account, after }));
  const problems = [...missing(stages, source), ...alike(stages, source)];
  return problems.length > 0 ? failure(...problems) : success(inOrder(stages));
}

function inOrder(stages: readonly Stage[]): readonly Stage[] {
  const ordered: Stage[] = [];
  while (ordered.length < stages.length) {
    const next = stages.find(
      (stage) =>
        !ordered.includes(stage) &&
        stage.after.every((name) => ordered.some(({ environment }) => environment === name)),
    );
    if (next === undefined) throw new Error('a valid declaration has no circle of stages');
    ordered.push(next);
  }
  return ordered;
}

function missing(stages: readonly Stage[], file: string): readonly Problem[] {
  const names = new Set(stages.map(({ environment }) => environment));
  return stages.flatMap(({ environment, after }) =>
    after
      .filter((name) => !names.has(name))
      .map((name) => ({
        code: 'missing-stage',
        severity: 'error' as const,
        message: `${JSON.stringify(environment)} is applied after ${JSON.stringify(name)}, which is left out`,
        hint: `Add -e ${name}, or leave out -e to set up all environments`,
        file,
      })),
  );
}

/** GitHub does not tell upper from lower case, and variables do not tell `-`, `.` and `_` apart. */
function alike(stages: readonly Stage[], file: string): readonly Problem[] {
  const seen = new Map<string, string>();
  return stages.flatMap(({ environment }) => {
    const name = ownName('', environment);
    const other = seen.get(name);
    seen.set(name, other ?? environment);
    if (other === undefined) return [];
    return [
      {
        code: 'same-name-on-github',
        severity: 'error' as const,
        message: `${JSON.stringify(other)} and ${JSON.stringify(environment)} would share the secrets that end in ${name}, and perhaps ${stageEnvironment(environment)} on GitHub`,
        hint: 'Give one of them a name that differs in more than case, "-", "." and "_"',
        file,
      },
    ];
  });
}
