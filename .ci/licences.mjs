import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The packages that went into a bundle, each with its licence text: what has to travel with copies of them.
 *
 * @param {string} root where node_modules is
 * @param {readonly import('esbuild').Metafile[]} metafiles
 */
export function licencesOf(root, metafiles) {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const folders = new Set(inputs.flatMap((input) => folderOf(input) ?? []));
  return [...folders]
    .sort()
    .map((folder) => licenceOf(join(root, folder)))
    .join('\n');
}

/** `node_modules/a/node_modules/@b/c/lib/d.js` → `node_modules/a/node_modules/@b/c` */
function folderOf(input) {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
}

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  const text = file === undefined ? '' : `\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
  return `== ${name} ${version} (${license})\n${text}`;
}
