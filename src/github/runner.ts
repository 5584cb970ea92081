import { error, notice, setOutput, setSecret, summary, warning } from '@actions/core';
import type { Env } from '../base/variables.ts';
import type { Annotation, Runner, RunOutputs } from '../ports/runner.ts';

/** Bytes of Markdown that GitHub takes from one step; more of it, and it shows nothing at all. */
const LONGEST_SUMMARY = 1024 * 1024;
const DIGEST = /^[0-9a-f]{64}$/;
const VERDICT = /^[a-z]+$/;

/** The runner that this process is a job of; elsewhere everything is printed for a person. */
export function openRunner(env: Env, print: (text: string) => void): Runner {
  return env.GITHUB_ACTIONS === 'true' ? new ActionsRunner(env) : printing(print);
}

/** Secrets that the environment holds, by the names they have there, and the form in which Twilio is sent them. */
export function secretsIn(env: Env): readonly string[] {
  return Object.entries(env).flatMap(([name, value = '']) => {
    const [, kind, suffix = ''] = SECRET.exec(name) ?? [];
    if (kind === undefined || value === '') return [];
    const users = [env[`TWILIO_API_KEY${suffix}`], env.TWILIO_API_KEY, ...accountsIn(env)];
    const basic = users.flatMap((user = '') =>
      user === '' ? [] : [Buffer.from(`${user}:${value}`).toString('base64')],
    );
    return [value, ...(kind.startsWith('TWILIO') ? new Set(basic) : [])];
  });
}

const SECRET =
  /^(TWILIO_API_SECRET|TWILIO_AUTH_TOKEN|GITHUB_TOKEN|INPUT_TOKEN|CHAT_ADDRESSES_SIGNING_KEY)(_[A-Z0-9_]+)?$/i;

function accountsIn(env: Env): readonly (string | undefined)[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('TWILIO_ACCOUNT_SID'))
    .map((name) => env[name]);
}

class ActionsRunner implements Runner {
  readonly #env: Env;
  #summary = 0;

  constructor(env: Env) {
    this.#env = env;
  }

  mask(secrets: readonly string[]): void {
    for (const secret of new Set(secrets)) if (secret.trim() !== '') setSecret(secret);
  }

  annotate(annotations: readonly Annotation[]): void {
    for (const annotation of annotations) {
      const say = { error, warning, notice }[annotation.level];
      say(annotation.message, placeOf(annotation));
    }
  }

  /** Without a file for them they would become a command that GitHub has done away with. */
  setOutputs(outputs: RunOutputs): boolean {
    const named = namedOutputs(outputs);
    if ((this.#env.GITHUB_OUTPUT ?? '') === '') return false;
    try {
      for (const [name, value] of named) setOutput(name, value);
    } catch {
      return false;
    }
    return true;
  }

  async addSummary(markdown: string): Promise<boolean> {
    const bytes = Buffer.byteLength(markdown);
    if ((this.#env.GITHUB_STEP_SUMMARY ?? '') === '' || this.#summary + bytes > LONGEST_SUMMARY) return false;
    try {
      await summary.addRaw(markdown).write();
    } catch {
      // The summary only repeats the log and the comments, so a job does not fail without it.
      summary.emptyBuffer();
      return false;
    }
    this.#summary += bytes;
    return true;
  }
}

function placeOf({ title, file, at }: Annotation) {
  if (file === null) return { title };
  if (at === null) return { title, file };
  const { line, column, endLine, endColumn } = at;
  const place = { title, file, startLine: line, endLine };
  // GitHub refuses columns of a range over several lines.
  return line === endLine ? { ...place, startColumn: column, endColumn } : place;
}

/** Checked here once more, because later steps may paste them into scripts. */
function namedOutputs({ digest, verdict, ...counts }: RunOutputs): readonly (readonly [string, string])[] {
  const named = [
    ...Object.entries(counts).map(([name, count]) => [name, String(count)] as const),
    // Hexadecimal digits alone, as the inputs of a later step take them, too.
    ['digest', digest?.replace('sha256:', '') ?? ''] as const,
    ['verdict', verdict] as const,
  ];
  const isFit = (name: string, text: string) => {
    if (name === 'digest') return text === '' || DIGEST.test(text);
    return name === 'verdict' ? VERDICT.test(text) : /^\d{1,9}$/.test(text);
  };
  const unfit = named.find(([name, text]) => !isFit(name, text));
  if (unfit !== undefined) throw new TypeError(`the output ${unfit[0]} is not what it says it is`);
  return named;
}

function printing(print: (text: string) => void): Runner {
  return {
    mask: () => {},
    annotate(annotations) {
      // Errors and warnings are on a terminal already.
      for (const { level, message } of annotations) if (level === 'notice') print(`${message}\n`);
    },
    setOutputs(outputs) {
      print(
        `${namedOutputs(outputs)
          .map(([name, value]) => `${name}=${value}\n`)
          .join('')}`,
      );
      return true;
    },
    async addSummary(markdown) {
      print(markdown.endsWith('\n') ? markdown : `${markdown}\n`);
      return true;
    },
  };
}
