import { expect } from 'vitest';
import { linksAt } from '../../../src/commands/github/links.ts';

export const HEAD = '9f8e7d6c5b4a39281706f5e4d3c2b1a098765432';
export const RUN = 'https://github.com/octo/chat/actions/runs/4242';

/** What a comment on github.com may point to. */
export const LINKS = linksAt(
  { home: 'https://github.com/octo/chat', run: RUN },
  { file: 'addresses.yaml', commit: HEAD },
);

export const WORKFLOW = 'https://github.com/octo/chat/actions/workflows/chat-addresses-apply.yml';

/** What people read on GitHub, kept in files that a reviewer can read as well. */
export async function golden(name: string, said: string): Promise<void> {
  await expect(said).toMatchFileSnapshot(`./${name}.md`);
}
