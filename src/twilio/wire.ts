import type { AddressConfigurationContextUpdateOptions } from 'twilio/lib/rest/conversations/v1/addressConfiguration.js';
import type { Integration, Live } from '../base/address.ts';
import { ApiError } from '../base/problem.ts';
import type { Wanted } from '../ports/world.ts';
import { isJsonObject, type JsonObject } from './answers.ts';
import { malformed } from './ask.ts';

/** An address configuration as the SDK hands it over: its types are promises that nobody checked. */
export interface AddressRow {
  readonly sid: unknown;
  readonly accountSid: unknown;
  readonly type: unknown;
  readonly address: unknown;
  readonly friendlyName: unknown;
  readonly autoCreation: unknown;
}

const ADDRESS_SID = /^IG[0-9a-fA-F]{32}$/;

/**
 * The normal form of a chat address; null for an address of another type.
 *
 * @throws ApiError of kind `foreign-account` for a row of another account, whatever its type, else `malformed`
 */
export function readAddress(row: AddressRow, account: string): Live | null {
  if (readType(row, account) !== 'chat') return null;
  const { sid, address, autoCreation } = row;
  if (typeof sid !== 'string' || !ADDRESS_SID.test(sid))
    throw malformed('Twilio sent a chat address without a SID');
  if (typeof address !== 'string' || address === '')
    throw malformed(`Twilio sent ${sid} without its address`);
  if (autoCreation !== null && autoCreation !== undefined && !isJsonObject(autoCreation)) {
    throw malformed(`Twilio sent ${sid} with an auto_creation that is no object`);
  }
  const group = autoCreation ?? {};
  return {
    sid,
    account,
    address,
    state: {
      friendlyName: filledText(row.friendlyName),
      enabled: group.enabled === true || group.enabled === 'true',
      integration: readIntegration(group),
      service:
        readService(group.conversation_service_sid, `${sid} with a conversation_service_sid`) ?? 'default',
    },
  };
}

/**
 * The type of an address, in lower case.
 *
 * @throws ApiError of kind `foreign-account` for a row of another account, else `malformed`
 */
export function readType(row: AddressRow, account: string): string {
  checkOwner(row.accountSid, account);
  if (typeof row.type !== 'string') throw malformed('Twilio sent an address without a type');
  return row.type.toLowerCase();
}

function checkOwner(accountSid: unknown, account: string): void {
  if (accountSid === account) return;
  if (typeof accountSid !== 'string' || accountSid === '')
    throw malformed('Twilio sent an address without its account');
  throw new ApiError({
    kind: 'foreign-account',
    message: `Twilio sent an address of account ${accountSid.slice(0, 40)} instead of account ${account}`,
    hint: 'Check that TWILIO_ACCOUNT_SID is the account of the API key',
  });
}

const SERVICE_SID = /^IS[0-9a-fA-F]{32}$/;

/**
 * `IS…`; null for unset. `what` completes "Twilio sent …".
 *
 * @throws ApiError of kind `malformed` for what is no SID: an address would be planned for a service that is not
 */
export function readService(value: unknown, what: string): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value !== 'string' || !SERVICE_SID.test(value))
    throw malformed(`Twilio sent ${what} that is no SID of a service`);
  return value;
}

function readIntegration(group: JsonObject): Integration | null {
  switch (filledText(group.type)?.toLowerCase()) {
    case 'studio':
      return {
        type: 'studio',
        flow: filledText(group.studio_flow_sid),
        flowName: null,
        retryCount: count(group.studio_retry_count),
      };
    case 'webhook':
      return {
        type: 'webhook',
        url: filledText(group.webhook_url),
        method: readMethod(group.webhook_method),
        events: readEvents(group.webhook_filters),
      };
    case 'default':
      return { type: 'default' };
    default:
      return null;
  }
}

function readMethod(value: unknown): 'POST' | 'GET' | null {
  const method = filledText(value)?.toUpperCase();
  return method === 'POST' || method === 'GET' ? method : null;
}

/** A set, in normal form: sorted, without repeats. */
export function readEvents(value: unknown): readonly string[] {
  const names = Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
  return [...new Set(names)].sort();
}

/** Null for what Twilio has for unset: absent, null or empty. */
export function filledText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function count(value: unknown): number | null {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : null;
}

/** The whole group that a create or an update sends. Fields that are undefined are not sent; null clears one. */
export function writeAddress(state: Wanted['state']): AddressConfigurationContextUpdateOptions {
  const { friendlyName, enabled, integration, service } = state;
  return {
    ...(friendlyName === undefined ? {} : { friendlyName: friendlyName ?? '' }),
    'autoCreation.enabled': enabled,
    ...(service === undefined ? {} : { 'autoCreation.conversationServiceSid': service ?? '' }),
    ...(integration === null ? {} : writeIntegration(integration)),
  };
}

function writeIntegration(integration: Integration): AddressConfigurationContextUpdateOptions {
  switch (integration.type) {
    case 'studio':
      return {
        'autoCreation.type': 'studio',
        ...(integration.flow === null ? {} : { 'autoCreation.studioFlowSid': integration.flow }),
        ...(integration.retryCount === null
          ? {}
          : { 'autoCreation.studioRetryCount': integration.retryCount }),
      };
    case 'webhook':
      return {
        'autoCreation.type': 'webhook',
        ...(integration.url === null ? {} : { 'autoCreation.webhookUrl': integration.url }),
        'autoCreation.webhookMethod': integration.method === 'GET' ? 'get' : 'post',
        'autoCreation.webhookFilters': [...integration.events],
      };
    case 'default':
      return { 'autoCreation.type': 'default' };
  }
}
