import { addressOperations } from './contract/addresses.ts';
import { conversationOperations } from './contract/conversations.ts';
import { flexOperations } from './contract/flex.ts';
import type { Operation } from './contract/shape.ts';
import { studioOperations } from './contract/studio.ts';

const known = {
  ...addressOperations,
  ...conversationOperations,
  ...studioOperations,
  ...flexOperations,
};

export type OperationId = keyof typeof known;

/**
 * Every call of Twilio's API that this project makes, as its OpenAPI documents describe it.
 * `npm run contract:check` compares it with the official documents.
 */
export const operations: Readonly<Record<OperationId, Operation>> = known;

export const operationIds = Object.keys(known) as readonly OperationId[];
