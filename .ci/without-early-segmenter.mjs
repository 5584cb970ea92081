import { readFile } from 'node:fs/promises';

const EARLY = 'const segmenter = new Intl.Segmenter();';
const LATE = `let made;
const segmenter = { segment: (text) => (made ??= new Intl.Segmenter()).segment(text) };`;

/**
 * An esbuild plugin that lets string-width make its segmenter when the first text needs one, which most runs do without:
 * making one takes Node as long as reading the arguments and the file.
 *
 * @type {import('esbuild').Plugin}
 */
export const withoutEarlySegmenter = {
  name: 'without-early-segmenter',
  setup(build) {
    build.onLoad({ filter: /[\\/]string-width[\\/]index\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      if (!text.includes(EARLY)) throw new Error(`string-width no longer has \`${EARLY}\``);
      return { contents: text.replace(EARLY, LATE) };
    });
  },
};
