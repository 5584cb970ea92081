import { join, resolve } from 'node:path';
import type { Args, SnippetFormat } from '../args/args.ts';
import type { ExitCode } from '../base/exit-code.ts';
import { failure, isError, type Problem, type Result, success } from '../base/problem.ts';
import type { WebSite } from '../engine/snippet.ts';
import type { World } from '../ports/world.ts';
import { visible } from '../render/escape.ts';
import { jsonText } from '../render/json-text.ts';
import { renderAppSettings, renderEmbedCode } from '../render/snippet.ts';
import { plural } from '../render/wording.ts';
import { unwritable } from './load-problems.ts';
import { printProblems } from './print.ts';
import { exitCodeOfReading } from './read-live.ts';
import { readWebSites } from './web-sites.ts';

type SnippetArgs = Extract<Args, { command: 'snippet' }>;

/** What one page needs, as a file. */
interface Snippet {
  readonly site: WebSite;
  readonly extension: 'html' | 'env' | 'json';
  readonly text: string;
}

/** `snippet`: what the web page of each address needs, for either generation of Webchat. */
export async function snippet(args: SnippetArgs, world: World): Promise<ExitCode> {
  const { seen, sites, problems } = await readWebSites(args, world);
  const made = sites.map((site) => snippetOf(site, args.format));
  const snippets = made.flatMap((one) => (one.ok ? one.value : []));
  const said: Problem[] = [...problems, ...made.flatMap((one) => (one.ok ? [] : one.problems))];
  const isNamed = (seen.declaration?.environments.length ?? 0) > 1;
  const names = args.out === null ? null : namesOf(snippets, isNamed);
  if (names !== null) said.push(...names.problems);
  if (args.out === null && snippets.filter(({ extension }) => extension === 'env').length > 1) {
    said.push(severalFiles());
  }
  const isWritten = args.out !== null && !said.some(isError);
  if (isWritten && names !== null) said.push(...(await write(args.out, names.files, world)));
  await printProblems(said, seen.sources, world);
  if (args.out === null) world.stdout.write(textOf(args, { sites, snippets, said }));
  else if (!said.some(isError)) {
    world.stdout.write(`Wrote ${plural(snippets.length, 'file')} into ${visible(args.out)}\n`);
  }
  return exitCodeOfReading(seen, said);
}

function snippetOf(site: WebSite, format: SnippetFormat | null): Result<Snippet> {
  const embedCode = renderEmbedCode(site);
  const settings = () => success<Snippet>({ site, extension: 'env', text: renderAppSettings(site) });
  switch (format) {
    case 'json': {
      const text = jsonText({ version: 1, kind: 'snippet', ...dataOf(site) });
      return success({ site, extension: 'json', text });
    }
    case 'dotenv':
      return settings();
    case 'html':
      return embedCode === null
        ? failure(noDeploymentKey(site))
        : success({ site, extension: 'html', text: embedCode });
    case null:
      return embedCode === null ? settings() : success({ site, extension: 'html', text: embedCode });
  }
}

function dataOf(site: WebSite) {
  return { ...site, html: renderEmbedCode(site), dotenv: renderAppSettings(site) };
}

interface Texts {
  readonly sites: readonly WebSite[];
  readonly snippets: readonly Snippet[];
  readonly said: readonly Problem[];
}

function textOf({ format }: SnippetArgs, { sites, snippets, said }: Texts): string {
  if (format !== 'json') return snippets.map(({ text }) => text).join('\n');
  return jsonText({ version: 1, kind: 'snippet', snippets: sites.map(dataOf), problems: said });
}

interface Named {
  readonly files: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/** A name for each file: the key, and the environment before it when the file declares several. */
function namesOf(snippets: readonly Snippet[], isNamed: boolean): Named {
  const files = new Map<string, string>();
  const owners = new Map<string, WebSite>();
  const problems: Problem[] = [];
  for (const { site, extension, text } of snippets) {
    const words = isNamed ? [site.environment, site.key] : [site.key];
    const name = `${words.map(fileWord).join('.')}.${extension}`;
    // Some disks do not tell upper from lower case.
    const other = owners.get(name.toLowerCase());
    if (other !== undefined) problems.push(sharedName(name, other, site));
    owners.set(name.toLowerCase(), site);
    files.set(name, text);
  }
  return { files, problems };
}

function fileWord(text: string): string {
  return text.replace(/[^A-Za-z0-9._-]/g, '-').replace(/^[.-]+/, '');
}

async function write(
  folder: string | null,
  files: ReadonlyMap<string, string>,
  world: World,
): Promise<readonly Problem[]> {
  if (folder === null) return [];
  const path = resolve(world.cwd, folder);
  try {
    await world.files.makeFolder(path);
    for (const [name, text] of files) await world.files.write(join(path, name), text);
    return [];
  } catch (error) {
    return [unwritable(folder, error)];
  }
}

function noDeploymentKey({ key, environment, address }: WebSite): Problem {
  return {
    code: 'no-deployment-key',
    severity: 'error',
    message: `${key} in ${environment} has the address ${JSON.stringify(address)}, which is no deployment key, so Webchat 3 cannot use it`,
    hint: "Use --format dotenv, which is for Twilio's older Webchat app",
  };
}

function sharedName(name: string, one: WebSite, other: WebSite): Problem {
  return {
    code: 'ambiguous-file',
    severity: 'error',
    message: `${one.key} and ${other.key} would both be written to ${name}`,
    hint: 'Ask for one of the two at a time, or use --format json without --out',
  };
}

function severalFiles(): Problem {
  return {
    code: 'several-files',
    severity: 'warning',
    message: 'This is the content of several .env files, and in one file the last would count for all',
    hint: 'Add --out with a folder to get one file each',
  };
}
