import { data, Evaluator, Lexer, Parser } from '@actions/expressions';

/** Values that a workflow can name, by context: `github`, `inputs`, `secrets`. */
export type Contexts = Readonly<Record<string, unknown>>;

/** How the jobs before this one ended, for `failure()` and its siblings. */
export interface JobsBefore {
  readonly hasFailed: boolean;
  /** Every one of them ended well; a skipped one did not. */
  readonly haveSucceeded: boolean;
}

const WHOLE = /^\$\{\{([\s\S]*)\}\}$/;
const PARTS = /\$\{\{([\s\S]*?)\}\}/g;

/** A text of a workflow with its expressions evaluated, as GitHub does it. */
export function filled(text: string, contexts: Contexts): string {
  return text.replaceAll(PARTS, (_, expression: string) => evaluated(expression, contexts).coerceString());
}

/** A value that may be an expression as a whole, such as a list from `fromJSON`. */
export function valueIn(value: unknown, contexts: Contexts): unknown {
  const [, expression] = typeof value === 'string' ? (WHOLE.exec(value.trim()) ?? []) : [];
  if (expression === undefined) return typeof value === 'string' ? filled(value, contexts) : value;
  return JSON.parse(JSON.stringify(evaluated(expression, contexts), data.replacer) ?? 'null');
}

/** The `if` of a job or a step. Without a word about the jobs before, they must have gone well. */
export function holds(condition: unknown, contexts: Contexts, before: JobsBefore): boolean {
  const text = condition === undefined ? 'success()' : String(condition);
  const expression = WHOLE.exec(text.trim())?.[1] ?? text;
  const isTrue = (value: data.ExpressionData) => !['false', '', '0', 'null'].includes(value.coerceString());
  const result = isTrue(evaluated(expression, contexts, before));
  return /\b(?:success|failure|cancelled|always)\(\)/.test(expression)
    ? result
    : result && before.haveSucceeded;
}

function evaluated(
  expression: string,
  contexts: Contexts,
  before: JobsBefore = { hasFailed: false, haveSucceeded: true },
): data.ExpressionData {
  const words: Readonly<Record<string, boolean>> = {
    success: before.haveSucceeded,
    failure: before.hasFailed,
    cancelled: false,
    always: true,
  };
  const functions = Object.entries(words).map(([name, value]) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(value),
  }));
  const parser = new Parser(new Lexer(expression).lex().tokens, Object.keys(contexts), functions);
  const values = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary;
  const named = new Map(functions.map((each) => [each.name, each]));
  return new Evaluator(parser.parse(), values, named).evaluate();
}
