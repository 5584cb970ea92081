import { expect, it } from 'vitest';
import type { Plan } from '../../src/plan/change.ts';
import { makePlan } from '../../src/plan/plan.ts';
import { routing } from '../../src/render/routing.ts';
import { desired, planInput, studio } from '../support/build-state.ts';

/** A plan that creates addresses, each with the number of its flow. */
function planOf(flows: Readonly<Record<string, number>>): Plan {
  const plan = makePlan(
    planInput({
      desired: Object.entries(flows).map(([key, flow]) => desired(key, { integration: studio(flow) })),
      live: [],
      removed: [],
      base: null,
    }),
  );
  if (!plan.ok) throw new Error(JSON.stringify(plan.problems));
  return plan.value;
}

/** The lines of the picture. */
function drawn(plans: Readonly<Record<string, Plan | null>>): readonly string[] {
  const [picture, ...others] = routing(Object.entries(plans).map(([name, plan]) => ({ name, plan })));
  expect(others).toEqual([]);
  return picture?.type === 'code' ? picture.value.split('\n').map((line) => line.trim()) : [];
}

const framed = (lines: readonly string[]) => lines.filter((line) => line.startsWith('subgraph'));

it('one environment is drawn without a frame', () => {
  const lines = drawn({ default: planOf({ shop: 1, help: 2 }) });
  expect(lines[0]).toBe('flowchart LR');
  expect(lines).toHaveLength(3);
  expect(framed(lines)).toEqual([]);
});

it('stages that send chats to the same places share a frame, and others stand below', () => {
  const [same, other] = [planOf({ shop: 1 }), planOf({ shop: 2 })];
  expect(framed(drawn({ staging: same, training: planOf({ shop: 1 }), production: other }))).toEqual([
    'subgraph s0["staging#44; training"]',
    'subgraph s1["production"]',
  ]);
});

it('a stage without a plan is not drawn, and the name of the other one is still told', () => {
  expect(framed(drawn({ staging: null, production: planOf({ shop: 1 }) }))).toEqual([
    'subgraph s0["production"]',
  ]);
});

it('too many arrows are not drawn', () => {
  const many = planOf(Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`site-${index}`, 1])));
  expect(drawn({ staging: many, training: many }).length).toBeGreaterThan(40);
  expect(drawn({ staging: many, production: planOf({ shop: 1 }), archive: planOf({ help: 2 }) })).not.toEqual(
    [],
  );
  const others = planOf(Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`site-${index}`, 2])));
  expect(drawn({ staging: many, production: others })).toEqual([]);
});
