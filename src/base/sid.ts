/** The kinds of Twilio's SIDs, by their prefixes. */
const kinds = {
  AC: 'an account SID',
  CH: 'a Conversation SID',
  CV: 'a Webchat deployment key',
  FO: 'a Flex flow SID',
  FW: 'a Studio flow SID',
  GO: 'a Flex instance SID',
  IG: 'an address SID',
  IS: 'a Conversations service SID',
  MG: 'a Messaging service SID',
  SK: 'an API key SID',
  WS: 'a TaskRouter workspace SID',
  WW: 'a TaskRouter workflow SID',
} as const;

export type SidPrefix = keyof typeof kinds;

const anySid = /^[A-Z]{2}[0-9a-fA-F]{32}$/;

export function isSid(text: string, prefix: SidPrefix): boolean {
  return anySid.test(text) && text.startsWith(prefix);
}

/** The kind of a SID in words, such as "a Studio flow SID". */
export function sidKind(text: string): string | undefined {
  if (!anySid.test(text)) return undefined;
  const prefix = text.slice(0, 2);
  return prefix in kinds ? kinds[prefix as SidPrefix] : 'a SID of another kind';
}

/** "this is a Studio flow SID, an address SID starts with IG", or what its form should be. */
export function notSid(text: string, prefix: SidPrefix): string {
  const found = sidKind(text);
  if (found !== undefined) return `this is ${found}, ${kinds[prefix]} starts with ${prefix}`;
  return `${kinds[prefix]} is ${prefix} followed by 32 hexadecimal digits`;
}
