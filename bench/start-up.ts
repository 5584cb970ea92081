import { chatAddresses, nodeItself, ratio, script } from './process.ts';
import type { Row } from './row.ts';
import { withRemote } from './sandbox.ts';
import type { Scale } from './scale.ts';
import { account, accountSid, declaration, inFolder, writeDeclaration } from './workload.ts';

/** The time that a person waits before anything happens. */
export function startUp({ rounds }: Scale): Promise<readonly Row[]> {
  return inFolder(async (folder) => {
    const file = writeDeclaration(folder, 'small.yaml', declaration(3));
    const owner = accountSid(1);
    const planning = await withRemote({ accounts: [[owner, account(3)]] }, async (remote) =>
      ratio(chatAddresses(['plan', file], remote.env(owner)), script("import 'twilio';"), rounds),
    );
    return [
      {
        what: '--help',
        against: 'the start of Node',
        measured: ratio(chatAddresses(['--help']), nodeItself, rounds),
        bar: 1.4,
        unit: '×',
      },
      {
        what: 'validate of a small file',
        against: 'the start of Node',
        measured: ratio(chatAddresses(['validate', file]), nodeItself, rounds),
        bar: 2.2,
        unit: '×',
      },
      {
        what: 'a whole plan without changes, requests included',
        against: "import 'twilio'",
        measured: planning,
        bar: 1.3,
        unit: '×',
      },
    ];
  });
}
