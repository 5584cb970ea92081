/** One task, with the requests that it took each tool, for each amount. */
export interface Comparison {
  readonly task: string;
  /** Names of rows of the stored run: this program. */
  readonly here: readonly string[];
  readonly terraform: readonly number[];
  /** The SDK's `list`, and twilio-cli's; null where they have nothing that does the task. */
  readonly listing: readonly number[] | null;
  /** Work of a person that the count leaves out. */
  readonly byHand?: { readonly here: string; readonly terraform: string };
}

/**
 * Requests of other tools, counted in November 2026 against the same stand-in for Twilio that this program is measured
 * with: Terraform 1.11.4 with Twilio's provider as of September 2024, twilio-cli 6.2.4 and the SDK 6.2.0, with the defaults
 * of each. In the declaration for Terraform one line prevents an update that its provider would repeat for ever.
 */
export const COMPARISONS: readonly Comparison[] = [
  {
    task: 'a plan without changes, of 50 / 500 / 5,000',
    here: amounts('plan without changes, of'),
    terraform: [50, 500, 5000],
    listing: [1, 10, 100],
  },
  {
    task: 'plan and apply of one name, of 50 / 500 / 5,000',
    here: amounts('plan and apply of one name, of'),
    terraform: [51, 501, 5001],
    listing: null,
  },
  {
    task: 'of that, the apply of the reviewed plan',
    here: amounts('apply of one reviewed name, of'),
    terraform: [1, 1, 1],
    listing: null,
  },
  {
    task: 'creating 50 / 500, planned before and verified after',
    here: ['creating 50', 'creating 500, answers at 400 ms'],
    terraform: [50, 500],
    listing: null,
  },
  {
    task: 'creating 300 beside 1,500 that are live',
    here: ['creating 300 beside 1,500, answers at 200 ms'],
    terraform: [1800],
    listing: null,
  },
  {
    task: 'taking over 22 that are live',
    here: ['import of 22'],
    terraform: [22],
    listing: null,
    byHand: { here: 'one command', terraform: '22 blocks corrected by hand' },
  },
];

function amounts(start: string): readonly string[] {
  return ['50', '500', '5,000'].map((amount) => `${start} ${amount}`);
}
