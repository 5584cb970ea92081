import type { Repetition } from '../http/retry.ts';

/** Twilio's error codes, with their meaning for somebody who edits the file. */
const HINTS: Readonly<Record<number, string>> = {
  20001: 'A value is not accepted: compare the entry with the message',
  20003:
    'Check that the account SID, the key or token, and the region belong together, and that none was revoked',
  20005: 'The account is suspended or closed: see the Console',
  20008: 'These are test credentials: use live ones',
  20010: 'The account may not do this: see the Console',
  20162: 'Somebody else changed it at the same time: run again',
  20404: 'Check that the SID belongs to this account',
  20409: 'Somebody else changed it at the same time: run again',
  20429: 'Other programs use the same account heavily: run again later',
  45715: 'Check that the SID belongs to this account',
  45719: 'Too many chats were opened at once: run again later',
  45741: 'The account may not open web chats: is Flex set up in it?',
  45744: 'Flex is not completely set up in this account: it has no default messaging service',
  45760: 'The address was stored without an integration: declare `integration` and apply',
  45761: 'The address is switched off in the account: apply a file that has it on',
  45762: 'The address was stored without a valid `integration.type`: apply the file',
  45763: 'The address was stored without a Studio flow: declare `integration.flow` and apply',
  45764: 'The address was stored without a webhook URL: declare `integration.url` and apply',
  45765: 'There is no such chat address: plan again',
  45777: 'The deployment key has no address: create the chat address in Flex > Manage > Messaging',
  45778: 'The deployment key has no configuration: create it in Flex > Manage > Messaging',
  45780: 'Too many chats were opened at once: run again later',
  45794: 'The account has as many deployment keys as it may: delete one in the Console',
  50050: 'There is no such Conversations service: check `service`',
  50055: 'Check `integration.method`',
  50065: 'Check `integration.retryCount`: 0 to 3',
  50365: 'Check `integration.events`',
  50367: 'There is no such Studio flow in this account: check `integration.flow`',
  50372: '`integration.url` is too long',
  50377: 'The conversation is closed already',
  50385: 'Conversations are switched off in this region: check TWILIO_REGION',
};

/**
 * The same where a row is added: nobody can have changed what is not there yet, and no other request sends an `address`.
 */
const HINTS_FOR_CREATES: Readonly<Record<number, string>> = {
  20409: 'The address exists already: run again to adopt it',
  45789:
    'The deployment key belongs to another address: adopt that one by its `sid`, or use another key as `address`',
  50407:
    'Twilio is reported to refuse chat addresses through its API: make this one in the Console, under Flex > Manage > Messaging, with its deployment key as `address`. The next plan finds and adopts it',
};

export function hintFor(code: number | undefined, repetition: Repetition): string | undefined {
  if (code === undefined) return undefined;
  return (repetition === 'duplicates' ? HINTS_FOR_CREATES[code] : undefined) ?? HINTS[code];
}

/** The account or its credentials are no good at all. */
export const CREDENTIAL_CODES: ReadonlySet<number> = new Set([20003, 20005, 20008, 20010]);

/** The credentials are good, but not for this. */
export const PERMISSION_CODES: ReadonlySet<number> = new Set([20006, 20403, 45741, 70004, 70051]);
