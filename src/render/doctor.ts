import type { Colors } from 'picocolors/types.js';
import { alone, type FindingState } from '../base/finding.ts';
import type { DoctorReport } from '../engine/doctor/finding.ts';
import { visible } from './escape.ts';
import { type ShownFinding, sectionsTogether } from './findings.ts';
import { jsonText } from './json-text.ts';
import { plural } from './wording.ts';
import { wrapped } from './wrap.ts';

export interface DoctorStyle {
  readonly colours: Colors;
  readonly width: number;
}

const SIGNS: Readonly<Record<FindingState, string>> = { good: '✔', warning: '!', bad: '✖' };
/** Blanks before the text of a finding, and before that of its hint. */
const MARGIN = 4;
const HINT_MARGIN = 6;

/** One line for each finding with what to do below it, by section, and the verdict. */
export function renderDoctor(report: DoctorReport, style: DoctorStyle): string {
  const sections = sectionsTogether(report.sections).map(({ heading, findings }) => {
    const lines = findings.map((finding) => findingText(finding, style));
    return `${style.colours.bold(heading)}\n${lines.join('')}`;
  });
  return `${sections.join('\n')}\n${verdict(report, style.colours)}\n`;
}

/** A finding with its sign, and below it what to do. */
export function findingText(
  { state, message, hint, below = [] }: ShownFinding,
  { colours, width }: DoctorStyle,
): string {
  const sign = paint(state, colours)(SIGNS[state]);
  const text = wrapped(visible(message), width - MARGIN, MARGIN);
  const advice =
    hint === null
      ? ''
      : `    ${colours.cyan('→')} ${wrapped(visible(hint), width - HINT_MARGIN, HINT_MARGIN)}\n`;
  return `  ${sign} ${text}\n${advice}${below.map((line) => `      ${visible(line)}\n`).join('')}`;
}

function paint(state: FindingState, colours: Colors): (text: string) => string {
  switch (state) {
    case 'good':
      return colours.green;
    case 'warning':
      return colours.yellow;
    case 'bad':
      return colours.red;
  }
}

function verdict({ counts: { bad, warning } }: DoctorReport, colours: Colors): string {
  const look = warning === 0 ? '' : `, ${plural(warning, 'warning')}`;
  return bad === 0
    ? `${colours.green('✔')} Nothing stands in the way${look}`
    : `${colours.red('✖')} ${bad} ${bad === 1 ? 'thing stands' : 'things stand'} in the way${look}`;
}

/** The same as data, for support. */
export function renderDoctorJson({ sections, counts }: DoctorReport): string {
  return jsonText({
    version: 1,
    kind: 'doctor',
    ready: counts.bad === 0,
    sections: sections.map((section) => ({
      ...section,
      findings: section.findings.map(alone),
    })),
  });
}
