import type { Args } from '../args/args.ts';
import type { Declared, Desired, Live } from '../base/address.ts';
import type { ExitCode } from '../base/exit-code.ts';
import { isError, type Problem } from '../base/problem.ts';
import { type Explanation, explainFields } from '../engine/explain.ts';
import { liveOf } from '../engine/outputs.ts';
import { resolveNames } from '../plan/names.ts';
import type { World } from '../ports/world.ts';
import { jsonText } from '../render/json-text.ts';
import { unlessInterrupted } from './interruption.ts';
import { findOwnership } from './ownership.ts';
import { printerFor, printProblems, styleOf } from './print.ts';
import { exitCodeOfReading, type LiveAccount, type OpenLiveReading, readLive } from './read-live.ts';

/** `explain`: where an entry's values come from, what is live, why they count as equal or not, whose it is. */
export async function explain(args: Extract<Args, { command: 'explain' }>, world: World): Promise<ExitCode> {
  const explanations: Explanation[] = [];
  const problems: Problem[] = [];
  const seen = await readLive(args, world, {
    keys: args.keys,
    async use(open) {
      explanations.push(
        ...(await unlessInterrupted(explainAll({ args, open, world, problems }), world.signal)),
      );
    },
  });
  const said = [...seen.problems, ...problems];
  if (args.format === 'json') {
    const report = { version: 1, kind: 'explain', file: args.file, problems: said, explanations };
    world.stdout.write(jsonText(report));
  } else {
    await printProblems(said.filter(isError), seen.sources, world);
    const { renderExplained, renderExplanation, renderExplanationMarkdown } = await import(
      '../render/explanation.ts'
    );
    const { colours, width } = styleOf(world);
    const style = { colours, width };
    const show = await printerFor(world.stdout);
    if (args.format === 'markdown') world.stdout.write(renderExplanationMarkdown(explanations));
    else show(explanations.map((item) => renderExplanation(item, style)).join(''));
    if (args.format === 'text') world.stdout.write(renderExplained(args.keys, explanations));
  }
  return exitCodeOfReading(seen, said);
}

interface Asked {
  readonly args: Extract<Args, { command: 'explain' }>;
  readonly open: OpenLiveReading;
  readonly world: World;
  readonly problems: Problem[];
}

/** An entry of one environment, with what the account says of it. */
interface Subject extends Pick<LiveAccount, 'account'> {
  readonly environment: string;
  readonly entry: Declared;
  readonly desired: Desired;
  readonly live: Live | null;
}

async function explainAll({ args, open, world, problems }: Asked): Promise<readonly Explanation[]> {
  const subjects = open.accounts.flatMap((one) => subjectsIn(one, open.keys, problems));
  const answers = await findOwnership(
    subjects.map(({ account, ...subject }) => ({ ...subject, account: account.catalogue.account })),
    { file: args.file, declaration: open.declaration, world },
  );
  return subjects.map(({ environment, account, entry, desired, live }, index) => ({
    environment,
    account: account.catalogue.account,
    key: entry.key,
    sid: live?.sid ?? null,
    file: entry.file,
    at: { line: entry.at.line, column: entry.at.column },
    fields: explainFields({ entry, desired, live, catalogue: account.catalogue }),
    ownership: answers[index] ?? { kind: 'uncommitted' },
  }));
}

function subjectsIn(
  { environment, account }: LiveAccount,
  wanted: ReadonlySet<string>,
  problems: Problem[],
): readonly Subject[] {
  return environment.entries.flatMap((entry): readonly Subject[] => {
    if (!wanted.has(entry.key)) return [];
    const names = resolveNames([entry], account.catalogue);
    problems.push(...(names.ok ? names.warnings : names.problems));
    const desired = names.ok ? names.value[0] : undefined;
    if (desired === undefined) return [];
    return [{ environment: environment.name, account, entry, desired, live: liveOf(entry, account.live) }];
  });
}
