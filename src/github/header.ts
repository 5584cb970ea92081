import type { Fields } from './fields.ts';
import { Misshapen } from './fields.ts';
import {
  type Codec,
  decodeMarker,
  encodeMarker,
  lengthened,
  type Marked,
  SHORT,
  shortened,
  type UnitName,
} from './marker.ts';

/** A plan comment's note for the runs that come after it. People do not see it. */
export interface CommentHeader {
  readonly pull: number;
  /** Commit of the pull request's head that was planned. */
  readonly head: string;
  /** Head of the base branch that the edit was planned on. */
  readonly base: string;
  /** Git's id of the file that was planned; null when there is none, and for a folder. */
  readonly blob: string | null;
  /** Digest over all environments; null when there is no plan. */
  readonly digest: string | null;
  readonly environments: readonly ReviewedEnvironment[];
  readonly run: number;
  readonly attempt: number;
}

export interface ReviewedEnvironment {
  readonly name: string;
  /** `AC…` */
  readonly account: string;
  readonly digest: string;
  /** Digests of its changes; null when there were too many for a comment, so that only the whole plan is approved. */
  readonly changes: readonly string[] | null;
}

/** Bytes that the digest of a change takes in a header: base64url, twice. */
export const BYTES_PER_DIGEST = Math.ceil((SHORT * 4) / 3);

/** Bytes of the longest header: a comment takes 65,536 characters, and people want to read something, too. */
const LONGEST_HEADER = 40_000;
const ACCOUNT = /^AC[0-9a-fA-F]{32}$/;

const codec: Codec<CommentHeader> = { kind: 'plan', toJson, fromJson };

/**
 * The first line of a plan comment. While it is too long, the environment with the most changes gives up their
 * digests; after that the last environments are left out, so that nothing of them is approved.
 */
export function encodeHeader(header: CommentHeader, unit: UnitName): string {
  const line = encodeMarker(codec, header, unit);
  return line.length <= LONGEST_HEADER ? line : encodeHeader(smaller(header), unit);
}

/** The header of a comment that does not show every change: however long, it never approves a whole plan. */
export function encodePartialHeader(header: CommentHeader, unit: UnitName): string {
  return encodeMarker(codec, header, unit);
}

/** Never throws: what is garbled or edited is none. */
export function decodeHeader(body: string): Marked<CommentHeader> {
  return decodeMarker(codec, body);
}

function smaller(header: CommentHeader): CommentHeader {
  const { environments } = header;
  const most = Math.max(...environments.map(({ changes }) => changes?.length ?? 0));
  if (most === 0) return { ...header, environments: environments.slice(0, -1) };
  const largest = environments.find(({ changes }) => changes?.length === most);
  return {
    ...header,
    environments: environments.map((one) => (one === largest ? { ...one, changes: null } : one)),
  };
}

function toJson({ pull, head, base, blob, digest, environments, run, attempt }: CommentHeader): unknown {
  return {
    pull,
    head,
    base,
    blob,
    digest: digest === null ? null : shortened(digest),
    environments: environments.map(({ name, account, digest, changes }) => ({
      name,
      account,
      digest: shortened(digest),
      changes: changes === null ? null : changes.map(shortened).join(''),
    })),
    run,
    attempt,
  };
}

function fromJson(fields: Fields): CommentHeader {
  const digest = fields.textOrNull('digest');
  return {
    pull: fields.number('pull'),
    head: fields.commit('head'),
    base: fields.commit('base'),
    blob: fields.commitOrNull('blob'),
    digest: digest === null ? null : lengthened(digest),
    environments: fields.list('environments').map(readEnvironment),
    run: fields.number('run'),
    attempt: fields.number('attempt'),
  };
}

function readEnvironment(fields: Fields): ReviewedEnvironment {
  const changes = fields.textOrNull('changes');
  return {
    name: fields.match('name', /./),
    account: fields.match('account', ACCOUNT),
    digest: lengthened(fields.text('digest')),
    changes: changes === null ? null : digestsIn(changes),
  };
}

function digestsIn(text: string): readonly string[] {
  if (text.length % SHORT !== 0) throw new Misshapen('changes');
  return Array.from({ length: text.length / SHORT }, (_, index) =>
    lengthened(text.slice(index * SHORT, (index + 1) * SHORT)),
  );
}
