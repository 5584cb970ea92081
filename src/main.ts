import type { Args, KeyWords } from './args/args.ts';
import type { ExitCode } from './base/exit-code.ts';
import { Interrupted } from './commands/interruption.ts';
import type { World } from './ports/world.ts';

/**
 * The program: one command, from its arguments to its exit code. Each command is loaded only when it runs.
 */
export function main(args: Args, world: World): Promise<ExitCode> {
  return guarded(() => run(args, world), { args, world });
}

/** Runs one command. Whatever ends it early, the person who waits for it is told, and an exit code comes out. */
export async function guarded(
  command: () => Promise<ExitCode>,
  { args, world }: { readonly args: Args; readonly world: World },
): Promise<ExitCode> {
  try {
    return await command();
  } catch (error) {
    if (error instanceof Interrupted) {
      world.progress.clear();
      if (args.command === 'plan' || args.command === 'apply') {
        const { printInterrupted } = await import('./commands/print.ts');
        await printInterrupted(args.command, args, world);
      }
      world.stderr.write('Interrupted: nothing was written\n');
      return 130;
    }
    const { printCrash } = await import('./commands/crash.ts');
    return printCrash(error, world);
  } finally {
    world.progress.close();
  }
}

async function run(args: Args, world: World): Promise<ExitCode> {
  switch (args.command) {
    case 'init':
      return (await import('./commands/init.ts')).init(args, world);
    case 'add':
      return (await import('./commands/add.ts')).add(args, world);
    case 'validate':
      return (await import('./commands/validate.ts')).validate(args, world);
    case 'plan':
      return (await import('./commands/plan.ts')).plan(args, world);
    case 'apply':
      return (await import('./commands/apply.ts')).apply(args, world);
    case 'outputs':
      return (await import('./commands/outputs.ts')).outputs(await named(args, world), world);
    case 'snippet':
      return (await import('./commands/snippet.ts')).snippet(await named(args, world), world);
    case 'sandbox':
      return (await import('./commands/sandbox.ts')).sandbox(args, world);
    case 'import':
      return (await import('./commands/import.ts')).importLive(args, world);
    case 'check':
      return (await import('./commands/check.ts')).check(await named(args, world), world);
    case 'log':
      return (await import('./commands/log.ts')).log(await named(args, world), world);
    case 'doctor':
      return (await import('./commands/doctor.ts')).doctor(args, world);
    case 'doctor-learn':
      return (await import('./commands/learn.ts')).learn(args, world);
    case 'explain':
      return (await import('./commands/explain.ts')).explain(await named(args, world), world);
    case 'github':
      return (await import('./commands/github/github.ts')).github(args, world);
    case 'github-setup':
      return (await import('./commands/github/setup.ts')).setup(args, world);
  }
}

/** A folder before the keys is the declaration. */
async function named<T extends KeyWords>(args: T, world: World): Promise<T> {
  return (await import('./commands/named-first.ts')).withFolder(args, world);
}
