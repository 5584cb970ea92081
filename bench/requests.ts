import { join } from 'node:path';
import { chatAddresses, run } from './process.ts';
import type { Row } from './row.ts';
import { type Remote, withRemote } from './sandbox.ts';
import type { Scale } from './scale.ts';
import { account, accountSid, declaration, inFolder, writeDeclaration } from './workload.ts';

const PAGE = 50;
/** Requests that Terraform has in flight unless told otherwise. */
const IN_FLIGHT = 10;
/** Requests for the account itself, its flows, and the service that Flex uses. */
const OTHER_REQUESTS = 3;

/** One thing that people do, with the requests that it may take. */
interface Work {
  readonly what: string;
  /** Addresses that are live before. */
  readonly live: number;
  /** Milliseconds of an answer. */
  readonly latency: number;
  readonly bar: number;
  /** Milliseconds of Terraform's requests alone: a read of each live address and the creates. Null: time is not measured. */
  readonly leastTime: number | null;
  /** Arguments of the commands, one after another; all that they ask counts. */
  readonly commands: readonly (readonly string[])[];
  /** Files that those name, by their names. */
  readonly files: Readonly<Record<string, string>>;
}

/** Requests of whole tasks, in the amounts that other tools were counted with, and the time of slow creates. */
export function requests(scale: Scale): Promise<readonly Row[]> {
  const { compared, few, latencies, slow, beside, far, farther } = scale;
  const tasks = [
    ...compared.flatMap((size) => [nothing(size), oneName(size), reviewed(size)]),
    ...latencies.map((latency) => ({ ...creating({ created: few, live: 0, latency }), leastTime: null })),
    creating({ created: slow, live: 0, latency: farther }),
    creating({ ...beside, latency: far }),
    importing(22),
  ];
  return inFolder(async (folder) => {
    const rows = new Map<Work, readonly Row[]>();
    for (const latency of new Set(tasks.map((work) => work.latency))) {
      const alike = tasks.filter((work) => work.latency === latency);
      const accounts = alike.map(({ live }, at) => [accountSid(at + 1), account(live)] as const);
      await withRemote({ accounts, latency }, async (remote) => {
        for (const [at, work] of alike.entries())
          rows.set(work, await counted(work, { remote, owner: accountSid(at + 1), folder }));
      });
    }
    return tasks.flatMap((work) => rows.get(work) ?? []);
  });
}

function nothing(size: number): Work {
  return {
    what: `plan without changes, of ${size.toLocaleString('en')}`,
    live: size,
    latency: 0,
    bar: listing(size) + OTHER_REQUESTS,
    leastTime: null,
    commands: [['plan', 'same.yaml']],
    files: { 'same.yaml': declaration(size) },
  };
}

function oneName(size: number): Work {
  return {
    what: `plan and apply of one name, of ${size.toLocaleString('en')}`,
    live: size,
    latency: 0,
    bar: 3 * listing(size) + 2 * OTHER_REQUESTS + 1,
    leastTime: null,
    commands: [
      ['plan', '--out', 'plan.json', 'edited.yaml'],
      ['apply', '--plan', 'plan.json', '--yes', 'edited.yaml'],
    ],
    files: { 'edited.yaml': edited(size) },
  };
}

/** The same without its plan: that was made before, and counts nothing here. */
function reviewed(size: number): Work {
  const both = oneName(size);
  const plan = listing(size) + OTHER_REQUESTS;
  return {
    ...both,
    what: `apply of one reviewed name, of ${size.toLocaleString('en')}`,
    bar: both.bar - plan,
    commands: [['apply', '--yes', 'edited.yaml']],
  };
}

function creating({ created, live, latency }: { created: number; live: number; latency: number }): Work {
  const beside = live === 0 ? '' : ` beside ${live.toLocaleString('en')}`;
  const slow = latency === 0 ? '' : `, answers at ${latency} ms`;
  return {
    what: `creating ${created.toLocaleString('en')}${beside}${slow}`,
    live,
    latency,
    // Listed for the plan and to verify; one in twenty may be refused, as too many at once.
    bar: Math.ceil(created * 1.05) + listing(live) + listing(live + created) + OTHER_REQUESTS,
    leastTime: latency === 0 ? null : ((live + created) * latency) / IN_FLIGHT,
    commands: [['apply', '--yes', 'more.yaml']],
    files: { 'more.yaml': declaration(live + created) },
  };
}

function importing(size: number): Work {
  return {
    what: `import of ${size}`,
    live: size,
    latency: 0,
    bar: listing(size) + OTHER_REQUESTS,
    leastTime: null,
    commands: [['import', '--write', 'new.yaml']],
    files: {},
  };
}

/** The place of a task: its account on a server, and the folder of its files. */
interface Place {
  readonly remote: Remote;
  readonly owner: string;
  readonly folder: string;
}

async function counted(work: Work, { remote, owner, folder }: Place): Promise<readonly Row[]> {
  const { what, bar, commands, files, leastTime } = work;
  for (const [name, text] of Object.entries(files)) writeDeclaration(folder, name, text);
  let milliseconds = 0;
  for (const args of commands) {
    const placed = args.map((word) => (/\.(?:yaml|json)$/.test(word) ? join(folder, word) : word));
    milliseconds += run(chatAddresses(placed, remote.env(owner))).milliseconds;
  }
  const measured = (await remote.requests()).filter((request) => request.account === owner).length;
  const count: Row = { what, against: null, measured, bar, unit: 'requests' };
  return leastTime === null ? [count] : [count, slowness(what, milliseconds / leastTime)];
}

function slowness(what: string, measured: number): Row {
  const against = `the least for Terraform, which reads each one, ${IN_FLIGHT} at a time`;
  return { what, against, measured, bar: 1.5, unit: '×' };
}

function edited(size: number): string {
  return declaration(size).replace('"Site number 0"', '"Another name"');
}

/** Requests of a listing. */
function listing(size: number): number {
  return Math.max(1, Math.ceil(size / PAGE));
}
