import type { OperationId } from '../contract.ts';
import { createAddress, deleteAddress, fetchAddress, listAddresses, updateAddress } from './addresses.ts';
import type { Handler } from './call.ts';
import {
  conversationsConfiguration,
  fetchFlow,
  fetchRevision,
  flexConfiguration,
  listFlows,
  listServices,
} from './catalog.ts';
import { fetchConversation, listWebhooks, updateConversation } from './conversations.ts';
import { createMessage, listMessages } from './messages.ts';
import { createWebchat } from './webchats.ts';

/** The function that carries out each operation of the contract. */
export const HANDLERS: Readonly<Record<OperationId, Handler>> = {
  'addresses.list': listAddresses,
  'addresses.create': createAddress,
  'addresses.fetch': fetchAddress,
  'addresses.update': updateAddress,
  'addresses.delete': deleteAddress,
  'conversations.configuration': conversationsConfiguration,
  'services.list': listServices,
  'flows.list': listFlows,
  'flows.fetch': fetchFlow,
  'flows.revision': fetchRevision,
  'flex.configuration': flexConfiguration,
  'webchats.create': createWebchat,
  'conversations.fetch': fetchConversation,
  'conversations.update': updateConversation,
  'conversations.webhooks': listWebhooks,
  'messages.create': createMessage,
  'messages.list': listMessages,
  'services.messages.create': createMessage,
  'services.messages.list': listMessages,
  'services.conversations.fetch': fetchConversation,
  'services.conversations.update': updateConversation,
  'services.conversations.webhooks': listWebhooks,
};
