import type { Finding } from '../base/finding.ts';
import { type DoctorStyle, findingText } from './doctor.ts';
import { visible } from './escape.ts';
import { findingsTogether } from './findings.ts';
import { plural } from './wording.ts';

interface Shown {
  /** `owner/name`; null when nobody knows. */
  readonly repository: string | null;
  readonly findings: readonly Finding<string>[];
}

/** One line for each thing on GitHub with what to do below it, and the verdict. */
export function renderSetupCheck({ repository, findings }: Shown, style: DoctorStyle): string {
  const { colours } = style;
  const lines = findingsTogether(findings)
    .map((finding) => findingText(finding, style))
    .join('');
  const heading = repository === null ? 'GitHub' : visible(repository);
  return `${colours.bold(heading)}\n${lines}\n${verdict(findings, colours)}\n`;
}

/** What could not be read is no difference: nobody knows whether it is one. */
function verdict(findings: readonly Finding<string>[], colours: DoctorStyle['colours']): string {
  const bad = findings.filter(({ state }) => state === 'bad');
  const unread = bad.filter(({ isUnread }) => isUnread).length;
  const differences = bad.length - unread;
  if (bad.length === 0) return `${colours.green('✔')} GitHub is as set up`;
  const parts = [
    ...(differences === 0 ? [] : [`${plural(differences, 'difference')} on GitHub`]),
    ...(unread === 0
      ? []
      : [`${plural(unread, 'thing')} could not be read, so nobody knows whether GitHub is as set up`]),
  ];
  return `${colours.red('✖')} ${parts.join('; ')}`;
}
