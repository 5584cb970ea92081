import { isSecretPiece, piecesOf, shownSecret, withoutSecrets } from '../../base/secret-url.ts';
import { isSid, notSid, type SidPrefix, sidKind } from '../../base/sid.ts';
import { excerpt } from '../../base/suggest.ts';
import type { Span } from '../../yaml/node.ts';
import * as problems from '../../yaml/problems.ts';
import type { SpanProblem } from '../../yaml/span-problem.ts';
import { isUnreadable } from '../../yaml/text.ts';
import { badAddress } from './wrong-value.ts';

/** Judges a value once its placeholders are filled in; null when nothing is wrong with it. */
export type Check = (value: string, span: Span) => SpanProblem | null;

export const checkAddress: Check = (value, span) => {
  if (isSid(value, 'IG')) {
    return {
      code: 'bad-sid',
      span,
      message: '"address" is wrong: this is an address SID, and an address is not its SID',
      hint: 'Write it as "sid", or write the address that Twilio shows beside it',
    };
  }
  if (/^CV/i.test(value) && !isSid(value, 'CV')) return badDeploymentKey(span, value);
  const channel = otherChannel(value);
  if (channel !== null) {
    return {
      code: 'bad-address',
      span,
      message: `"address" is "${excerpt(value)}", which is ${channel} and no chat address`,
      hint: 'Write the deployment key (CV…) of the site, or the address as Twilio shows it for type chat',
    };
  }
  if (value === '' || [...value].length > 256 || /[\s/?#]/u.test(value))
    return badAddress(span, value, '"address"');
  return unreadable(value, span);
};

function badDeploymentKey(span: Span, value: string): SpanProblem {
  const upper = `CV${value.slice(2)}`;
  return {
    code: 'bad-sid',
    span,
    message: `"address" begins like a deployment key and is none: ${notSid(value, 'CV')}`,
    hint: isSid(upper, 'CV')
      ? `Write ${upper}`
      : 'Copy the deployment key from the Console: the address can never be corrected afterwards',
  };
}

const CHANNELS = /^(whatsapp|messenger|sms|mms|gbm|rcs|apple|email|mailto|tel|viber|line|telegram):/i;

/** What an address of another channel is; null for any other text. */
function otherChannel(value: string): string | null {
  if (/^\+[0-9]{6,15}$/.test(value)) return 'a phone number';
  const [, channel] = CHANNELS.exec(value) ?? [];
  return channel === undefined ? null : `an address of the channel "${channel.toLowerCase()}"`;
}

export const checkFriendlyName: Check = (value, span) => {
  const length = [...value].length;
  if (length > 256) return problems.tooLong(span, { label: '"friendlyName"', length, most: 256 });
  return unreadable(value, span);
};

export const checkFlow: Check = (value, span) => named(value, span, { label: '"flow"', prefix: 'FW' });

export const checkService: Check = (value, span) => named(value, span, { label: '"service"', prefix: 'IS' });

export function checkUrl(allowHttp: boolean): Check {
  return (value, span) => {
    const [, variable] = OF_A_WORKFLOW.exec(value) ?? [];
    if (variable !== undefined) return workflowExpression(span, variable);
    const fault = urlFault(value, allowHttp);
    if (fault === null) return unreadable(value, span);
    return { code: 'bad-url', span, message: `"url" ${fault}`, hint: urlHint(value, allowHttp) };
  };
}

function urlHint(value: string, allowHttp: boolean): string {
  if (hasWrittenUserInfo(value))
    return 'Write {env.HOOK_USER}:{env.HOOK_PASSWORD} in their place, names of environment variables that hold them';
  return !allowHttp && /^http:\/\//i.test(value)
    ? 'Write https:// in place of http://'
    : 'Write the whole URL, such as https://hooks.example.com/chat';
}

/** An expression of a workflow, its braces being text here. */
const OF_A_WORKFLOW = /\$\{\s*(?:secrets|vars|env|inputs)\.([A-Za-z_]\w*)\s*\}/;

function workflowExpression(span: Span, variable: string): SpanProblem {
  return {
    code: 'bad-url',
    span,
    message: '"url" holds an expression of a workflow, and only workflows fill it in',
    hint: `Write ${shownSecret(variable)}, and give the job the variable ${variable}`,
  };
}

/** Why a shown URL cannot be used; null when it can. */
function urlFault(shown: string, allowHttp: boolean): string | null {
  if (hasWrittenUserInfo(shown)) return 'must not hold a user name or password that is written out';
  const value = withoutSecrets(shown);
  if (/\s/u.test(value)) return 'is no valid URL: it holds a blank';
  if (!/^[a-z][a-z0-9+.-]*:/i.test(value)) return 'must start with https://';
  if (!URL.canParse(value)) return 'is no valid URL';
  const { protocol } = new URL(value);
  const [authority = ''] = value.replace(/^[^/]*\/\//, '').split(/[/?#]/);
  if (!/^https?:\/\//i.test(value)) {
    return /^https?:$/.test(protocol)
      ? 'needs // behind its scheme'
      : `must start with https://, not ${excerpt(protocol)}`;
  }
  if (authority === '' || value.includes('\\')) return 'is no valid URL';
  if (protocol === 'http:' && !allowHttp) return 'must start with https:// unless policy.allowHttp is true';
  return null;
}

/** True for user info with any part that is no secret, also in a text that is no URL otherwise. */
function hasWrittenUserInfo(shown: string): boolean {
  const [authority = ''] = shown.replace(/^[^/]*\/\//, '').split(/[/?#\\]/);
  const end = authority.lastIndexOf('@');
  if (end === -1) return false;
  const parts = authority.slice(0, end).split(':');
  return !parts.every((part) => piecesOf(part).every(isSecretPiece) && part !== '') || parts.length > 2;
}

/** True for hosts that only this machine or this network can reach. */
export function isPrivateUrl(url: string): boolean {
  const host = new URL(withoutSecrets(url)).hostname.toLowerCase();
  return (
    host === 'localhost' ||
    /\.(localhost|local|internal)$/.test(host) ||
    /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(host) ||
    /^\[(::1?|f[cd][0-9a-f]{2}:.*|fe80:.*)\]$/.test(host)
  );
}

function named(
  value: string,
  span: Span,
  { label, prefix }: { label: string; prefix: SidPrefix },
): SpanProblem | null {
  if (value.trim() === '') {
    return {
      code: 'bad-value',
      span,
      message: `${label} must not be empty`,
      hint: 'Write a friendly name or a SID',
    };
  }
  if ((sidKind(value) !== undefined || beginsLikeSid(value, prefix)) && !isSid(value, prefix)) {
    return {
      code: 'bad-sid',
      span,
      message: `${label} is wrong: ${notSid(value, prefix)}`,
      hint: `Write a friendly name or a SID that starts with ${prefix}`,
    };
  }
  return unreadable(value, span);
}

/** True for the prefix with hexadecimal digits only, or with as many characters as a SID has. */
function beginsLikeSid(value: string, prefix: SidPrefix): boolean {
  if (value.slice(0, 2).toUpperCase() !== prefix) return false;
  const rest = value.slice(2);
  return /^[0-9a-f]*[0-9][0-9a-f]*$/i.test(rest) || /^[0-9a-z]{30,34}$/i.test(rest);
}

function unreadable(value: string, span: Span): SpanProblem | null {
  return isUnreadable(value) ? problems.unreadable(span, value) : null;
}
