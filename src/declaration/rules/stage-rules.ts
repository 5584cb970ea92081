import { didYouMean, excerpt } from '../../base/suggest.ts';
import type { Context } from '../context.ts';
import type { JoinedEnvironment, JoinedFiles } from '../joined.ts';
import { areEnvironmentsSure, type Name } from '../names.ts';

/** `after` names environments that exist, and no environment waits for itself. */
export function stagesAreInOrder({ contexts, environments }: JoinedFiles): void {
  if (!contexts.every(({ root }) => areEnvironmentsSure(root))) return;
  const known = new Set(environments.map(({ name }) => name));
  const names = [...known];
  for (const { context, block } of environments.flatMap(({ statements }) => statements)) {
    const { name, after } = block;
    for (const before of after) {
      if (known.has(before.name)) continue;
      context.report({
        code: 'unknown-environment',
        span: before.at,
        message: `"${excerpt(name)}" is after the unknown environment "${excerpt(before.name)}"${didYouMean(before.name, names)}`,
        hint: `Use one of: ${names
          .filter((one) => one !== name)
          .slice(0, 20)
          .join(', ')}`,
      });
    }
  }
  circlesIn(environments);
}

/** Names of a circle beyond these do not help. */
const MOST_NAMED = 10;

/** Each circle is reported once, at the `after` that leads back to where it begins. */
function circlesIn(environments: readonly JoinedEnvironment[]): void {
  const waiting = new Map(environments.map((block) => [block.name, block]));
  for (;;) {
    leaveOut(waiting);
    const [first] = waiting.values();
    if (first === undefined) return;
    const way = new Map<string, Name>();
    let block: JoinedEnvironment | undefined = first;
    let closing: Name | undefined;
    let last: JoinedEnvironment = first;
    while (block !== undefined && !way.has(block.name)) {
      closing = block.after.find(({ name }) => waiting.has(name));
      if (closing === undefined) return;
      way.set(block.name, closing);
      last = block;
      block = waiting.get(closing.name);
    }
    if (block === undefined || closing === undefined) return;
    const names = [...way.keys()];
    const circle = names.slice(names.indexOf(block.name));
    const shown = circle.slice(0, MOST_NAMED).map((name) => excerpt(name));
    contextOfAfter(last)?.report({
      code: 'circular-after',
      span: closing.at,
      message: `Environments wait for each other: ${[...shown, excerpt(block.name)].join(' after ')}`,
      hint: 'Remove one "after" of this circle',
    });
    for (const name of circle) waiting.delete(name);
  }
}

/** Takes out every environment that waits for none of the others. */
function leaveOut(waiting: Map<string, JoinedEnvironment>): void {
  const behind = new Map<string, JoinedEnvironment[]>();
  const open = new Map<string, number>();
  for (const block of waiting.values()) {
    const before = new Set(block.after.map(({ name }) => name).filter((name) => waiting.has(name)));
    open.set(block.name, before.size);
    for (const name of before) behind.set(name, [...(behind.get(name) ?? []), block]);
  }
  const free = [...open].flatMap(([name, count]) => (count === 0 ? name : []));
  for (let name = free.pop(); name !== undefined; name = free.pop()) {
    waiting.delete(name);
    for (const block of behind.get(name) ?? []) {
      const left = (open.get(block.name) ?? 0) - 1;
      open.set(block.name, left);
      if (left === 0) free.push(block.name);
    }
  }
}

/** The file whose `after` counts. */
function contextOfAfter({ statements }: JoinedEnvironment): Context | undefined {
  return statements.find(({ block }) => block.after.length > 0)?.context;
}
