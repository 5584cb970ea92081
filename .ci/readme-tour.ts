/** A step of the tour: what to type, and what the program then prints. */
export interface Step {
  readonly script: string;
  /** Null: the README shows no output, so there must be none. */
  readonly shown: string | null;
  /** Where the text of `shown` lies in the README. */
  readonly at: number;
}

const HEADING = /^## .*five-minute tour.*$/im;
const STEP = /^```sh\n([\s\S]*?)^```\n(?:\n```text\n([\s\S]*?)^```\n)?/gm;
/** Stands for lines that the README leaves out, at the start of an output. */
const CUT = '…\n';

/** The steps of the README's tour, in order. */
export function readTour(readme: string): readonly Step[] {
  const start = HEADING.exec(readme)?.index;
  if (start === undefined) throw new Error('the README has no five-minute tour');
  const next = readme.indexOf('\n## ', start + 1);
  const tour = readme.slice(start, next < 0 ? undefined : next);
  return [...tour.matchAll(STEP)].map((match) => {
    const [whole, script = '', shown] = match;
    const from = match.index + whole.length - '```\n'.length - (shown?.length ?? 0);
    return { script, shown: shown ?? null, at: start + from };
  });
}

/** The README with what the tour's steps really print. Throws when one prints what the README does not show. */
export function withOutputs(readme: string, steps: readonly Step[], outputs: readonly string[]): string {
  let text = '';
  let done = 0;
  for (const [index, { script, shown, at }] of steps.entries()) {
    const said = outputs[index] ?? '';
    if (shown === null) {
      if (said !== '') throw new Error(`the README does not show what this prints:\n${script}\n${said}`);
      continue;
    }
    text += readme.slice(done, at) + cut(said, shown);
    done = at + shown.length;
  }
  return text + readme.slice(done);
}

/** As many last lines as the README shows, when it says that it leaves some out. */
function cut(said: string, shown: string): string {
  if (!shown.startsWith(CUT)) return said.replace(/^\n+/, '');
  const kept = shown.slice(CUT.length).trimEnd().split('\n').length;
  return `${CUT}${said.trimEnd().split('\n').slice(-kept).join('\n')}\n`;
}
