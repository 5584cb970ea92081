import { failure, type Problem, type Result, success } from '../base/problem.ts';
import type { ProblemCode } from '../base/problem-codes.ts';
import type { Env } from '../base/variables.ts';
import { Variables } from '../base/variables.ts';
import { isLoopback } from '../http/loopback.ts';

const PRODUCT_HOST = /^(conversations|studio|flex-api)(?:\.[a-z0-9-]+){0,2}\.twilio\.com$/;
const LABEL = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The destination of a request. */
export interface Target {
  readonly url: URL;
  /** The product's public host when the URL names another one, for gateways that serve several products. */
  readonly product: string | null;
}

/** Decides which server gets a request, and with it the credentials. */
export interface Origin {
  /** Null when the URL belongs to nobody who may see the credentials. */
  target(url: string): Target | null;
}

/** Problems: `bad-base-url`, `bad-region`. */
export function readOrigin(env: Env, environment: string): Result<Origin> {
  const variables = new Variables(env, environment);
  const region = readRegion(variables);
  const base = readBase(variables);
  const problems = [...(region.ok ? [] : region.problems), ...(base.ok ? [] : base.problems)];
  if (!region.ok || !base.ok) return failure(...problems);
  return success(base.value === null ? twilioOrigin(region.value) : gatewayOrigin(base.value, region.value));
}

function twilioOrigin(region: string): Origin {
  return {
    target(text) {
      const url = parse(text);
      const product = url === null ? null : productOf(url);
      if (url === null || product === null) return null;
      return {
        url: new URL(url.pathname + url.search, `https://${product}${region}.twilio.com`),
        product: null,
      };
    },
  };
}

function gatewayOrigin(base: URL, region: string): Origin {
  return {
    target(text) {
      const url = parse(text);
      if (url === null) return null;
      const product = productOf(url);
      if (product === null && url.origin !== base.origin) return null;
      return {
        url: new URL(url.pathname + url.search, base.origin),
        product: product === null ? null : `${product}${region}.twilio.com`,
      };
    },
  };
}

function productOf(url: URL): string | null {
  const isPlain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
  return isPlain ? (PRODUCT_HOST.exec(url.hostname)?.[1] ?? null) : null;
}

/** `.edge.region`, or nothing. */
function readRegion(variables: Variables): Result<string> {
  const edge = variables.find('TWILIO_EDGE');
  const region = variables.find('TWILIO_REGION');
  if (edge === null && region === null) return success('');
  if (edge === null || region === null) {
    const [given, absent] = edge === null ? [region, 'TWILIO_EDGE'] : [edge, 'TWILIO_REGION'];
    return failure(
      problem(
        'bad-region',
        `${given?.name} is set, but ${absent} is not`,
        'Set both, such as dublin and ie1, or neither',
      ),
    );
  }
  const bad = [edge, region].filter(({ value }) => !LABEL.test(value));
  if (bad.length > 0) {
    const hint = 'They take names such as dublin (TWILIO_EDGE) and ie1 (TWILIO_REGION)';
    return failure(
      ...bad.map(({ name }) => problem('bad-region', `${name} is no name of an edge or region`, hint)),
    );
  }
  return success(`.${edge.value}.${region.value}`);
}

function readBase(variables: Variables): Result<URL | null> {
  const found = variables.find('TWILIO_BASE_URL');
  if (found === null) return success(null);
  const url = parse(found.value);
  const why = url === null ? 'is not a URL' : whyNotBase(url);
  if (url === null || why !== null) {
    const hint =
      'It takes an origin such as https://gateway.example.com, or http://127.0.0.1:8080 on this machine';
    return failure(problem('bad-base-url', `${found.name} ${why}`, hint));
  }
  return success(url);
}

function whyNotBase(url: URL): string | null {
  const isOwnMachine = url.protocol === 'http:' && isLoopback(url.hostname);
  if (url.protocol !== 'https:' && !isOwnMachine) {
    return 'must start with https:, or with http: on loopback only, since credentials are sent there';
  }
  if (url.username !== '' || url.password !== '') return 'must not hold a user name or password';
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    return 'must be an origin, without a path';
  return null;
}

function problem(code: ProblemCode, message: string, hint: string): Problem {
  return { code, severity: 'error', message, hint };
}

function parse(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
