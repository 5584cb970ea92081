#!/usr/bin/env node
// Stands in for GitHub's program for the terminal: the commands that `github setup` prints, against the fake GitHub.
import { readFileSync } from 'node:fs';

const api = process.env.FAKE_API;
const repository = '/repos/acme/chats';
const [command, ...rest] = process.argv.slice(2);

function parsed(args) {
  const words = [];
  const options = [];
  for (let index = 0; index < args.length; index += 1) {
    if (args[index].startsWith('-')) {
      options.push([args[index], args[index + 1] ?? '']);
      index += 1;
    } else words.push(args[index]);
  }
  return { words, options };
}

/** `a[b]=c` and `list[][key]=c`, as gh puts them together: a key that an object has already begins the next one. */
function assign(body, path, value) {
  const keys = [path.split('[')[0], ...[...path.matchAll(/\[([^\]]*)\]/g)].map(([, key]) => key)];
  let target = body;
  keys.forEach((key, index) => {
    const isLast = index === keys.length - 1;
    if (key === '') {
      const next = keys[index + 1];
      const last = target.at(-1);
      if (last === undefined || next in last) target.push({});
      target = target.at(-1);
    } else if (isLast) target[key] = value;
    else {
      target[key] ??= keys[index + 1] === '' ? [] : {};
      target = target[key];
    }
  });
}

function typed(text) {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^\d+$/.test(text) ? Number(text) : text;
}

async function send(method, path, body) {
  const answer = await fetch(api + path, {
    method,
    headers: { 'user-agent': 'GitHub CLI 2', authorization: `token ${process.env.GH_TOKEN}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) {
    process.stderr.write(`gh: ${method} ${path} ${answer.status} ${text}\n`);
    process.exit(1);
  }
  return text === '' ? null : JSON.parse(text);
}

async function callApi() {
  const { words, options } = parsed(rest);
  const of = (name) => options.find(([option]) => option === name)?.[1];
  const input = of('--input');
  const body = input === undefined ? {} : JSON.parse(readFileSync(input, 'utf8'));
  // gh reads every -f before any -F.
  for (const [, field] of options.filter(([name]) => name === '-f')) assign(body, ...split(field, String));
  for (const [, field] of options.filter(([name]) => name === '-F')) assign(body, ...split(field, typed));
  const method = of('--method') ?? (Object.keys(body).length > 0 ? 'POST' : 'GET');
  const path = `/${words[0].replace('repos/{owner}/{repo}', repository.slice(1))}`;
  const answer = await send(method, path, method === 'GET' ? undefined : body);
  if (of('--jq') === '.id') process.stdout.write(`${answer.id}\n`);
}

function split(field, convert) {
  const at = field.indexOf('=');
  return [field.slice(0, at), convert(field.slice(at + 1))];
}

async function set(kind) {
  const { words, options } = parsed(rest);
  const of = (name) => options.find(([option]) => option === name)?.[1];
  const [action, name] = words;
  if (action === 'list') return send('GET', `${repository}/actions/${kind}s`);
  const below = `${repository}/environments/${encodeURIComponent(of('--env'))}/${kind}s`;
  const value = of('--body') ?? readFileSync(0, 'utf8');
  if (kind === 'secret') return send('PUT', `${below}/${name}`, { encrypted_value: value, key_id: '1' });
  return send('POST', below, { name, value });
}

await (command === 'api' ? callApi() : set(command));
