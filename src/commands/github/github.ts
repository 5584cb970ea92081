import type { GithubArgs } from '../../args.ts';
import type { ExitCode } from '../../report.ts';
import type { World } from '../../world.ts';

/** `github <action>`: one run of the Action. */
export async function github({ action }: GithubArgs, _world: World): Promise<ExitCode> {
  throw new TypeError(`github ${action} is not offered`);
}
