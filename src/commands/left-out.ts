import type { Problem } from '../base/problem.ts';
import type { Prepared } from './prepare.ts';

/**
 * That a chosen environment is applied after one that is not chosen: nobody looks there whether that one is done. On
 * GitHub the job of a stage looks. Problem: `stage-left-out`.
 */
export function stagesLeftOut({ declaration, environments }: Prepared): readonly Problem[] {
  const file = declaration.source;
  return declaration.environments
    .filter(({ name }) => environments.includes(name))
    .flatMap(({ name, after }) =>
      after
        .filter((before) => !environments.includes(before))
        .map(
          (before): Problem => ({
            code: 'stage-left-out',
            severity: 'warning',
            message: `${JSON.stringify(name)} is applied after ${JSON.stringify(before)}, which -e leaves out: nothing looks whether that is applied and checked`,
            hint: `Add -e ${before}, or be sure that it is done`,
            file,
          }),
        ),
    );
}
