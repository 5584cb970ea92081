import type { EnvironmentReport, SyncReport } from '../engine/report.ts';
import type { World } from '../ports/world.ts';
import { chatsGo, listed, plural } from '../render/wording.ts';

const ACTIONS = ['create', 'update', 'replace', 'delete'] as const;

/** A question before the first write, and the answer that means yes. */
export interface Question {
  readonly text: string;
  isYes(answer: string): boolean;
}

/** The question that names what an apply is about to do. Where chats go down, their number has to be typed. */
export function questionOf({ environments }: SyncReport): Question {
  const isNamed = environments.length > 1 || environments[0]?.name !== 'default';
  const place = ({ name }: EnvironmentReport) => (isNamed ? ` in ${name}` : '');
  const takedowns = environments.map((environment) => ({
    place: place(environment),
    count: downIn(environment),
  }));
  const down = takedowns.reduce((sum, { count }) => sum + count, 0);
  if (down > 0) {
    const parts = takedowns
      .filter(({ count }) => count > 0)
      .map(({ count, place: where }, index) => `${index === 0 ? chatsGo(count, 'down') : count}${where}`);
    const answer = String(down);
    return { text: `${listed(parts)}. Type ${answer} to go on:`, isYes: (typed) => typed.trim() === answer };
  }
  const work = environments.filter(({ plan }) => (plan?.changes.length ?? 0) > 0);
  const kinds = new Set(work.flatMap(({ plan }) => plan?.changes.map(({ action }) => action) ?? []));
  const parts = work.map((environment, index) => {
    const isShort = index > 0 && kinds.size === 1;
    return `${isShort ? environment.plan?.changes.length : workIn(environment)}${place(environment)}`;
  });
  return { text: `Apply ${listed(parts)}? [y/N]`, isYes: (typed) => /^\s*y(es)?\s*$/i.test(typed) };
}

function downIn({ plan }: EnvironmentReport): number {
  return (plan?.changes ?? []).filter((change) => change.effect === 'takedown').length;
}

/** `2 creates and 1 update` */
function workIn({ plan }: EnvironmentReport): string {
  return listed(
    ACTIONS.flatMap((action) => {
      const count = plan?.summary[action] ?? 0;
      return count === 0 ? [] : plural(count, action);
    }),
  );
}

/** Whether somebody at the terminal answers that the plan shall be applied. */
export async function isAgreedTo(planned: SyncReport, world: World): Promise<boolean> {
  if (world.ask === null) return false;
  const { text, isYes } = questionOf(planned);
  return isYes((await world.ask(text)) ?? '');
}
