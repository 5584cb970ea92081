import type { SidRecord } from '../../engine/applied-sids.ts';

/** Bytes of a SID, which is `IG` and 32 hexadecimal digits, and characters of its row: 8 of identity and 22. */
const SID_BYTES = 16;
const ROW = /^([\w-]{8})([\w-]{22})$/;
const LENGTH_OF_ROW = 30;
const SID = /^IG[0-9a-f]{32}$/;

/** Characters of a comment with its records: GitHub takes 65,536, and a signature is still to come. */
const LONGEST = 65_000;

/** One line for each environment, which people do not see. Values of others never begin a line. */
const RECORD = /^<!-- chat-addresses: sids ([\w-]+)\.([\w-]*) -->\r?$/gm;

/**
 * A comment's body with what an apply has left behind, in its last lines, in place of what was recorded of the same
 * environments. What has no room is not recorded.
 */
export function withSids(body: string, records: readonly SidRecord[]): string {
  const names = new Set(records.map(({ environment }) => environment));
  const others = sidsIn(body).filter(({ environment }) => !names.has(environment));
  let text = `${body.replace(RECORD, '').trimEnd()}\n`;
  for (const record of [...others, ...records]) text += line(record, LONGEST - text.length);
  return text;
}

/** What is recorded in a comment. What is not of the right form counts as not there. */
export function sidsIn(body: string): readonly SidRecord[] {
  return [...body.matchAll(RECORD)].flatMap(([, head = '', rows = '']): readonly SidRecord[] => {
    const about = headIn(head);
    if (about === null) return [];
    const [environment, account] = about;
    const sids = (rows.match(new RegExp(`.{1,${LENGTH_OF_ROW}}`, 'g')) ?? []).flatMap(sidIn);
    return [{ environment, account, sids: new Map(sids) }];
  });
}

function line({ environment, account, sids }: SidRecord, room: number): string {
  const head = Buffer.from(JSON.stringify([environment, account])).toString('base64url');
  const start = `\n<!-- chat-addresses: sids ${head}.`;
  const end = ' -->\n';
  const most = Math.floor((room - start.length - end.length) / LENGTH_OF_ROW);
  if (most < 0) return '';
  const rows = [...sids].flatMap(([identity, sid]) => (SID.test(sid) ? [identity + shortened(sid)] : []));
  return `${start}${rows.sort().slice(0, most).join('')}${end}`;
}

function shortened(sid: string): string {
  return Buffer.from(sid.slice(2), 'hex').toString('base64url');
}

function sidIn(row: string): readonly (readonly [string, string])[] {
  const [, identity, short] = ROW.exec(row) ?? [];
  if (identity === undefined || short === undefined) return [];
  const bytes = Buffer.from(short, 'base64url');
  return bytes.length === SID_BYTES ? [[identity, `IG${bytes.toString('hex')}`]] : [];
}

function headIn(text: string): readonly [string, string] | null {
  try {
    const head: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(head)) return null;
    const [environment, account]: readonly unknown[] = head;
    return typeof environment === 'string' && typeof account === 'string' ? [environment, account] : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
