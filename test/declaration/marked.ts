import type { Place, Problem } from '../../src/base/problem.ts';
import type { Declaration } from '../../src/declaration/declaration.ts';
import { declare } from '../../src/declaration/declare.ts';

const encoder = new TextEncoder();

/** Everything that is found in a text: errors and warnings alike. */
export function problemsOf(text: string): readonly Problem[] {
  const result = declare('addresses.yaml', encoder.encode(text));
  return result.ok ? result.warnings : result.problems;
}

/** The declaration, or a failure of the test that names every problem. */
export function declared(text: string): Declaration {
  const result = declare('addresses.yaml', encoder.encode(text));
  if (result.ok) return result.value;
  throw new Error(
    result.problems
      .map(({ code, message, at }) => `${at?.line}:${at?.column} ${code}: ${message}`)
      .join('\n'),
  );
}

/** A file in which every entry is complete already, so that only what a test adds can be wrong. */
export function file(body: string): string {
  return `version: 1\ndefaults: { integration: { type: studio, flow: Chat Flow } }\n${body}\n`;
}

/** Takes out the marks «…» and says where they were: the places that problems should point at. */
export function marked(text: string): { readonly text: string; readonly places: readonly Place[] } {
  const starts: { readonly line: number; readonly column: number }[] = [];
  const places: Place[] = [];
  let plain = '';
  let line = 1;
  let column = 1;
  for (const character of text) {
    if (character === '«') {
      starts.push({ line, column });
    } else if (character === '»') {
      const start = starts.pop();
      if (start === undefined) throw new Error('a mark is closed that was not opened');
      places.push({ ...start, endLine: line, endColumn: column });
    } else {
      plain += character;
      column = character === '\n' ? 1 : column + character.length;
      line += character === '\n' ? 1 : 0;
    }
  }
  return { text: plain, places: places.sort((a, b) => a.line - b.line || a.column - b.column) };
}
