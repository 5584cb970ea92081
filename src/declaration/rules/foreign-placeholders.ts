import { isReservedVariable, isVariableName, shownSecret, variableOf } from '../../base/secret-url.ts';
import { excerpt } from '../../base/suggest.ts';

/** A placeholder as other tools write it, which is text here. */
export interface ForeignPlaceholder {
  readonly written: string;
  /** The name in it. */
  readonly name: string;
}

/** What a text is for. */
export interface TextKind {
  readonly use: 'url' | 'variable' | 'text';
  /** Names of placeholders that stand for something. */
  readonly isKnown: (name: string) => boolean;
}

/** A form that placeholders have elsewhere. */
interface Form {
  readonly pattern: RegExp;
  /** True for a form that is ordinary text as well: it counts where such a text can hardly be meant. */
  readonly isDoubtful?: true;
}

/** A name of more than one character, which keeps prices and shares apart. */
const NAME = '([A-Za-z_]\\w+)';

const FORMS: readonly Form[] = [
  // Shells. Neither "US$ 5" nor the "$filter=" of a query.
  { pattern: new RegExp(String.raw`(?<![\w$])\$${NAME}(?![\w=]|\s?\d)`, 'g') },
  { pattern: new RegExp(String.raw`\$\(\s*${NAME}\s*\)`, 'g') },
  // Windows. Of a percent-encoded text no two marks begin a name and end it.
  { pattern: new RegExp(String.raw`(?<![\d%])%(?![0-9A-Fa-f]{2})${NAME}%`, 'g') },
  { pattern: /(?<![\d%])%([A-Za-z_]\w{2,})%(?![0-9A-Fa-f]{2})/g },
  { pattern: new RegExp(String.raw`%\(${NAME}\)s`, 'g') },
  { pattern: /<%=?\s*([\w.]+)\s*%>/g },
  { pattern: /@([A-Z][A-Z0-9_]+)@/g },
  { pattern: /(?<!\w)__([A-Z][A-Z0-9_]*?)__(?!\w)/g },
  { pattern: /<((?:your|my|the)\s[\w .-]+|[A-Z0-9]*_[A-Z0-9_]+)>/g },
  { pattern: /<([A-Za-z][\w .-]*)>/g, isDoubtful: true },
  { pattern: /\{\{\s*[$.]?((?:[A-Za-z_]\w*\.)*[A-Z][A-Z0-9_]+)\s*\}\}/g },
  { pattern: /\{\{\s*[$.]?([A-Za-z_][\w.-]*)\s*\}\}/g, isDoubtful: true },
];

/** Placeholders of other tools in a text, each once, in the order of the text. */
export function foreignPlaceholdersIn(
  text: string,
  { use, isKnown }: TextKind,
): readonly ForeignPlaceholder[] {
  const found = new Map<number, ForeignPlaceholder>();
  for (const { pattern, isDoubtful } of FORMS) {
    for (const { 0: written, 1: name = '', index } of text.matchAll(pattern)) {
      if (isDoubtful && use !== 'url' && written !== text.trim() && !isKnown(name.toLowerCase())) continue;
      // An error of its own.
      if (use === 'url' && variableOf(name) !== null) continue;
      if (!found.has(index)) found.set(index, { written, name });
    }
  }
  const inOrder = [...found].sort(([one], [other]) => one - other).map(([, placeholder]) => placeholder);
  return [...new Map(inOrder.map((placeholder) => [placeholder.written, placeholder])).values()];
}

/** What is said of one. */
export function foreignPlaceholderWords({ written, name }: ForeignPlaceholder, kind: TextKind) {
  return {
    code: 'stray-mark' as const,
    message: written.startsWith('{{')
      ? `"${excerpt(written)}" stands for the text "${excerpt(written.slice(1, -1))}"`
      : `"${excerpt(written)}" is a part of the text: other tools fill in such a placeholder, and nothing here does`,
    hint: `${advice(name, kind)}. If the text is meant, write policy: { accept: [stray-mark] }`,
    about: written,
  };
}

function advice(name: string, { use, isKnown }: TextKind): string {
  if (use === 'variable')
    return 'Write the value: nothing is filled in within a variable, and {env.NAME} stands in the "url" itself';
  const own = name.slice(name.lastIndexOf('.') + 1);
  if (isKnown(own)) return `Write {${own}}`;
  if (isKnown(own.toLowerCase())) return `Write {${own.toLowerCase()}}`;
  if (use === 'text') return 'Write the value, or a variable of "vars" such as {brand}';
  const variable = own.replaceAll(/\W+/g, '_');
  const isUsable = isVariableName(variable) && !isReservedVariable(variable);
  return `Write ${shownSecret(isUsable ? variable : 'CHAT_TOKEN')} for the value of an environment variable`;
}
