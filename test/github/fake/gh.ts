import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { GH } from './server.ts';

/** A command of GitHub's program for the terminal, as it was typed. */
export interface Typed {
  readonly args: readonly string[];
  /** Standard input. */
  readonly input: string;
}

export interface Terminal {
  readonly api: string;
  readonly token: string;
  readonly cwd: string;
}

/** How the program ended. */
export interface Ended {
  readonly code: 0 | 1;
  readonly stdout: string;
  readonly stderr: string;
}

type Json = { [name: string]: Json } | Json[] | string | number | boolean;

const REPOSITORY = 'repos/acme/chats';

/** Does on the fake GitHub what `gh` does with a command that `github setup` prints. */
export async function gh(typed: Typed, terminal: Terminal): Promise<Ended> {
  const [command = '', ...rest] = typed.args;
  if (command === 'auth') return { code: 0, stdout: `${terminal.token}\n`, stderr: '' };
  const line = lineOf(rest);
  const requests =
    command === 'api' ? [apiCall(line, terminal)] : settingCalls(command, line, { typed, terminal });
  let ended: Ended = { code: 0, stdout: '', stderr: '' };
  for (const request of requests) {
    ended = await sent(request, line, terminal);
    if (ended.code !== 0) return ended;
  }
  return ended;
}

async function sent({ method, path, body }: Request, line: Line, terminal: Terminal): Promise<Ended> {
  const answer = await fetch(`${terminal.api}/${path}`, {
    method,
    headers: { 'user-agent': `${GH} 2`, authorization: `token ${terminal.token}` },
    ...(body === null ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) {
    return { code: 1, stdout: '', stderr: `gh: ${method} ${path} ${answer.status} ${text}\n` };
  }
  return { code: 0, stdout: chosenBy(line.option('--jq'), text), stderr: '' };
}

/** What the filters of the printed commands choose: one field, or a text where there is none. */
function chosenBy(filter: string | undefined, text: string): string {
  if (filter === undefined) return '';
  const [, name = '', otherwise = ''] = /^\.(\w+)(?: \/\/ "(\w+)")?$/.exec(filter) ?? [];
  if (name === '') throw new Error(`the filter ${filter} is not known here`);
  const fields = JSON.parse(text) as Readonly<Record<string, unknown>>;
  return `${fields[name] ?? otherwise}\n`;
}

interface Line {
  readonly words: readonly string[];
  readonly options: readonly (readonly [string, string])[];
  option(name: string): string | undefined;
}

/** Every option of the printed commands takes a value. */
function lineOf(args: readonly string[]): Line {
  const words: string[] = [];
  const options: (readonly [string, string])[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg.startsWith('-')) {
      options.push([arg, args[index + 1] ?? '']);
      index += 1;
    } else words.push(arg);
  }
  return { words, options, option: (name) => options.find(([option]) => option === name)?.[1] };
}

interface Request {
  readonly method: string;
  readonly path: string;
  readonly body: Json | null;
}

function apiCall({ words, options, option }: Line, { cwd }: Terminal): Request {
  const file = option('--input');
  const body: Json = file === undefined ? {} : JSON.parse(readFileSync(resolve(cwd, file), 'utf8'));
  const fieldsOf = (flag: string) => options.filter(([name]) => name === flag).map(([, field]) => field);
  // gh reads every -f before any -F.
  for (const field of fieldsOf('-f')) assign(body, ...split(field, (text) => text));
  for (const field of fieldsOf('-F')) assign(body, ...split(field, literalOf));
  const isEmpty = Object.keys(body).length === 0;
  const method = option('--method') ?? (isEmpty ? 'GET' : 'POST');
  const path = (words[0] ?? '').replace('repos/{owner}/{repo}', REPOSITORY);
  return { method, path, body: method === 'GET' ? null : body };
}

/** `gh secret …` and `gh variable …`: one name, or with `-f` those of a file. */
function settingCalls(
  kind: string,
  { words, option }: Line,
  { typed, terminal }: { readonly typed: Typed; readonly terminal: Terminal },
): readonly Request[] {
  const [action, name = ''] = words;
  if (action === 'list') return [{ method: 'GET', path: `${REPOSITORY}/actions/${kind}s`, body: null }];
  const below = `${REPOSITORY}/environments/${encodeURIComponent(option('--env') ?? '')}/${kind}s`;
  const file = option('-f');
  if (file !== undefined) {
    const text = file === '-' ? typed.input : readFileSync(resolve(terminal.cwd, file), 'utf8');
    if (/^\w+=$/m.test(text)) throw new Error('a secret has no value');
    return linesOf(text).map(([each, value]) => secretCall(below, each, value));
  }
  const value = option('--body') ?? typed.input;
  return [
    kind === 'secret'
      ? secretCall(below, name, value)
      : { method: 'POST', path: below, body: { name, value } },
  ];
}

function secretCall(below: string, name: string, value: string): Request {
  return { method: 'PUT', path: `${below}/${name}`, body: { encrypted_value: value, key_id: '1' } };
}

/** The lines of a file in dotenv form that say something. */
function linesOf(text: string): readonly [string, string][] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => split(line, (value) => value));
}

function split<T>(field: string, read: (text: string) => T): [string, T] {
  const at = field.indexOf('=');
  return [field.slice(0, at), read(field.slice(at + 1))];
}

function literalOf(text: string): Json {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^\d+$/.test(text) ? Number(text) : text;
}

/** `a[b]=c` and `list[][key]=c`, as gh puts them together: a key that an object has already begins the next one. */
function assign(body: Json, path: string, value: Json): void {
  const keys = [path.split('[')[0] ?? '', ...[...path.matchAll(/\[([^\]]*)\]/g)].map(([, key = '']) => key)];
  let target = body;
  for (const [index, key] of keys.entries()) {
    const next = keys[index + 1];
    if (Array.isArray(target)) target = lastOf(target, next ?? '');
    else if (typeof target !== 'object') throw new Error(`gh cannot put ${path} together`);
    else if (next === undefined) target[key] = value;
    else {
      target[key] ??= next === '' ? [] : {};
      target = target[key];
    }
  }
}

function lastOf(list: Json[], key: string): Json {
  const last = list.at(-1);
  if (typeof last === 'object' && !(key in last)) return last;
  const added = {};
  list.push(added);
  return added;
}
