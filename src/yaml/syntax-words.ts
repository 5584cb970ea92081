import type { ErrorCode } from 'yaml';

/** What people are told of one kind of violation. */
export interface SyntaxWords {
  readonly message: string;
  readonly hint: string;
}

/** Words for those violations of a code whose own words match. */
interface Kind extends SyntaxWords {
  readonly when: RegExp;
}

const UNREADABLE: SyntaxWords = {
  message: 'This cannot be read as YAML',
  hint: 'Check quotes, brackets and indentation here',
};
const COLUMNS: SyntaxWords = {
  message: 'This line begins in another column than the lines it belongs with',
  hint: 'Keys of one map start in the same column',
};
const OPEN_BRACKET: SyntaxWords = {
  message: 'A bracket further up is never closed',
  hint: 'Write "}" or "]" where the map or list ends',
};
const LINES_IN_BRACKETS: SyntaxWords = {
  message: 'Lines that belong to each other by their indentation cannot stand between brackets',
  hint: 'Write all of it between brackets, with commas, or all of it in lines; put a text that holds ": " in quotes',
};
const SEVERAL_LINES: SyntaxWords = {
  message: 'The text of several lines is not indented as it begins',
  hint: 'Write the text on the line of its key, in quotes',
};
const ANCHOR: SyntaxWords = {
  message: 'An anchor (&name) stands where none can be',
  hint: 'Write one anchor directly before the value, with a blank between the two',
};
const LONG_KEY: SyntaxWords = {
  message: 'A key is longer than any key can be',
  hint: 'A quote or bracket further up may not be closed',
};
const STRAY_TEXT: SyntaxWords = {
  message: 'Something follows a value that has ended',
  hint: 'Remove it, or put the whole value in quotes',
};

/** For every code of the parser: what is said of it, and what is said instead of its known kinds. */
export const SYNTAX_WORDS: Readonly<Record<ErrorCode, readonly [SyntaxWords, ...Kind[]]>> = {
  ALIAS_PROPS: [
    {
      message: 'An alias (*name) stands beside an anchor (&name)',
      hint: 'Remove the anchor: an alias is the value of another one',
    },
  ],
  BAD_ALIAS: [
    {
      message: 'An alias (*) or anchor (&) has no name',
      hint: 'Put a text that begins with * or & in quotes',
    },
  ],
  BAD_COLLECTION_TYPE: [UNREADABLE],
  BAD_DIRECTIVE: [{ message: 'A line begins with "%"', hint: 'Remove the line' }],
  BAD_DQ_ESCAPE: [
    {
      message: 'A backslash between double quotes begins an escape, and this is none',
      hint: 'Write \\\\ for a backslash, or put the text in single quotes',
    },
  ],
  BAD_INDENT: [
    COLUMNS,
    { when: /must be sufficiently indented and end with/, ...OPEN_BRACKET },
    { when: /^Block scalar/, ...SEVERAL_LINES },
    {
      when: /^All sequence items/,
      message: 'This item begins in another column than the items above it',
      hint: 'Items of a list begin with "- ", all in the same column',
    },
  ],
  BAD_PROP_ORDER: [ANCHOR],
  BAD_SCALAR_START: [{ message: 'This value needs quotes', hint: 'Put the value in quotes' }],
  BLOCK_AS_IMPLICIT_KEY: [
    {
      message: 'A key and its value are followed by another colon on the same line',
      hint: 'Put the value in quotes, or the inner key on a line of its own',
    },
  ],
  BLOCK_IN_FLOW: [LINES_IN_BRACKETS],
  DUPLICATE_KEY: [{ message: 'A key is there twice', hint: 'Remove or rename one of the two' }],
  IMPOSSIBLE: [UNREADABLE],
  KEY_OVER_1024_CHARS: [LONG_KEY],
  MISSING_CHAR: [
    UNREADABLE,
    {
      when: /^Implicit map keys need/,
      message: 'This key has no colon behind it',
      hint: 'Write a colon and a blank after the key, then the value',
    },
    {
      when: /^Missing ,/,
      message: 'A comma or a colon is missing before this',
      hint: 'Between braces and brackets a comma stands between two parts, and a colon with a blank after a key',
    },
    {
      when: /^Missing space after :/,
      message: 'A blank is missing after this colon',
      hint: 'A colon with a blank behind it ends a key',
    },
    {
      when: /^Sequence item without/,
      message: 'A dash is missing in front of this item',
      hint: 'Items of a list begin with "- ", all in the same column',
    },
    {
      when: /^Comments must be/,
      message: 'A blank is missing before the "#" of this comment',
      hint: 'Write a blank before it, or put a text that holds "#" in quotes',
    },
    {
      when: /doc-start|directives-end/,
      message: 'Text stands on the line of "---", or before it',
      hint: 'Remove the "---"',
    },
    { when: /must end with/, ...OPEN_BRACKET },
    { when: /^Tags and anchors/, ...ANCHOR },
    { when: /^Block scalars/, ...SEVERAL_LINES },
  ],
  MULTILINE_IMPLICIT_KEY: [
    {
      message: 'This line is no key with a value: it has no colon with a blank behind it',
      hint: 'Write the key, a colon, a blank and the value',
    },
  ],
  MULTIPLE_ANCHORS: [ANCHOR],
  MULTIPLE_DOCS: [UNREADABLE],
  MULTIPLE_TAGS: [UNREADABLE],
  NON_STRING_KEY: [UNREADABLE],
  RESOURCE_EXHAUSTION: [UNREADABLE],
  TAB_AS_INDENT: [{ message: 'A tab is used for indentation', hint: 'Indent with spaces' }],
  TAG_RESOLVE_FAILED: [UNREADABLE],
  UNEXPECTED_TOKEN: [
    STRAY_TEXT,
    {
      when: /^Unexpected (?:,|empty item)/,
      message: 'A comma has nothing before it',
      hint: 'Remove one comma, or write what is missing',
    },
    {
      when: /^Unexpected (?:flow-(?:map|seq)-end|[\]}])/,
      message: 'Nothing opens the bracket that this closes',
      hint: 'Remove it, or open the bracket where the map or list begins',
    },
    {
      when: /^Unexpected block-seq-ind/,
      message: 'The first item of a list stands on the line of its key',
      hint: 'Write each item on a line of its own, beginning with "- "',
    },
    {
      when: /^Block scalar header|^Not a YAML token/,
      message: 'A value that begins with "|" or ">" is a text of several lines, and begins on the next line',
      hint: 'Put the value in quotes',
    },
  ],
};
