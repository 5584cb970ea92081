import type { FlowRow, ServiceRow } from '../account.ts';
import type { Properties } from '../contract/shape.ts';
import { OPERATIONS } from '../contract.ts';
import { page } from '../paging.ts';
import { notFound } from '../refusal.ts';
import type { Call } from './call.ts';

export function conversationsConfiguration({ account, origin }: Call): Readonly<Record<string, unknown>> {
  const url = `${origin}/v1/Configuration`;
  return {
    account_sid: account.sid,
    default_chat_service_sid: account.defaultService,
    default_messaging_service_sid: null,
    default_inactive_timer: null,
    default_closed_timer: null,
    url,
    links: {
      ...(account.defaultService === null
        ? {}
        : { service: `${origin}/v1/Services/${account.defaultService}/Configuration` }),
      webhooks: `${url}/Webhooks`,
    },
  };
}

/** Everything that a new Flex account leaves unset is null. An account without Flex has no such resource. */
export function flexConfiguration({ account, origin, pathname }: Call): Readonly<Record<string, unknown>> {
  if (account.flexService === null) throw notFound(pathname);
  const { answer } = OPERATIONS['flex.configuration'];
  const properties: Properties = answer.kind === 'one' ? answer.properties : {};
  const hex = account.sid.slice(2);
  const start = '2026-01-01T00:00:00Z';
  return {
    ...Object.fromEntries(Object.keys(properties).map((name) => [name, null])),
    account_sid: account.sid,
    date_created: start,
    date_updated: start,
    status: 'ok',
    chat_service_instance_sid: account.flexService,
    flex_service_instance_sid: account.flexService,
    flex_instance_sid: `GO${hex}`,
    ui_language: 'en',
    ui_version: '2.x.x',
    url: `${origin}/v1/Configuration`,
    flex_url: 'https://flex.twilio.com',
  };
}

export function listServices(call: Call): Readonly<Record<string, unknown>> {
  const { account, origin, query, switches, shift } = call;
  const url = `${origin}/v1/Services`;
  const { rows, meta } = page({
    rows: account.services.rows,
    keep: () => true,
    url,
    filter: {},
    key: 'services',
    maximum: 100,
    parameters: query,
    switches,
    shift,
  });
  const show = (row: ServiceRow) => {
    const self = `${url}/${row.sid}`;
    return {
      account_sid: account.sid,
      sid: row.sid,
      friendly_name: row.friendly_name,
      date_created: row.date_created,
      date_updated: row.date_updated,
      url: self,
      links: {
        conversations: `${self}/Conversations`,
        users: `${self}/Users`,
        roles: `${self}/Roles`,
        bindings: `${self}/Bindings`,
        configuration: `${self}/Configuration`,
        participant_conversations: `${self}/ParticipantConversations`,
        conversation_with_participants: `${self}/ConversationWithParticipants`,
      },
    };
  };
  return { meta, services: rows.map(show) };
}

export function listFlows(call: Call): Readonly<Record<string, unknown>> {
  const { rows, meta } = page({
    rows: call.account.flows.rows,
    keep: () => true,
    url: `${call.origin}/v2/Flows`,
    filter: {},
    key: 'flows',
    maximum: 1000,
    parameters: call.query,
    switches: call.switches,
    shift: call.shift,
  });
  const unread = { definition: null, valid: null, errors: null };
  return { meta, flows: rows.map((row) => ({ ...showFlow(call, row), ...unread, warnings: null })) };
}

export function fetchFlow(call: Call): Readonly<Record<string, unknown>> {
  return { ...showFlow(call, find(call)), warnings: [] };
}

/** A number, `LatestRevision`, or `LatestPublished`, which a flow that was never published lacks. */
export function fetchRevision(call: Call): Readonly<Record<string, unknown>> {
  const row = find(call);
  const revision = wanted(row, call.path.Revision ?? '');
  if (revision === null) throw notFound(call.pathname);
  return {
    ...commonParts(call, row),
    revision,
    status: revision === row.published_revision ? 'published' : 'draft',
    url: `${call.origin}/v2/Flows/${row.sid}/Revisions/${revision}`,
  };
}

function wanted(row: FlowRow, revision: string): number | null {
  if (revision === 'LatestPublished') return row.published_revision;
  if (revision === 'LatestRevision') return row.revision;
  const number = /^\d{1,9}$/.test(revision) ? Number(revision) : 0;
  return number >= 1 && number <= row.revision ? number : null;
}

function find({ account, path, pathname }: Call): FlowRow {
  const row = account.flows.get(path.Sid ?? '');
  if (!row) throw notFound(pathname);
  return row;
}

function commonParts({ account }: Call, row: FlowRow): Readonly<Record<string, unknown>> {
  return {
    sid: row.sid,
    account_sid: account.sid,
    author_sid: null,
    friendly_name: row.friendly_name,
    definition: { description: '', states: [], initial_state: 'Trigger', flags: {} },
    commit_message: null,
    valid: true,
    errors: [],
    date_created: row.date_created,
    date_updated: row.date_updated,
  };
}

function showFlow(call: Call, row: FlowRow): Readonly<Record<string, unknown>> {
  const url = `${call.origin}/v2/Flows/${row.sid}`;
  return {
    ...commonParts(call, row),
    status: row.status,
    revision: row.revision,
    webhook_url: `https://webhooks.twilio.com/v1/Accounts/${call.account.sid}/Flows/${row.sid}`,
    url,
    links: { test_users: `${url}/TestUsers`, revisions: `${url}/Revisions`, executions: `${url}/Executions` },
  };
}
