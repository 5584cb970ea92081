import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from 'yaml';

export const ACTION = '.github/actions/sync';

const { validate } = await loadLanguageService();
let documents = 0;

/**
 * What GitHub's own language service has to say of a workflow, or of an action's metadata: `line: message`.
 * Inputs are held against our action's, whether a workflow names it by path or by commit; of other people's
 * actions nothing is known here.
 */
export async function lint(
  text: string,
  kind: 'workflow' | 'action' = 'workflow',
): Promise<readonly string[]> {
  documents += 1;
  // What it finds is kept by URI, so each text needs one of its own.
  const path = kind === 'workflow' ? '.github/workflows/w.yml' : 'action.yml';
  const document = TextDocument.create(`file:///${documents}/${path}`, 'yaml', 1, text);
  const diagnostics = await validate(document, {
    fileProvider: {
      async getFileContent(file) {
        if (!existsSync(file.path)) throw new Error(`there is no ${file.path}`);
        return { name: file.path, content: readFileSync(file.path, 'utf8') };
      },
    },
    actionsMetadataProvider: {
      async fetchActionMetadata({ name, path: folder }) {
        if (folder !== ACTION) return { name, description: '' };
        return parse(readFileSync(`${ACTION}/action.yml`, 'utf8'));
      },
    },
  });
  return diagnostics.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
}

/** It imports JSON in a way that Node refuses, so it has to be bundled before it can be loaded. */
async function loadLanguageService(): Promise<typeof import('@actions/languageservice')> {
  const folder = mkdtempSync(join(tmpdir(), 'chat-addresses-'));
  try {
    const file = join(folder, 'service.mjs');
    await build({
      stdin: { contents: "export * from '@actions/languageservice'", resolveDir: process.cwd() },
      outfile: file,
      bundle: true,
      platform: 'node',
      format: 'esm',
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
    });
    return await import(/* @vite-ignore */ pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
