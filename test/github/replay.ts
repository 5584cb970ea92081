import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SECRET_FILES, type SecretFile } from '../../src/setup/secret-files.ts';
import { gh, type Terminal } from './fake/gh.ts';
import type { FakeGitHub } from './fake/github.ts';
import { ADMINISTRATOR } from './fake/grants.ts';

/** Hands its arguments and its input to the test, whose answer it prints: starting Node for each takes far longer. */
const GH = `#!/usr/bin/env bash
IFS= read -r -d '' input
exec 3<>"/dev/tcp/127.0.0.1/$GH_PORT"
printf '%s\\0' "$#" "$@" "$input" >&3
for part in code stdout stderr; do IFS= read -r -d '' "$part" <&3; done
printf %s "$stdout"
printf %s "$stderr" >&2
exit "$code"
`;
/** Pushes go nowhere: the repository is the one on the fake GitHub already. */
const GIT = `#!/usr/bin/env bash
if [[ "$1" == push ]]; then exit 0; fi
PATH="$REST" exec git -c user.name=Ada -c user.email=ada@example.com "$@"
`;
/** The program itself, as far as the printed commands need what it prints. */
const NPX = `#!/usr/bin/env bash
if [[ "$5" == --secrets ]]; then cat "$SECRET_FILES/$6"; fi
`;
/** Somebody who fills in every value. */
const EDITOR = `#!/usr/bin/env bash
sed -i 's/=$/=typed-by-hand/' "$@"
`;

export interface Shell {
  readonly github: FakeGitHub;
  readonly cwd: string;
  /** What `github setup --secrets` prints. */
  readonly secrets: Readonly<Record<SecretFile, string>>;
}

/** Runs printed commands in a shell in a checkout, with `gh` on the fake GitHub. */
export async function replay(commands: readonly string[], { github, cwd, secrets }: Shell): Promise<void> {
  const programs = mkdtempSync(join(tmpdir(), 'programs-'));
  for (const which of SECRET_FILES) writeFileSync(join(programs, which), secrets[which]);
  for (const [program, text] of Object.entries({ gh: GH, git: GIT, npx: NPX, editor: EDITOR })) {
    writeFileSync(join(programs, program), text);
    chmodSync(join(programs, program), 0o755);
  }
  const terminal = { api: github.api, token: github.token(ADMINISTRATOR, 'admin'), cwd };
  const server = createServer((socket) => answer(socket, terminal));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const run = promisify(execFile)('bash', ['-eu', '-c', commands.join('\n')], {
    cwd,
    env: {
      PATH: `${programs}:${process.env.PATH ?? ''}`,
      HOME: programs,
      EDITOR: 'editor',
      SECRET_FILES: programs,
      REST: process.env.PATH ?? '',
      GH_PORT: String((server.address() as AddressInfo).port),
    },
  });
  run.child.stdin?.end('typed by hand');
  await run.finally(() => {
    server.close();
    rmSync(programs, { recursive: true, force: true });
  });
}

/** One command: the number of its arguments, the arguments and its input, each with a NUL behind it. */
function answer(socket: Socket, terminal: Terminal): void {
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    const [count = '', ...parts] = text.split('\0');
    if (parts.length < Number(count) + 2) return;
    const typed = { args: parts.slice(0, Number(count)), input: parts[Number(count)] ?? '' };
    gh(typed, terminal).then(
      ({ code, stdout, stderr }) => socket.end(`${code}\0${stdout}\0${stderr}\0`),
      (error: unknown) => socket.end(`1\0\0${String(error)}\n\0`),
    );
  });
}
