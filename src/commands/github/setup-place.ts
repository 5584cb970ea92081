import { join } from 'node:path';
import type { Problem } from '../../base/problem.ts';
import type { World } from '../../ports/world.ts';
import { textAt } from './setup-files.ts';

/** A file of the Action's own repository, and of copies of it. */
const ACTION = '.github/actions/sync/action.yml';

/** Reasons why the files of `github setup` do not belong into the working folder. */
export async function unfitPlace(
  world: World,
  { replace }: { readonly replace: boolean },
): Promise<readonly Problem[]> {
  const below = await folderBelowTop(world);
  if (below !== '') return [notAtTop(below)];
  if (replace) return [];
  const action = await textAt(join(world.cwd, ACTION), world).catch(() => null);
  return action === null ? [] : [HOLDS_THE_ACTION];
}

/** The working folder from the top of its repository; empty at the top, and outside of any repository. */
async function folderBelowTop({ git, cwd }: World): Promise<string> {
  const asked = await git.run(['rev-parse', '--show-prefix'], { cwd });
  return asked.status === 0 ? new TextDecoder().decode(asked.stdout).trimEnd() : '';
}

function notAtTop(below: string): Problem {
  return {
    code: 'not-at-top',
    severity: 'error',
    message: `The folder ${JSON.stringify(below)} is inside a repository, and GitHub reads workflows from the top of one only, so nothing was written`,
    hint: 'Run it at the top of the repository, and name the declaration by its path from there',
  };
}

const HOLDS_THE_ACTION: Problem = {
  code: 'holds-the-action',
  severity: 'error',
  message: `This repository has ${ACTION}: it is that of the Action, or a copy of it with workflows of its own, so nothing was written`,
  hint: 'Run it in the repository that keeps the declaration; in a copy of the Action add --replace',
};
