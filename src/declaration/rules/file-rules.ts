import { isSid, notSid, sidKind } from '../../base/sid.ts';
import { didYouMean, excerpt } from '../../base/suggest.ts';
import { child, type SourceNode, type Span, textOf } from '../../yaml/node.ts';
import type { Context } from '../context.ts';
import { levelNodes, mapEntries } from '../entries.ts';
import { areEnvironmentsSure, type Name, namesOf } from '../names.ts';
import { definedBeside } from '../siblings.ts';
import { localesAreCanonical } from './locale-rule.ts';
import { placeholdersAreKnown } from './placeholder-rule.ts';
import { acceptedAreWarnings, capIsNamedOnce } from './policy-rules.ts';

const INTEGRATION_TYPES = ['studio', 'webhook', 'default'];

/** One thing that a whole file must obey and the schema cannot say. */
export type FileRule = (context: Context) => void;

export const FILE_RULES: readonly FileRule[] = [
  localesAreCanonical,
  overridesNameEnvironments,
  integrationsAreDefined,
  placeholdersAreKnown,
  unmanagedAreAddresses,
  capIsNamedOnce,
  acceptedAreWarnings,
];

/** An unknown name is told once, where it stands first: it may be the declaration of it that is wrong. */
function overridesNameEnvironments({ root, environments, broken, report, all }: Context): void {
  if (environments === null || !areEnvironmentsSure(root)) return;
  const declared = new Set(all.flatMap((one) => one.environments?.map(({ name }) => name) ?? []));
  // Those that "after" names are told there.
  const told = new Set(environments.flatMap(({ after }) => after.map(({ name }) => name)));
  const names = environments.map(({ name }) => name);
  const known = new Set(names);
  const uses = new Map<string, Span[]>();
  for (const { name, at } of levelNodes(root).flatMap((level) => environmentsNamedIn(level, broken))) {
    if (known.has(name) || (told.has(name) && !declared.has(name))) continue;
    const spans = uses.get(name);
    if (spans === undefined) uses.set(name, [at]);
    else spans.push(at);
  }
  for (const [name, spans] of uses) {
    const [first] = spans.sort((left, right) => left.start - right.start);
    if (first === undefined) continue;
    const more = spans.length - 1;
    const also = more === 0 ? '' : `, here and in ${more === 1 ? '1 more place' : `${more} more places`}`;
    report({
      code: 'unknown-environment',
      span: first,
      message: `Unknown environment "${excerpt(name)}"${also}${didYouMean(name, names)}`,
      hint: `Declare it under "environments" at the top, or use one of: ${names.slice(0, 20).join(', ')}`,
    });
  }
}

function environmentsNamedIn(level: SourceNode, broken: Context['broken']): readonly Name[] {
  const overrides = Array.from(mapEntries(child(level, 'environments')), ({ key, keySpan }) => ({
    name: key,
    at: keySpan,
  }));
  return [...overrides, ...namesOf(child(level, 'only'), broken)];
}

/** An integration that is a text names one under `integrations`. */
function integrationsAreDefined(context: Context): void {
  const { root, integrations, broken, report } = context;
  const names = [...integrations.keys()];
  for (const level of levelNodes(root)) {
    const overrides = Array.from(mapEntries(child(level, 'environments')), ({ node }) => node);
    for (const node of [level, ...overrides].flatMap((one) => child(one, 'integration') ?? [])) {
      const name = textOf(node);
      if (name === undefined || broken.has(node) || integrations.has(name)) continue;
      report({
        code: 'unknown-integration',
        span: node.span,
        message: `No integration is named "${excerpt(name)}"${didYouMean(name, names)}`,
        hint: hintForIntegration(name, context),
      });
    }
  }
}

function hintForIntegration(name: string, context: Context): string {
  const file = definedBeside(context, { kind: 'integration', name });
  if (file !== null)
    return `The integrations of ${file} are for that file alone: define it in this file, too`;
  if (INTEGRATION_TYPES.includes(name))
    return `"${name}" is a type: write { type: ${name}${name === 'studio' ? ', flow: …' : ''}${name === 'webhook' ? ', url: …, events: [ … ]' : ''} }`;
  const names = [...context.integrations.keys()].slice(0, 20);
  return names.length === 0
    ? 'Define it under "integrations" at the top, or write { type: studio, flow: … }'
    : `Define it under "integrations" at the top, or use one of: ${names.join(', ')}`;
}

function unmanagedAreAddresses({ root, broken, report }: Context): void {
  const list = child(root, 'unmanaged');
  if (list?.kind !== 'list') return;
  for (const item of list.items) {
    const text = textOf(item);
    if (text === undefined || broken.has(item)) continue;
    const kind = sidKind(text);
    if (kind === undefined || isSid(text, 'IG') || isSid(text, 'CV')) continue;
    report({
      code: 'bad-sid',
      span: item.span,
      message: `An item of "unmanaged" is wrong: ${notSid(text, 'IG')}`,
      hint: 'List the SID (IG…) or the address of a chat address',
    });
  }
}
