/** The fenced blocks of a document in one language, also those that stand in a list. */
export function blocks(document: string, language: string): readonly string[] {
  const fence = new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\``, 'gm');
  return [...document.matchAll(fence)].map(([, indent = '', text = '']) =>
    text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  );
}

/** What every `npx chat-addresses` of a document is followed by, in blocks for the shell and in the text. */
export function commandsIn(document: string): readonly string[] {
  const inText = document.match(/`npx chat-addresses [^`]*`/g) ?? [];
  return [...blocks(document, 'sh').map(withVariables), ...inText]
    .join('\n')
    .split('\n')
    .flatMap((line) => /npx chat-addresses ([^|>#`]*)/.exec(line)?.[1]?.trim() ?? []);
}

/** A script in which each variable that it sets itself has its value. */
function withVariables(script: string): string {
  const values = new Map(
    [...script.matchAll(/^(\w+)=(\S+)$/gm)].map(([, name = '', value = '']) => [name, value]),
  );
  return script.replace(/"\$(\w+)"/g, (written, name: string) => values.get(name) ?? written);
}

/** Targets of links and pictures. */
export function linksIn(document: string): readonly string[] {
  return [...document.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
}

/** The anchors that GitHub makes of the headings. */
export function anchorsIn(document: string): readonly string[] {
  return [...document.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
