import type { Colors } from 'picocolors/types.js';
import type { Added } from '../engine/add.ts';
import { visible } from './escape.ts';
import { wrapped } from './wrap.ts';

interface Style {
  readonly colours: Colors;
  readonly width: number;
}

/**
 * What people do in the Console before an address of a deployment key can be declared: no interface of Twilio's makes
 * such keys.
 */
export function renderFirstSteps(
  { key, write }: { readonly key: string; readonly write: boolean },
  { colours, width }: Style,
): string {
  const steps = [
    'Under Flex, create a deployment key for Webchat 3, with the origins that the page is served from.',
    'Under Flex > Manage > Messaging, create a chat address with that key.',
  ];
  const name = visible(key);
  const last = write
    ? `write address: and the key (CV…) below ${name}, before you apply`
    : `add ${name} with --address and the key (CV…)`;
  return [
    wrapped(`No address was given for ${name}. For Webchat 3, make one in the Console first:`, width, 0),
    ...steps.map((step, index) => `  ${colours.cyan(`${index + 1}.`)} ${wrapped(step, width - 5, 5)}`),
    wrapped(`Then ${last}: the file adopts what is there.`, width, 0),
    wrapped("Without one, the entry is for Twilio's older Webchat app.", width, 0),
    '',
    '',
  ].join('\n');
}

export interface AddedFacts extends Pick<Added, 'entries'> {
  readonly file: string;
  readonly key: string;
  readonly isWritten: boolean;
  /** The commands that come next. */
  readonly next: readonly string[];
}

/** What was added where, and what comes next. */
export function renderAdded({ file, key, entries, isWritten, next }: AddedFacts, { colours }: Style): string {
  const [first] = entries;
  const place = first === undefined ? visible(file) : `${visible(file)}:${first.entry.at.line}`;
  const environments = entries.map(({ environment }) => visible(environment));
  const where = environments.join() === 'default' ? '' : ` for ${environments.join(', ')}`;
  const name = colours.bold(visible(key));
  if (!isWritten) return `${colours.green('✔')} ${name} would be written to ${place}${where} with --write\n`;
  const commands = next.map((command) => `  ${colours.cyan('$')} ${visible(command)}\n`);
  return `${colours.green('✔')} Wrote ${name} to ${place}${where}\n\nNext:\n${commands.join('')}`;
}
