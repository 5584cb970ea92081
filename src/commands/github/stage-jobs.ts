import { join } from 'node:path';
import { workflowPath } from '../../base/github-names.ts';
import type { Problem } from '../../base/problem.ts';
import type { Declaration } from '../../declaration/declaration.ts';
import type { World } from '../../ports/world.ts';
import { appliedStages } from '../../setup/applied-stages.ts';
import { textAt } from './setup-files.ts';

const PATH = workflowPath('apply');
const HINT =
  'Run chat-addresses github setup --write --replace, and its steps for the environments that are new';

/**
 * Declared environments that no job of the checked out apply workflow applies, and jobs whose environment is declared no
 * longer: the jobs are written once, and a merge that adds a stage would change nothing in it without a word.
 */
export async function jobsThatDiffer(
  { environments }: Pick<Declaration, 'environments'>,
  world: World,
): Promise<readonly Problem[]> {
  const workflow = await textAt(join(world.cwd, PATH), world).catch(() => null);
  const applied = new Set(appliedStages(workflow ?? ''));
  if (applied.size === 0) return [];
  const declared = new Set(environments.map(({ name }) => name));
  return [
    ...[...declared]
      .filter((name) => !applied.has(name))
      .map((name) =>
        differing(`No job of ${PATH} applies ${JSON.stringify(name)}, so a merge changes nothing there`),
      ),
    ...[...applied]
      .filter((name) => !declared.has(name))
      .map((name) =>
        differing(`A job of ${PATH} applies ${JSON.stringify(name)}, which is not declared, and will fail`),
      ),
  ];
}

function differing(message: string): Problem {
  return { code: 'jobs-differ', severity: 'warning', message, hint: HINT };
}
