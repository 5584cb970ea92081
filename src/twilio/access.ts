import { failure, type Result, success } from '../base/problem.ts';
import { type Env, Variables } from '../base/variables.ts';
import type { Access, Server } from '../ports/inspection.ts';
import type { AccountRequest } from '../ports/world.ts';
import { readCredentials } from './credentials.ts';
import { readOrigin } from './origin.ts';

/** Tells the credentials and the server of an account by name, never by value. */
export function describeAccess(env: Env, request: AccountRequest): Result<Access> {
  const variables = new Variables(env, request.environment);
  const credentials = readCredentials(env, request);
  const origin = readOrigin(env, request.environment);
  if (!credentials.ok || !origin.ok) {
    return failure(...(credentials.ok ? [] : credentials.problems), ...(origin.ok ? [] : origin.problems));
  }
  const { account, user } = credentials.value;
  const login = user === account ? 'auth-token' : 'api-key';
  const names =
    login === 'auth-token'
      ? ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN']
      : ['TWILIO_ACCOUNT_SID', 'TWILIO_API_KEY', 'TWILIO_API_SECRET'];
  const found = names.flatMap((name) => variables.find(name)?.name ?? []);
  return success({ account, login, variables: found, server: serverOf(variables) });
}

function serverOf(variables: Variables): Server {
  const base = variables.find('TWILIO_BASE_URL');
  if (base !== null) return { kind: 'base-url', origin: new URL(base.value).origin };
  const [edge, region] = [variables.find('TWILIO_EDGE'), variables.find('TWILIO_REGION')];
  return { kind: 'twilio', edge: edge?.value ?? null, region: region?.value ?? null };
}
