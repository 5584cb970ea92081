import type { Fields } from './fields.ts';
import {
  type Codec,
  decodeMarker,
  encodeMarker,
  lengthened,
  type Marked,
  shortened,
  type UnitName,
} from './marker.ts';

/** The drift issue's note for later runs. */
export interface DriftHeader {
  /** Digest of the drift that the issue tells of. */
  readonly digest: string;
  /** The run that wrote it last. */
  readonly run: number;
}

/** The note for later runs in a comment about a failed apply. */
export interface FailureHeader {
  /** The commit that was to be applied. */
  readonly sha: string;
  readonly run: number;
  readonly attempt: number;
}

const drift: Codec<DriftHeader> = {
  kind: 'drift',
  toJson: ({ digest, run }) => ({ digest: shortened(digest), run }),
  fromJson: (fields: Fields) => ({ digest: lengthened(fields.text('digest')), run: fields.number('run') }),
};

const failure: Codec<FailureHeader> = {
  kind: 'failure',
  toJson: ({ sha, run, attempt }) => ({ sha, run, attempt }),
  fromJson: (fields: Fields) => ({
    sha: fields.commit('sha'),
    run: fields.number('run'),
    attempt: fields.number('attempt'),
  }),
};

/** The first line of the drift issue of a unit. */
export function encodeDrift(header: DriftHeader, unit: UnitName): string {
  return encodeMarker(drift, header, unit);
}

export function decodeDrift(body: string): Marked<DriftHeader> {
  return decodeMarker(drift, body);
}

/** The first line of a comment about a failed apply. */
export function encodeFailure(header: FailureHeader): string {
  return encodeMarker(failure, header, null);
}
