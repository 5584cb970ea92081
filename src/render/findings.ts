import type { Finding } from '../base/finding.ts';
import type { Section } from '../engine/doctor/finding.ts';
import { visible } from './escape.ts';
import { namesOfSome } from './wording.ts';

/** A finding as it is shown. */
export interface ShownFinding extends Omit<Finding<string>, 'shared'> {
  /** Lines below the hint. */
  readonly below?: readonly string[];
}

/** Up to so many things of one kind are told one by one. */
const MOST_ALONE = 3;

function grouped<T>(items: readonly T[], identity: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const known = groups.get(identity(item));
    if (known === undefined) groups.set(identity(item), [item]);
    else known.push(item);
  }
  return groups;
}

/** Findings of one section that hold for many things become one, with the names of these. */
export function findingsTogether(findings: readonly Finding<string>[]): readonly ShownFinding[] {
  const alike = grouped(findings, identityOf);
  return findings.flatMap((finding): readonly ShownFinding[] => {
    const group = alike.get(identityOf(finding)) ?? [];
    const subjects = group.flatMap(({ shared }) => shared?.subject ?? []);
    const [first] = group;
    if (first?.shared === undefined || subjects.length <= MOST_ALONE) return [finding];
    if (finding !== first) return [];
    const { message, hint } = first.shared;
    return [{ ...first, hint, message: `${namesOfSome(subjects, Number.POSITIVE_INFINITY)}: ${message}` }];
  });
}

function identityOf({ code, state, message, hint, shared }: Finding<string>): string {
  if (shared === undefined || shared.subject === null) return JSON.stringify([code, state, message, hint]);
  return JSON.stringify([code, state, shared.message, shared.hint]);
}

interface ShownSection {
  readonly heading: string;
  readonly findings: readonly ShownFinding[];
}

/** Accounts of which there is the same to say become one section, with their names. */
export function sectionsTogether(sections: readonly Section[]): readonly ShownSection[] {
  const alike = grouped(sections, (section) =>
    isInOrder(section) ? 'in order' : JSON.stringify([section.about, section.findings.map(wordsOf)]),
  );
  return [...alike.values()].flatMap((group): readonly ShownSection[] => {
    if (group.length > MOST_ALONE && group.every(isInOrder)) return [inOrder(group, sections)];
    const [first] = group;
    if (first?.about !== 'account' || group.length <= MOST_ALONE) {
      return group.map((section) => ({
        heading: headingOf(section),
        findings: findingsTogether(section.findings),
      }));
    }
    const findings = first.findings.map(({ shared, ...finding }, index) => {
      if (shared === undefined) return finding;
      const below = group.map((section) => section.findings[index]?.shared?.variables.join(', ') ?? '');
      const { message, hint } = shared;
      return { ...finding, message, hint, below: below.filter((line) => line !== '') };
    });
    return [{ heading: headingOfSeveral(group, sections), findings }];
  });
}

/** An account that nothing is to be said of but that all is well. */
function isInOrder({ about, findings }: Section): boolean {
  return about === 'account' && findings.every(({ state }) => state === 'good');
}

function inOrder(group: readonly Section[], sections: readonly Section[]): ShownSection {
  const most = Math.max(...group.map(({ findings }) => findings.length));
  const message = `All in order: ${most} things were looked at in each`;
  const finding = { code: 'account', state: 'good', message, hint: 'Name one with -e to see them' } as const;
  return { heading: headingOfSeveral(group, sections), findings: [finding] };
}

function headingOfSeveral(group: readonly Section[], sections: readonly Section[]): string {
  const names = group.flatMap((section) => (section.about === 'account' ? section.environment : []));
  const all = sections.filter(({ about }) => about === 'account').length;
  const title = visible(namesOfSome(names, all));
  return names.length === all ? `All ${all} environments` : `Environments ${title}`;
}

/** What a finding says of its account, in the words for several where there are some. */
function wordsOf({ code, state, message, hint, shared }: Finding<string>): readonly (string | null)[] {
  return [code, state, shared?.message ?? message, shared === undefined ? hint : shared.hint];
}

function headingOf(section: Section): string {
  switch (section.about) {
    case 'here':
      return 'Here';
    case 'account':
      return `Environment ${visible(section.environment)}${section.account === null ? '' : `, account ${visible(section.account)}`}`;
    case 'github':
      return 'GitHub';
  }
}
