import { nearest } from '../../base/suggest.ts';

/** Words that plain English and other tools have for keys of this format, in small letters without marks. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  active: 'enabled',
  addresssid: 'sid',
  deploymentkey: 'address',
  dependson: 'after',
  displayname: 'friendlyName',
  endpoint: 'url',
  env: 'environments',
  envs: 'environments',
  ignore: 'unmanaged',
  ignored: 'unmanaged',
  label: 'friendlyName',
  lang: 'locales',
  langs: 'locales',
  language: 'locales',
  languages: 'locales',
  name: 'friendlyName',
  needs: 'after',
  protected: 'protect',
  retries: 'retryCount',
  stages: 'environments',
  studioflow: 'flow',
  title: 'friendlyName',
  uri: 'url',
  variables: 'vars',
  verb: 'method',
  webhookurl: 'url',
  workflow: 'flow',
};

/** The key that a slip of the keyboard explains, or that another word stands for; null when there is none. */
export function meantKey(key: string, allowed: readonly string[]): string | null {
  const near = nearest(key, allowed);
  if (near !== null) return near;
  const other = OTHER_WORDS[key.toLowerCase().replaceAll(/[_ -]/g, '')];
  return other !== undefined && allowed.includes(other) ? other : null;
}

/** `, did you mean "…"?`, or nothing when nothing is meant. */
export function meantWords(key: string, allowed: readonly string[]): string {
  const meant = meantKey(key, allowed);
  return meant === null ? '' : `, did you mean "${meant}"?`;
}
