import { checkRefusal, checkSuccess } from './answers.ts';
import { authenticate, unauthenticated } from './authenticate.ts';
import type { Fields } from './contract/shape.ts';
import type { RightAnswer, WireFault } from './fault-answers.ts';
import type { Fault } from './fault-table.ts';
import type { Faults } from './faults.ts';
import type { Journal, OpenRecord } from './journal.ts';
import { HANDLERS } from './operations/handlers.ts';
import type { Shift } from './paging.ts';
import { readParameters } from './parameters.ts';
import { invalid, notFound, Refusal } from './refusal.ts';
import { type Match, matchPath, narrow } from './routes.ts';
import type { Storage } from './storage.ts';
import type { Switches } from './switches.ts';

export interface Request {
  readonly method: string;
  readonly url: URL;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  /** The product of Twilio that was meant, such as `flex-api`; null when the request does not say. */
  readonly product: string | null;
  /** Such as `us1`. */
  readonly region: string;
  readonly body: string;
  /** Where answers say that resources are. */
  readonly origin: string;
  /** Requests being answered, this one included. */
  readonly inFlight: number;
  /** Resolves after `ms`; rejects when the server closes before. */
  readonly wait: (ms: number) => Promise<unknown>;
}

interface BodyAnswer {
  readonly kind: 'body';
  readonly status: number;
  readonly body: unknown;
  readonly retryAfter: number | null;
}

export type Answer =
  | BodyAnswer
  | { readonly kind: 'fault'; readonly fault: WireFault; readonly right: RightAnswer };

export interface RequestHandlerOptions {
  readonly storage: Storage;
  readonly journal: Journal;
  readonly faults: Faults;
  /** Read anew for every request. */
  readonly switches: () => Switches;
  readonly main: string;
}

/** One request on its way through the handler. */
interface OpenRequest {
  readonly request: Request;
  readonly record: OpenRecord;
  readonly matches: readonly Match[];
  readonly shift: Shift;
}

/** Answers requests as Twilio would, and holds both sides to the contract. */
export class RequestHandler {
  readonly #options: RequestHandlerOptions;
  #heard = 0;

  constructor(options: RequestHandlerOptions) {
    this.#options = options;
  }

  async answer(request: Request, record: OpenRecord): Promise<Answer> {
    const { faults } = this.#options;
    const matches = narrow(
      matchPath(request.url.pathname).filter(({ operation }) => operation.method === request.method),
      request.url.searchParams,
      request.product,
    );
    record.operations = matches.map(({ id }) => id);
    const form = new URLSearchParams(isForm(request) ? request.body : '');
    record.form = [...form];
    const { pathname: path, searchParams: query } = request.url;
    const fault = faults.take({ operations: record.operations, path, query, form });
    const respond = (shift: Shift = 'none') => this.#respond({ request, record, matches, shift });
    if (fault === null) return respond();
    switch (fault.kind) {
      case 'slow':
        return this.#late(request, fault, respond);
      case 'row-repeated':
      case 'row-missing':
        return respond(fault.kind);
      case 'cut':
        return { kind: 'fault', fault, right: await respond() };
      case 'bad-page-token':
        return { kind: 'fault', fault, right: null };
      default:
        return { kind: 'fault', fault, right: fault.when === 'after' ? await respond() : null };
    }
  }

