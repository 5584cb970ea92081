import type { RootContent } from 'mdast';
import { code, paragraph, text } from '../mdast.ts';

/** Whether apply can tell a comment of the program from one that somebody else wrote under its login. */
export type Signature = 'signed' | 'unsigned';

/** The line that says what approves this plan. */
export function signatureNote(signature: Signature): RootContent {
  switch (signature) {
    case 'signed':
      return paragraph([text('Signed: an edited or copied comment approves nothing.')]);
    case 'unsigned':
      return paragraph([
        text('Not signed: whoever can write comments under this login can approve changes. Set '),
        code('CHAT_ADDRESSES_SIGNING_KEY'),
        text(' to close that.'),
      ]);
  }
}
