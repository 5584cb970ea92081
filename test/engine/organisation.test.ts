import fc from 'fast-check';
import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { Flow } from '../../src/base/address.ts';
import type { Declaration } from '../../src/declaration/declaration.ts';
import { declareFiles } from '../../src/declaration/declare.ts';
import { type Output, outputsOf } from '../../src/engine/outputs.ts';
import type { SyncReport } from '../../src/engine/report.ts';
import { renderPlanComment } from '../../src/render/github/plan-comment.ts';
import { renderPlan } from '../../src/render/plan.ts';
import { HEAD, LINKS } from '../render/github/cases.ts';
import { catalogue, sidOf } from '../support/build-state.ts';
import { trials } from '../support/cases.ts';
import { MemoryAccount, MemoryStore } from '../support/memory-store.ts';
import {
  FLOW_NAMES,
  filesOf,
  filesOfEach,
  HELPLINES,
  type Helpline,
  largeFile,
  oneFile,
} from '../support/organisation.ts';
import { applyOf, planOf } from './build.ts';

const encoder = new TextEncoder();
const FLOWS: readonly Flow[] = FLOW_NAMES.map((friendlyName, index) => ({
  sid: sidOf('FW', index + 1),
  friendlyName,
  status: 'published',
  revision: 1,
}));

const FLOW_SIDS = new Map(FLOWS.map(({ sid, friendlyName }) => [sid, friendlyName]));

/** Warnings that the files are bound to have: their addresses are made up, and an edit may leave a definition unused. */
const EXPECTED: ReadonlySet<string> = new Set(['not-a-deployment-key', 'unused-definition']);

function declarationOf(texts: ReadonlyMap<string, string>): Declaration {
  const files = new Map([...texts].map(([path, text]) => [path, encoder.encode(text)]));
  const result = declareFiles('addresses', files);
  if (!result.ok) throw new Error(JSON.stringify(result.problems.slice(0, 3)));
  expect(result.warnings.filter(({ code }) => !EXPECTED.has(code))).toEqual([]);
  return result.value;
}

const asOne = (helplines: readonly Helpline[]) => new Map([['addresses.yaml', oneFile(helplines)]]);

/** Empty accounts for all that a declaration names. */
function emptyAccounts({ environments }: Declaration): ReadonlyMap<string, MemoryAccount> {
  return new Map(
    environments.map(({ name, account }) => [
      name,
      new MemoryAccount({ flows: FLOWS, ...(account === null ? {} : { account }) }),
    ]),
  );
}

function storesOf(accounts: ReadonlyMap<string, MemoryAccount>): Readonly<Record<string, MemoryStore>> {
  return Object.fromEntries([...accounts].map(([name, account]) => [name, new MemoryStore(account)]));
}

/** Key → SID of every address that is declared and live. */
function outputsIn(
  { environments }: Declaration,
  accounts: ReadonlyMap<string, MemoryAccount>,
): readonly Output[] {
  return environments.flatMap(({ name, entries }) => {
    const account = accounts.get(name);
    const live = [...(account?.rows.values() ?? [])];
    const known = { ...catalogue({ flows: FLOWS, flowNames: FLOW_SIDS }), account: account?.account ?? '' };
    return outputsOf({ environment: name, entries, live, catalogue: known });
  });
}

const sidsOf = (outputs: readonly Output[]) =>
  new Map(outputs.map(({ environment, key, sid }) => [`${environment} ${key}`, sid]));

function changesIn({ environments }: SyncReport): number {
  return environments.reduce((sum, { plan }) => sum + (plan?.changes.length ?? Number.NaN), 0);
}

const comment = (report: SyncReport) =>
  renderPlanComment({ report, head: HEAD, links: LINKS, budget: 60_000, why: 'pushed', difference: null });

function terminal(report: SyncReport): readonly string[] {
  const style = { colours: pc.createColors(false), width: 100, full: false };
  return renderPlan(report, style).split('\n');
}

