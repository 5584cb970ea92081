import type { Declared, Integration, Live } from '../base/address.ts';
import { inParallel } from '../base/parallel.ts';
import { ApiError } from '../base/problem.ts';
import type { AddressStore, ChatWebhook, Clock } from '../ports/world.ts';

/** The step at which a check ended. */
export type CheckStep = 'live' | 'open' | 'attach' | 'close';

export interface CheckResult {
  readonly environment: string;
  readonly key: string;
  readonly sid: string | null;
  /** `off`: the address refuses chats, as the file declares. */
  readonly status: 'passed' | 'off' | 'failed';
  /** Null when no step failed. */
  readonly step: CheckStep | null;
  /** What was seen, in a sentence. */
  readonly message: string;
  readonly hint: string | null;
  /** Twilio's error code. */
  readonly code: number | null;
  readonly requestId: string | null;
  /** The conversation (`CH…`) that was opened for the check. */
  readonly conversation: string | null;
}

export interface CheckInput {
  readonly environment: string;
  readonly entry: Declared;
  /** What the entry's integration is once names are looked up. */
  readonly integration: Integration;
  /** Null: not live. */
  readonly live: Live | null;
  readonly store: AddressStore;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Milliseconds that Twilio gets to attach the flow or webhook to a new conversation. */
const PATIENCE = 15_000;
const FIRST_PAUSE = 250;
const NOT_ENABLED = 45_761;

/** Twilio opens five web chats a second in an account; each check takes about one. */
const WORKERS = 4;

/** Checks several addresses at once. After an interrupt no further chat is opened, and every open one is closed. */
export async function checkAll(
  inputs: readonly CheckInput[],
  onEnd: (result: CheckResult) => void = () => {},
): Promise<readonly CheckResult[]> {
  const results = await inParallel(inputs, WORKERS, async (input) => {
    if (input.signal.aborted) return null;
    const result = await checkAddress(input);
    onEnd(result);
    return result;
  });
  return results.filter((result) => result !== null);
}

const NOT_LIVE = 'Plan to see whether it was never applied or is gone, and apply to have it';

const OFF_AND_DECLARED_ON =
  'It is off in the account and on in the file: run apply to switch it on, or import --adopt to keep it off in the file';

type Ending = Partial<CheckResult> & Pick<CheckResult, 'message'>;

/**
 * Opens a chat on an address as a visitor would, waits until its flow or webhook is attached, and closes the
 * chat in every case. No message is posted: no flow runs, and no agent hears of it.
 */
export async function checkAddress(input: CheckInput): Promise<CheckResult> {
  const { entry, live } = input;
  if (live === null) {
    return ending(input, { step: 'live', message: 'the account has no such address', hint: NOT_LIVE });
  }
  let conversation: string;
  try {
    conversation = await input.store.openChat(live.sid, chatName(entry));
  } catch (error) {
    return refusedToOpen(input, error);
  }
  let result = ending(input, { step: 'attach', message: 'the check was cut short', conversation });
  try {
    result = ending(input, { ...(await attached(input, conversation, live)), conversation });
  } catch (error) {
    result = ending(input, { ...failed(error, 'attach'), conversation });
  } finally {
    result = (await close(input, conversation, live)) ?? result;
  }
  return result;
}

function refusedToOpen(input: CheckInput, error: unknown): CheckResult {
  const off = error instanceof ApiError && error.details.code === NOT_ENABLED;
  if (off && !input.entry.enabled) {
    return ending(input, { status: 'off', message: 'off, as the file declares' });
  }
  const result = ending(input, { ...failed(error, 'open'), ...(off ? { hint: OFF_AND_DECLARED_ON } : {}) });
  const mayBeOpen = error instanceof ApiError && error.details.ambiguous === true;
  if (!mayBeOpen) return result;
  return { ...result, hint: `A chat named "${chatName(input.entry)}" may have been left open: look for it` };
}

/** By which people recognise the chat, should it ever be left behind. */
function chatName(entry: Declared): string {
  return `chat-addresses check of ${entry.key}`;
}

/** Waits until what the entry declares is attached. Other webhooks are not looked at. */
async function attached(input: CheckInput, conversation: string, live: Live): Promise<Ending> {
  const { entry, integration, store, clock, signal } = input;
  if (!entry.enabled) {
    return { step: 'open', message: 'it answers, but the file declares it off', hint: 'Apply the file' };
  }
  if (integration.type === 'default')
    return { status: 'passed', message: 'opened; nobody is told, as declared' };
  const deadline = clock.now() + PATIENCE;
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, 2_000)) {
    const webhooks = await store.chatWebhooks(conversation, serviceOf(live));
    if (webhooks.some((webhook) => isExpected(webhook, integration))) {
      return { status: 'passed', message: `opened, ${target(integration)} attached, closed` };
    }
    if (signal.aborted) return { step: 'attach', message: 'interrupted' };
    if (clock.now() + pause > deadline) return notAttached(webhooks, integration);
    await clock.sleep(pause, signal);
  }
}

function notAttached(webhooks: readonly ChatWebhook[], integration: Integration): Ending {
  const others = webhooks.map(
    (webhook) => webhook.flow ?? (webhook.url === null ? webhook.target : 'another webhook'),
  );
  const seen = others.length === 0 ? 'nothing was' : `what was: ${others.join(', ')}`;
  return {
    step: 'attach',
    message: `${target(integration)} was not attached to a new chat within ${PATIENCE / 1000} s; ${seen}`,
    hint: 'Plan to see whether the address was changed outside git; if not, ask Twilio with the conversation SID',
  };
}

function isExpected(webhook: ChatWebhook, integration: Integration): boolean {
  switch (integration.type) {
    case 'studio':
      return webhook.flow === integration.flow;
    case 'webhook':
      return webhook.url === integration.url;
    case 'default':
      return false;
  }
}

function target(integration: Integration): string {
  switch (integration.type) {
    case 'studio':
      return integration.flowName === null ? `flow ${integration.flow}` : `flow ${integration.flowName}`;
    case 'webhook':
      return 'the webhook';
    case 'default':
      return 'nothing';
  }
}

/** Null when the chat is closed; an open one left behind is a failure of its own. */
async function close(input: CheckInput, conversation: string, live: Live): Promise<CheckResult | null> {
  try {
    await input.store.closeChat(conversation, serviceOf(live));
    return null;
  } catch (error) {
    const { message, ...rest } = failed(error, 'close');
    return ending(input, {
      ...rest,
      message: `the chat ${conversation} was left open: ${message}`,
      hint: `Close it by hand: twilio api:conversations:v1:conversations:update --sid ${conversation} --state closed`,
      conversation,
    });
  }
}

function serviceOf(live: Live): string | null {
  return live.state.service === 'default' ? null : live.state.service;
}

function failed(error: unknown, step: CheckStep): Ending {
  if (!(error instanceof ApiError)) throw error;
  const { message, hint, code, requestId } = error.details;
  return { step, message, hint: hint ?? null, code: code ?? null, requestId: requestId ?? null };
}

function ending(input: CheckInput, parts: Ending): CheckResult {
  return {
    environment: input.environment,
    key: input.entry.key,
    sid: input.live?.sid ?? null,
    status: 'failed',
    step: null,
    hint: null,
    code: null,
    requestId: null,
    conversation: null,
    ...parts,
  };
}
