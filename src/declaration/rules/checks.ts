import { isSid, notSid, type SidPrefix, sidKind } from '../../base/sid.ts';
import { excerpt } from '../../base/suggest.ts';
import type { Span } from '../../yaml/node.ts';
import * as findings from '../../yaml/problems.ts';
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
  if (value === '' || [...value].length > 256 || /[\s/?#]/u.test(value))
    return badAddress(span, value, '"address"');
  return unreadable(value, span);
};

export const checkFriendlyName: Check = (value, span) => {
  const length = [...value].length;
  if (length > 256) return findings.tooLong(span, { label: '"friendlyName"', length, most: 256 });
  return unreadable(value, span);
};

export const checkFlow: Check = (value, span) => named(value, span, { label: '"flow"', prefix: 'FW' });

export const checkService: Check = (value, span) => named(value, span, { label: '"service"', prefix: 'IS' });

export function checkUrl(allowHttp: boolean): Check {
  return (value, span) => {
    const fault = urlFault(value, allowHttp);
    if (fault === null) return unreadable(value, span);
    const hint = 'Write the whole URL, such as https://hooks.example.com/chat';
    return { code: 'bad-url', span, message: `"url" ${fault}`, hint };
  };
}

function urlFault(value: string, allowHttp: boolean): string | null {
  if (/\s/u.test(value) || !URL.canParse(value)) return 'is no valid URL';
  const { protocol, username, password } = new URL(value);
  const [authority = ''] = value.replace(/^[^/]*\/\//, '').split(/[/?#]/);
  if (username !== '' || password !== '' || authority.includes('@'))
    return 'must not hold a user name or password';
  if (!/^https?:\/\//i.test(value)) {
    return /^https?:$/.test(protocol)
      ? 'needs // behind its scheme'
      : `must start with https://, not ${excerpt(protocol)}`;
  }
  if (authority === '' || value.includes('\\')) return 'is no valid URL';
  if (protocol === 'http:' && !allowHttp) return 'must start with https:// unless policy.allowHttp is true';
  return null;
}

/** True for hosts that only this machine or this network can reach. */
export function isPrivateUrl(url: string): boolean {
  const host = new URL(url).hostname.toLowerCase();
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
  if (sidKind(value) !== undefined && !isSid(value, prefix)) {
    return {
      code: 'bad-sid',
      span,
      message: `${label} is wrong: ${notSid(value, prefix)}`,
      hint: `Write a friendly name or a SID that starts with ${prefix}`,
    };
  }
  return unreadable(value, span);
}

function unreadable(value: string, span: Span): SpanProblem | null {
  return isUnreadable(value) ? findings.unreadable(span, value) : null;
}