describe('an organisation of 22 helplines in 38 accounts', () => {
  const channels = HELPLINES.flatMap(({ locales, accounts }) => accounts.flatMap(() => locales)).length;

  it('takes at most 164 lines for 20 helplines, as one file and as a file of each', () => {
    const lines = (texts: ReadonlyMap<string, string>) =>
      [...texts.values()].reduce((sum, text) => sum + text.trimEnd().split('\n').length, 0);
    const twenty = HELPLINES.slice(0, 20);
    expect(lines(asOne(twenty))).toBeLessThanOrEqual(164);
    expect(lines(filesOfEach(twenty))).toBeLessThanOrEqual(164);
    expect(HELPLINES.flatMap(({ accounts }) => accounts)).toHaveLength(38);
    expect(filesOfEach(HELPLINES).size).toBe(22);
  });

  it('is created from one file, and is the same from a file of each helpline', async () => {
    const declaration = declarationOf(asOne(HELPLINES));
    const accounts = emptyAccounts(declaration);
    const planned = await planOf({ declaration, stores: storesOf(accounts) });
    expect(changesIn(planned)).toBe(channels);
    const applied = await applyOf({ declaration, stores: storesOf(accounts) });
    expect(applied.environments.every(({ result }) => result?.verified === true)).toBe(true);
    const before = outputsIn(declaration, accounts);
    expect(before.every(({ sid, flow }) => sid !== null && FLOW_NAMES.includes(flow ?? ''))).toBe(true);

    const split = declarationOf(filesOfEach(HELPLINES));
    expect(split.files).toHaveLength(22);
    expect(changesIn(await planOf({ declaration: split, stores: storesOf(accounts) }))).toBe(0);
    expect(sidsOf(outputsIn(split, accounts))).toEqual(sidsOf(before));
  });

  it('is planned in a comment that names each helpline and stays within its budget', async () => {
    const declaration = declarationOf(filesOfEach(HELPLINES));
    const { text } = comment(await planOf({ declaration, stores: storesOf(emptyAccounts(declaration)) }));
    expect(text.length).toBeLessThanOrEqual(60_000);
    for (const { site } of HELPLINES) expect(text).toContain(site);
  });

  it('keeps every SID and plans nothing however it is split, joined and moved between files', async () => {
    const group = fc.array(fc.constantFrom('north', 'south', 'east', 'west'), {
      minLength: HELPLINES.length,
      maxLength: HELPLINES.length,
    });
    const some = fc.subarray([...HELPLINES], { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(some, group, group, async (helplines, first, second) => {
        const inGroups = (names: readonly string[]) =>
          declarationOf(filesOf(helplines, (one) => names[HELPLINES.indexOf(one)] ?? ''));
        const [before, after] = [inGroups(first), inGroups(second)];
        const accounts = emptyAccounts(before);
        await applyOf({ declaration: before, stores: storesOf(accounts) });
        expect(changesIn(await planOf({ declaration: after, stores: storesOf(accounts) }))).toBe(0);
        expect(sidsOf(outputsIn(after, accounts))).toEqual(sidsOf(outputsIn(before, accounts)));
      }),
      trials(15),
    );
  });
});

describe('an account with 250 addresses', () => {
  it('is planned in few lines, applied, and rerouted by one line of the file', async () => {
    const declaration = declarationOf(new Map([['addresses.yaml', largeFile(250, 'Day en')]]));
    const accounts = emptyAccounts(declaration);
    const created = await planOf({ declaration, stores: storesOf(accounts) });
    expect(changesIn(created)).toBe(250);
    expect(comment(created).text.length).toBeLessThanOrEqual(60_000);
    await applyOf({ declaration, stores: storesOf(accounts) });
    expect(changesIn(await planOf({ declaration, stores: storesOf(accounts) }))).toBe(0);
    expect(outputsIn(declaration, accounts).filter(({ sid }) => sid !== null)).toHaveLength(250);

    const rerouted = declarationOf(new Map([['addresses.yaml', largeFile(250, 'Night en')]]));
    const plan = await planOf({ declaration: rerouted, stores: storesOf(accounts) });
    expect(changesIn(plan)).toBe(250);
    expect(comment(plan).text).toContain('Night en');
    expect(terminal(plan).length).toBeLessThanOrEqual(60);
  });

  it('of two accounts with 37 new addresses the plan takes about 90 lines, and of a new flow for all about 20', async () => {
    const sites = Array.from({ length: 37 }, (_, index) => `  site-${index}: {}`).join('\n');
    const file = (flow: string) =>
      `version: 1\nenvironments: { a: {}, b: {} }\ndefaults: { integration: { type: studio, flow: ${flow} } }\nsites:\n${sites}\n`;
    const declaration = declarationOf(new Map([['addresses.yaml', file('Day en')]]));
    const accounts = emptyAccounts(declaration);
    expect(terminal(await planOf({ declaration, stores: storesOf(accounts) })).length).toBeLessThanOrEqual(
      95,
    );
    await applyOf({ declaration, stores: storesOf(accounts) });
    const changed = declarationOf(new Map([['addresses.yaml', file('Night en')]]));
    const plan = await planOf({ declaration: changed, stores: storesOf(accounts) });
    expect(changesIn(plan)).toBe(74);
    expect(terminal(plan).length).toBeLessThanOrEqual(25);
  });
});
