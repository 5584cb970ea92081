/** One property test of a law. */
interface LawTest {
  readonly name: string;
  /** How many generated cases `npm test` tries. */
  readonly cases: number;
}

/** What always holds, and the tests that try to break it. */
export interface Law {
  readonly says: string;
  readonly tests: readonly LawTest[];
}

/** The laws, from the first on. The tests take their numbers of cases from here, and so does `test/README.md`. */
export const LAWS: readonly Law[] = [
  {
    says: 'What was applied needs no further change.',
    tests: [
      { name: 'the next plan is empty, whatever was live, however slow or late Twilio is', cases: 200 },
      { name: 'the next run only reads', cases: 100 },
    ],
  },
  {
    says: 'Order means nothing.',
    tests: [
      { name: 'entries, rows, flows and proofs in any order give the same bytes', cases: 200 },
      { name: 'keys of the file in any order give the same changes', cases: 40 },
      { name: 'rows on pages of any size give the same bytes', cases: 40 },
    ],
  },
  {
    says: 'Nothing that is not ours is ever written.',
    tests: [
      { name: 'every write is about a declared or a removed address, faults or not', cases: 200 },
      { name: 'a delete hits what was in force once and is declared nowhere now', cases: 500 },
    ],
  },
  {
    says: 'Deletes never exceed the cap.',
    tests: [{ name: 'above it nothing at all is written, in any environment', cases: 200 }],
  },
  {
    says: 'A run that is cut short is finished by the next one: nothing twice, nothing lost.',
    tests: [
      { name: 'killed at every single request of a run, before or after it takes effect', cases: 40 },
      { name: 'after any failed requests, and those never end the program', cases: 200 },
    ],
  },
  {
    says: 'Nothing that was not approved is ever written.',
    tests: [
      { name: 'with a part of the changes approved, all are covered or none is written', cases: 200 },
      { name: 'what somebody changed since the review is not written over', cases: 200 },
      { name: 'an approved plan that was killed half-way is resumed with the same approval', cases: 200 },
      { name: 'what a plan comment approves, its visible text tells', cases: 15 },
    ],
  },
  {
    says: 'Importing what is live, and then planning, is empty.',
    tests: [
      { name: 'each live address is imported as it is, or named with the reason why not', cases: 30 },
      { name: 'what was declared stays as it was, and nothing else is added', cases: 30 },
      { name: 'the second import changes nothing', cases: 30 },
      { name: 'comments, the byte order mark and line ends are kept', cases: 30 },
      { name: 'readers of YAML 1.1 take what is written for the same', cases: 30 },
    ],
  },
  {
    says: 'Any text in any field survives being shown: nothing in it acts.',
    tests: [
      { name: 'two different values of one field never read alike', cases: 1_000 },
      { name: 'a terminal shows what was written, and does nothing else', cases: 20 },
      { name: 'a runner that reads the log finds no command, whatever is printed', cases: 20 },
      { name: 'two readers of Markdown find our own markup and no other', cases: 16 },
      { name: 'tables keep their rows and columns, lists their items', cases: 20 },
      { name: 'a picture has our own nodes and arrows', cases: 20 },
      { name: 'JSON gives back the same values', cases: 100 },
      { name: 'YAML gives back the same values, to two readers', cases: 100 },
      { name: 'a dotenv file sets names to SIDs, for a reader and for a shell', cases: 15 },
    ],
  },
];
