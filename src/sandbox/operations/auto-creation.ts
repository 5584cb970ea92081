import { type AutoCreation, UNSET } from '../account.ts';
import { invalid, Refusal } from '../refusal.ts';
import type { Call } from './call.ts';

/** The integration that a create (`before` null) or an update leaves behind. */
export function autoCreation(call: Call, before: AutoCreation | null): AutoCreation {
  const { form, switches } = call;
  const base = before && switches.update === 'partial' ? before : UNSET;
  const type = form.text('AutoCreation.Type') ?? base.type;
  const switched = before !== null && type !== before.type && switches['stale-fields'] === 'drop';
  const kept = switched
    ? { ...UNSET, enabled: base.enabled, conversation_service_sid: base.conversation_service_sid }
    : base;
  const result: AutoCreation = {
    enabled: form.flag('AutoCreation.Enabled') ?? kept.enabled,
    type,
    conversation_service_sid: service(call, kept.conversation_service_sid),
    webhook_url: url(form.text('AutoCreation.WebhookUrl'), kept.webhook_url),
    webhook_method: form.text('AutoCreation.WebhookMethod') ?? kept.webhook_method,
    webhook_filters: form.strings('AutoCreation.WebhookFilters') ?? kept.webhook_filters,
    studio_flow_sid: form.text('AutoCreation.StudioFlowSid') ?? kept.studio_flow_sid,
    studio_retry_count: form.integer('AutoCreation.StudioRetryCount') ?? kept.studio_retry_count,
    binding_name: kept.binding_name,
  };
  if (switches['flow-check'] === 'on') checkReferences(call, result);
  return result;
}

function service({ form, switches }: Call, before: string | null): string | null {
  const sent = form.text('AutoCreation.ConversationServiceSid');
  if (sent === '') return switches['clear-service'] === 'clears' ? null : before;
  return sent ?? before;
}

function url(sent: string | undefined, before: string | null): string | null {
  if (sent === undefined) return before;
  if (sent === '') return null;
  if (!/^https?:$/.test(URL.canParse(sent) ? new URL(sent).protocol : '')) {
    throw invalid('Parameter AutoCreation.WebhookUrl must be an absolute URL');
  }
  return sent;
}

function checkReferences(
  { account }: Call,
  { studio_flow_sid, conversation_service_sid }: AutoCreation,
): void {
  if (studio_flow_sid !== null && !account.flows.get(studio_flow_sid)) {
    throw invalid(`Studio flow ${studio_flow_sid} does not exist`, 50367);
  }
  if (conversation_service_sid !== null && !account.services.get(conversation_service_sid)) {
    throw new Refusal(404, 50050, `Service ${conversation_service_sid} was not found`);
  }
}
