import type { Args } from '../args.ts';
import type { ExitCode } from '../report.ts';
import type { World } from '../world.ts';

export async function importLive(
  _args: Extract<Args, { command: 'import' }>,
  _world: World,
): Promise<ExitCode> {
  return 1;
}