  async #late(
    { wait }: Request,
    { seconds = 1, when = 'before' }: Extract<Fault, { kind: 'slow' }>,
    respond: () => Promise<BodyAnswer>,
  ): Promise<BodyAnswer> {
    if (when === 'before') await wait(seconds * 1000);
    const answer = await respond();
    if (when === 'after') await wait(seconds * 1000);
    return answer;
  }

  async #respond(opened: OpenRequest): Promise<BodyAnswer> {
    const { journal, switches } = this.#options;
    try {
      return await this.#carryOut(opened);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      opened.record.code = error.code;
      const body = error.body();
      for (const message of checkRefusal(body)) journal.violate(opened.record, 'answer', message);
      const seconds = switches()['retry-after'];
      const retryAfter = error.status === 429 && seconds > 0 ? seconds : null;
      return { kind: 'body', status: error.status, body, retryAfter };
    }
  }

  async #carryOut({ request, record, matches, shift }: OpenRequest): Promise<BodyAnswer> {
    const { storage, journal, main } = this.#options;
    const switches = this.#options.switches();
    const isForeign = switches.region !== 'any' && switches.region !== request.region;
    if (switches.auth === 'refuse' || isForeign) throw unauthenticated();
    record.account = authenticate(request.authorization, { has: storage.has, main });
    this.#limit(request, switches);
    if (matches.length === 0) {
      journal.violate(record, 'request', 'is no operation of the contract');
      throw unknown(request);
    }
    const permitted = matches.filter(({ id }) => !switches.permissions.includes(id));
    if (permitted.length === 0) throw forbidden(switches);

    const query = this.#read(record, merged(permitted, 'query'), request.url.searchParams, switches);
    const form = this.#read(record, merged(permitted, 'form'), this.#form(request, record), switches);
    const account = storage.open(record.account);
    const call = {
      account,
      query,
      form,
      pathname: request.url.pathname,
      origin: request.origin,
      switches,
      shift,
    };
    const answered = permitted.flatMap((match) => {
      const body = attempt(() => HANDLERS[match.id]({ ...call, path: match.path }), permitted.length > 1);
      return body === undefined ? [] : [{ match, body }];
    });
    const [first] = answered;
    if (!first) throw notFound(call.pathname);
    const body = first.body && Object.assign({}, ...answered.map((one) => one.body));
    if (account.dirty) await storage.save(account);

    const { success: status } = first.match.operation;
    const answering = answered.map(({ match }) => match);
    for (const message of checkSuccess(answering, status, body)) journal.violate(record, 'answer', message);
    return { kind: 'body', status, body, retryAfter: null };
  }

  #limit({ inFlight }: Request, switches: Switches): void {
    this.#heard += 1;
    const every = switches['rate-limit'];
    const most = switches['concurrency-limit'];
    if ((every > 0 && this.#heard % every === 0) || (most > 0 && inFlight > most)) {
      throw new Refusal(429, 20429, 'Too Many Requests');
    }
  }

  #form(request: Request, record: OpenRecord): URLSearchParams {
    if (request.method === 'POST' && request.body !== '' && !isForm(request)) {
      this.#options.journal.violate(record, 'request', 'is not form-encoded');
      throw invalid('The body must be application/x-www-form-urlencoded');
    }
    return new URLSearchParams(isForm(request) ? request.body : '');
  }

  #read(record: OpenRecord, fields: Fields, sent: URLSearchParams, switches: Switches) {
    const { parameters, faults } = readParameters(fields, sent);
    for (const { message } of faults) this.#options.journal.violate(record, 'request', message);
    const fatal = faults.find(({ over }) => !over || switches['page-size'] === 'reject');
    if (fatal) throw invalid(fatal.message, fatal.code);
    return parameters;
  }
}

function isForm({ method, contentType = '' }: Request): boolean {
  return method === 'POST' && /^application\/x-www-form-urlencoded\b/i.test(contentType);
}

function merged(matches: readonly Match[], part: 'query' | 'form'): Fields {
  return Object.assign({}, ...matches.map(({ operation }) => operation[part]));
}

/** Where two products share a path, one that has nothing there leaves the answer to the other. */
function attempt<T>(work: () => T, shared: boolean): T | undefined {
  try {
    return work();
  } catch (error) {
    if (shared && error instanceof Refusal && error.status === 404) return undefined;
    throw error;
  }
}

function unknown({ url, method }: Request): Refusal {
  return matchPath(url.pathname).length > 0
    ? new Refusal(405, 20004, `Method ${method} not allowed`)
    : notFound(url.pathname);
}

function forbidden(switches: Switches): Refusal {
  return switches['permission-code'] === '70051'
    ? new Refusal(403, 70051, 'Authorization Failed')
    : new Refusal(403, 20403, 'Forbidden');
}
