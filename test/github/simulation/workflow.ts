import { parse } from 'yaml';

/** A workflow as a repository has it. */
export interface Workflow {
  readonly path: string;
  readonly name: string;
  readonly on: Readonly<Record<string, Trigger | null>>;
  readonly jobs: Readonly<Record<string, JobText>>;
}

interface Trigger {
  readonly branches?: readonly string[];
  readonly types?: readonly string[];
  readonly workflows?: readonly string[];
  readonly inputs?: Readonly<Record<string, { readonly default?: unknown }>>;
}

/** A job as it is written: texts may hold expressions. */
export interface JobText {
  readonly name: string;
  readonly needs?: string | readonly string[];
  readonly if?: unknown;
  readonly strategy?: { readonly matrix?: { readonly environment?: unknown } };
  readonly environment?: string | { readonly name: string; readonly deployment?: boolean };
  readonly permissions?: Readonly<Record<string, 'read' | 'write'>>;
  readonly steps: readonly StepText[];
}

export interface StepText {
  readonly uses: string;
  readonly if?: unknown;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

export function readWorkflow(path: string, text: string): Workflow {
  return { ...(parse(text) as Omit<Workflow, 'path'>), path };
}

export function needsOf({ needs = [] }: JobText): readonly string[] {
  return typeof needs === 'string' ? [needs] : needs;
}

/** What sets workflows going. */
export type Occasion =
  | { readonly name: 'push'; readonly branch: string }
  | { readonly name: 'pull_request'; readonly action: string; readonly base: string }
  | { readonly name: 'workflow_run'; readonly workflow: string };

export function isStartedBy({ on }: Workflow, occasion: Occasion): boolean {
  const trigger = on[occasion.name];
  if (trigger === undefined) return false;
  switch (occasion.name) {
    case 'push':
      return trigger?.branches?.includes(occasion.branch) ?? true;
    case 'pull_request':
      return (
        (trigger?.branches?.includes(occasion.base) ?? true) &&
        (trigger?.types?.includes(occasion.action) ?? true)
      );
    case 'workflow_run':
      return trigger?.workflows?.includes(occasion.workflow) ?? false;
  }
}

/** Inputs of a run by hand: what was given, and the defaults of the others. */
export function inputsOf({ on }: Workflow, given: Readonly<Record<string, string>>): Record<string, unknown> {
  const known = Object.entries(on.workflow_dispatch?.inputs ?? {});
  return Object.fromEntries(known.map(([name, { default: usual = '' }]) => [name, given[name] ?? usual]));
}
