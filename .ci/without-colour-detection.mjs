import { readFile } from 'node:fs/promises';

const FOUND_OUT = 'let p = process || {}';

/**
 * An esbuild plugin that keeps picocolors from finding out by itself whether there is a terminal: the program tells it
 * by `createColors`, and opening the output to ask takes Node longer than reading a small file does.
 *
 * @type {import('esbuild').Plugin}
 */
export const withoutColourDetection = {
  name: 'without-colour-detection',
  setup(build) {
    build.onLoad({ filter: /[\\/]picocolors[\\/]picocolors\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      if (!text.includes(FOUND_OUT)) throw new Error(`picocolors no longer has \`${FOUND_OUT}\``);
      return { contents: text.replace(FOUND_OUT, 'let p = {}') };
    });
  },
};
