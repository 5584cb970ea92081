import { ADDRESS_OPERATIONS } from './contract/addresses.ts';
import { CONVERSATION_OPERATIONS } from './contract/conversations.ts';
import { FLEX_OPERATIONS } from './contract/flex.ts';
import type { Operation } from './contract/shape.ts';
import { STUDIO_OPERATIONS } from './contract/studio.ts';

const KNOWN = {
  ...ADDRESS_OPERATIONS,
  ...CONVERSATION_OPERATIONS,
  ...STUDIO_OPERATIONS,
  ...FLEX_OPERATIONS,
};

export type OperationId = keyof typeof KNOWN;

/**
 * Every call of Twilio's API that this project makes, as its OpenAPI documents describe it.
 * `npm run contract:check` compares it with the official documents.
 */
export const OPERATIONS: Readonly<Record<OperationId, Operation>> = KNOWN;

export const OPERATION_IDS = Object.keys(KNOWN) as readonly OperationId[];
