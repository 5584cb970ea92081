import { resolve } from 'node:path';
import { bad, good } from '../../base/finding.ts';
import { ApiError } from '../../base/problem.ts';
import type { Env } from '../../base/variables.ts';
import { proxyFor } from '../../http/proxy.ts';
import type { DoctorFinding } from './finding.ts';
import { type FilesInput, isReadable } from './schema-line.ts';

const OLDEST_NODE = 20;
const TWILIO = new URL('https://conversations.twilio.com');

export function examineNode(version: string): DoctorFinding {
  const [, major = '0'] = /^v?(\d+)\./.exec(version) ?? [];
  return Number(major) >= OLDEST_NODE
    ? good('node', `Node ${version}`)
    : bad('node', `Node ${version} is too old`, `Install Node ${OLDEST_NODE} or newer`);
}

/** The way to Twilio, as far as variables decide it. Values are shown without what may be secret. */
export async function examineNetwork(env: Env, input: FilesInput): Promise<readonly DoctorFinding[]> {
  return [proxyFinding(env), ...(await certificates(env, input))];
}

function proxyFinding(env: Env): DoctorFinding {
  try {
    const proxy = proxyFor(TWILIO, env);
    if (proxy === null) return good('proxy', 'No proxy: requests go straight to Twilio');
    const login = proxy.username === '' ? '' : ', with a user name';
    return good('proxy', `Requests go through the proxy ${proxy.host}${login}`);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return bad('proxy', capital(error.message), error.details.hint ?? 'Check the proxy variables');
  }
}

async function certificates(env: Env, { files, cwd }: FilesInput): Promise<readonly DoctorFinding[]> {
  const findings: DoctorFinding[] = [];
  const extra = env.NODE_EXTRA_CA_CERTS ?? '';
  if (extra !== '') {
    findings.push(
      (await isReadable(resolve(cwd, extra), files))
        ? good('certificates', `Certificates of ${extra} are trusted as well (NODE_EXTRA_CA_CERTS)`)
        : bad(
            'certificates',
            `NODE_EXTRA_CA_CERTS names ${extra}, which cannot be read, so Node leaves it out`,
            'Name a file in PEM format, or unset the variable',
          ),
    );
  }
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    const hint = 'Unset it, and name the CA file of your proxy in NODE_EXTRA_CA_CERTS instead';
    const message = 'NODE_TLS_REJECT_UNAUTHORIZED=0: anybody on the way can read the credentials';
    findings.push(bad('certificates', message, hint));
  }
  return findings;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
