import type { Finding } from '../base/finding.ts';
import { type DoctorStyle, findingText } from './doctor.ts';
import { visible } from './escape.ts';
import { plural } from './wording.ts';

interface Shown {
  /** `owner/name`; null when nobody knows. */
  readonly repository: string | null;
  readonly findings: readonly Finding<string>[];
}

/** One line for each thing on GitHub with what to do below it, and the verdict. */
export function renderSetupCheck({ repository, findings }: Shown, style: DoctorStyle): string {
  const { colours } = style;
  const lines = findings.map((finding) => findingText(finding, style)).join('');
  const bad = findings.filter(({ state }) => state === 'bad').length;
  const verdict =
    bad === 0
      ? `${colours.green('✔')} GitHub is as set up`
      : `${colours.red('✖')} ${plural(bad, 'difference')} on GitHub`;
  const heading = repository === null ? 'GitHub' : visible(repository);
  return `${colours.bold(heading)}\n${lines}\n${verdict}\n`;
}
