import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { SetupStep } from '../../src/setup/repository-files.ts';
import type { FakeGitHub } from './fake/github.ts';
import { ADMINISTRATOR } from './fake/grants.ts';

const GH = fileURLToPath(new URL('fake/gh.mjs', import.meta.url));

/** Pushes go nowhere: the repository is the one on the fake GitHub already. */
const GIT = `#!/usr/bin/env bash
if [[ "$1" == push ]]; then exit 0; fi
PATH="$REST" exec git -c user.name=Ada -c user.email=ada@example.com "$@"
`;
const NPX = '#!/usr/bin/env bash\n';

/** Runs the printed commands in a shell in a checkout, with `gh` on the fake GitHub. */
export async function replay(
  steps: readonly SetupStep[],
  { github, cwd }: { readonly github: FakeGitHub; readonly cwd: string },
): Promise<void> {
  const programs = mkdtempSync(join(tmpdir(), 'programs-'));
  writeFileSync(join(programs, 'gh'), `#!/usr/bin/env bash\nexec '${process.execPath}' '${GH}' "$@"\n`);
  writeFileSync(join(programs, 'git'), GIT);
  writeFileSync(join(programs, 'npx'), NPX);
  for (const program of ['gh', 'git', 'npx']) chmodSync(join(programs, program), 0o755);
  const script = steps.flatMap(({ commands }) => commands).join('\n');
  const run = promisify(execFile)('bash', ['-eu', '-c', script], {
    cwd,
    env: {
      PATH: `${programs}:${process.env.PATH ?? ''}`,
      HOME: programs,
      REST: process.env.PATH ?? '',
      GH_TOKEN: github.token(ADMINISTRATOR, 'admin'),
      FAKE_API: github.api,
    },
  });
  run.child.stdin?.end('typed by hand');
  await run.finally(() => rmSync(programs, { recursive: true, force: true }));
}
