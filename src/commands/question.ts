import { shortCommit } from '../base/commit-id.ts';
import type { EnvironmentReport, SyncReport } from '../engine/report.ts';
import type { Change } from '../plan/change.ts';
import type { World } from '../ports/world.ts';
import type { EarlierVersion } from '../render/earlier.ts';
import { chatsGo, countActions, listed, namesOfSome, plural } from '../render/wording.ts';

const ACTIONS = ['create', 'update', 'replace', 'delete'] as const;

/** A question before the first write, and the answer that means yes. */
export interface Question {
  readonly text: string;
  isYes(answer: string): boolean;
}

/** The question that names what an apply is about to do. Where chats go down, their number has to be typed. */
export function questionOf({ environments }: SyncReport, earlier: EarlierVersion | null = null): Question {
  const isNamed = environments.length > 1 || environments[0]?.name !== 'default';
  const version = earlier === null ? '' : `, as of ${shortCommit(earlier.commit)}`;
  const unplanned = `${unplannedText(environments)}${version}`;
  const takedowns = environments.filter((environment) => downIn(environment) > 0);
  if (takedowns.length > 0) {
    const down = takedowns.reduce((sum, environment) => sum + downIn(environment), 0);
    const parts = placed(takedowns, isNamed, (each, isFirst) => {
      const count = each.reduce((sum, environment) => sum + downIn(environment), 0);
      return isFirst ? chatsGo(count, 'down') : String(count);
    });
    const answer = String(down);
    const text = `${parts}${unplanned}. Type ${answer} to go on:`;
    return { text, isYes: (typed) => typed.trim() === answer };
  }
  const work = environments.filter(({ plan }) => (plan?.changes.length ?? 0) > 0);
  const kinds = new Set(work.flatMap(({ plan }) => plan?.changes.map(({ action }) => action) ?? []));
  const parts = placed(work, isNamed, (each, isFirst) =>
    !isFirst && kinds.size === 1 ? String(changesIn(each).length) : workIn(each),
  );
  return {
    text: `Apply ${parts}${unplanned}? [y/N]`,
    isYes: (typed) => /^\s*y(es)?\s*$/i.test(typed),
  };
}

/** Up to so many environments are told one by one. */
const MOST_NAMED = 3;

/** `37 updates in production and 40 in staging`, or all of many environments together. */
function placed(
  environments: readonly EnvironmentReport[],
  isNamed: boolean,
  count: (environments: readonly EnvironmentReport[], isFirst: boolean) => string,
): string {
  if (environments.length > MOST_NAMED) {
    return `${count(environments, true)} in ${plural(environments.length, 'environment')}`;
  }
  const parts = environments.map((each, index) => {
    const where = isNamed ? ` in ${each.name}` : '';
    return `${count([each], index === 0)}${where}`;
  });
  return listed(parts);
}

/** ` (staging is not planned)`; nothing where all are. */
function unplannedText(environments: readonly EnvironmentReport[]): string {
  const names = environments.flatMap(({ name, plan }) => (plan === null ? [name] : []));
  if (names.length === 0) return '';
  return ` (${namesOfSome(names, environments.length)} ${names.length === 1 ? 'is' : 'are'} not planned)`;
}

function changesIn(environments: readonly EnvironmentReport[]): readonly Change[] {
  return environments.flatMap(({ plan }) => plan?.changes ?? []);
}

function downIn({ plan }: EnvironmentReport): number {
  return (plan?.changes ?? []).filter((change) => change.effect === 'takedown').length;
}

/** `2 creates and 1 update` */
function workIn(environments: readonly EnvironmentReport[]): string {
  const counts = countActions(changesIn(environments));
  return listed(ACTIONS.flatMap((action) => (counts[action] === 0 ? [] : plural(counts[action], action))));
}

/** Whether somebody at the terminal answers that the plan shall be applied. */
export async function isAgreedTo(
  planned: SyncReport,
  earlier: EarlierVersion | null,
  world: World,
): Promise<boolean> {
  if (world.ask === null) return false;
  const { text, isYes } = questionOf(planned, earlier);
  const { folded } = await import('../render/fold.ts');
  return isYes((await world.ask(folded(text, world.stderr.columns ?? 0))) ?? '');
}
