import { describe, expect, it } from 'vitest';
import { declarationPaths, pathIn } from '../../src/base/folder.ts';
import type { Problem } from '../../src/base/problem.ts';
import { declareFiles } from '../../src/declaration/declare.ts';
import { file, marked } from './marked.ts';

const encoder = new TextEncoder();

function bytesOf(texts: Readonly<Record<string, string>>): ReadonlyMap<string, Uint8Array> {
  return new Map(Object.entries(texts).map(([path, text]) => [path, encoder.encode(text)]));
}

/** `file:line:column code` of every problem. */
function placesOf(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ code, file: path, at }) => `${path}:${at?.line}:${at?.column} ${code}`);
}

/** What is found in texts whose places are marked with «…». */
function expectMarked(texts: Readonly<Record<string, string>>, code: string): readonly Problem[] {
  const plain = Object.entries(texts).map(([path, text]) => [path, marked(text)] as const);
  const result = declareFiles(
    'addresses',
    bytesOf(Object.fromEntries(plain.map(([path, { text }]) => [path, text]))),
  );
  const problems = result.ok ? result.warnings : result.problems;
  expect(placesOf(problems)).toEqual(
    plain.flatMap(([path, { places }]) =>
      places.map(({ line, column }) => `${path}:${line}:${column} ${code}`),
    ),
  );
  return problems;
}

const AC = (n: number): string => `AC${String(n).padStart(32, '0')}`;
const CV = (n: number): string => `CV${String(n).padStart(32, '0')}`;

describe('a folder', () => {
  it('is one declaration with the entries of every file, each with its own defaults', () => {
    const result = declareFiles(
      'addresses',
      bytesOf({
        'addresses/careers.yaml': file('sites: { careers: {} }'),
        'addresses/shop.yaml':
          'version: 1\ndefaults: { integration: { type: studio, flow: Shop Flow } }\nsites: { shop: {}, about: {} }\n',
      }),
    );
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const { source, files, environments } = result.value;
    expect(source).toBe('addresses');
    expect(files).toEqual(['addresses/careers.yaml', 'addresses/shop.yaml']);
    expect(environments).toHaveLength(1);
    expect(
      environments[0]?.entries.map(({ key, file: path, at, integration }) => [
        key,
        path,
        at.line,
        integration,
      ]),
    ).toMatchObject([
      ['about', 'addresses/shop.yaml', 3, { flow: 'Shop Flow' }],
      ['careers', 'addresses/careers.yaml', 3, { flow: 'Chat Flow' }],
      ['shop', 'addresses/shop.yaml', 3, { flow: 'Shop Flow' }],
    ]);
  });

  it('joins environments of one name, whichever file says what', () => {
    const result = declareFiles(
      'addresses',
      bytesOf({
        a: `${file('sites: { a: {} }')}environments: { production: { vars: { brand: Acme } }, staging: {} }\n`,
        b: `${file('sites: { b: { environments: { staging: false }, friendlyName: "{brand}" } }')}environments:\n  staging: { account: ${AC(2)} }\n  production: { account: ${AC(1)}, after: staging }\n`,
      }),
    );
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(
      result.value.environments.map(({ name, account, after, entries }) => [
        name,
        account,
        after,
        entries.map(({ key, friendlyName }) => [key, friendlyName]),
      ]),
    ).toEqual([
      [
        'production',
        AC(1),
        ['staging'],
        [
          ['a', undefined],
          ['b', 'Acme'],
        ],
      ],
      ['staging', AC(2), [], [['a', undefined]]],
    ]);
  });

  it('may have a file that declares environments and policy alone', () => {
    const result = declareFiles(
      'addresses',
      bytesOf({ a: 'version: 1\npolicy: { maxTakedowns: 2 }\n', b: file('sites: { shop: {} }') }),
    );
    expect(result).toMatchObject({ ok: true, value: { policy: { maxTakedowns: { count: 2 } } } });
  });

  it('takes the strictest policy that is stated, and all of what is unmanaged', () => {
    const policies = [
      'maxTakedowns: 5, maxChanges: 50, allowHttp: true, accept: [other-service, private-url]',
      'maxTakedowns: "20%", maxChanges: 20, allowHttp: true',
      'maxTakedowns: 3, allowHttp: false, accept: [private-url]',
    ];
    const texts = policies.map((policy, n) => [
      `${n}.yaml`,
      `${file(`sites: { s${n}: {} }`)}policy: { ${policy} }\nunmanaged: [old, old${n}]\n`,
    ]);
    const result = declareFiles('.', bytesOf(Object.fromEntries(texts)));
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    expect(result.value.policy).toEqual({
      maxTakedowns: { strictestOf: [{ count: 3 }, { percent: 20 }] },
      maxChanges: 20,
      allowHttp: false,
      allowEmpty: false,
      accept: ['private-url'],
    });
    expect(result.value.unmanaged.map(({ value, file: path }) => [value, path])).toEqual([
      ['old', '0.yaml'],
      ['old0', '0.yaml'],
      ['old1', '1.yaml'],
      ['old2', '2.yaml'],
    ]);
  });

  it.each([
    ['integrations', 'sites: { help: { integration: «german» } }', 'unknown-integration'],
    [
      'top-level vars',
      'sites: { help: { friendlyName: "«{brand}»", integration: { type: default } } }',
      'unknown-placeholder',
    ],
    ['defaults', '«sites»: { help: {}, docs: {}, blog: { locales: [de, en] } }', 'missing-integration'],
  ])('has no %s of another file, which is told once with the file that has them', (what, body, code) => {
    const [problem, ...others] = expectMarked(
      {
        'addresses/careers.yaml': `version: 1
vars: { brand: Acme }
integrations: { german: { type: studio, flow: Flow } }
defaults: { integration: german }
sites: { careers: {} }
`,
        'addresses/help.yaml': `version: 1\n${body}\n`,
      },
      code,
    );
    expect(others).toEqual([]);
    expect(problem?.hint).toMatch(
      new RegExp(`^The ${what} of addresses/careers.yaml are for that file alone`),
    );
  });
});

describe('files that do not get along', () => {
  it('contradict each other about an environment, and both places are named', () => {
    const problems = expectMarked(
      {
        a: `${file('sites: { a: {} }')}environments:\n  production: { account: ${AC(1)}, after: staging, vars: { x: "1" } }\n  staging: {}\n  training: {}\n`,
        b: `${file('sites: { b: {} }')}environments:\n  production: { account: «${AC(2)}», after: «training», vars: { x: «"2"», y: "3" } }\n`,
      },
      'contradiction',
    );
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/account .*AC.*2" here and .*AC.*1" in a:5:26$/),
      expect.stringMatching(/"after" .*"training" here and "staging" in a:5:/),
      expect.stringMatching(/variable "x" .*"2" here and "1" in a:5:/),
    ]);
  });

  it.each([
    ['key', 'shop: { address: a }', '«shop»: { address: b }', 'a:3:10'],
    ['address', 'shop: { address: same }', 'jobs: { address: «same» }', 'a:3:10'],
    ['SID', `shop: { sid: IG${'0'.repeat(32)} }`, `jobs: { sid: «IG${'0'.repeat(32)}» }`, 'a:3:10'],
  ])('have one %s twice', (what, one, other, place) => {
    const texts = {
      a: `${file(`sites: { ${one} }`)}policy: { accept: [not-a-deployment-key] }\n`,
      b: file(`sites: { ${other} }`),
    };
    const [problem] = expectMarked(texts, 'duplicate-identity');
    expect(problem?.message).toContain(
      what === 'key' ? 'is declared twice: here and' : `the same ${what} as`,
    );
    expect(problem?.message).toContain(`in ${place}`);
  });

  it('have an entry that another lists as unmanaged', () => {
    const [problem] = expectMarked(
      { a: `${file('sites: { a: {} }')}unmanaged: [«shop»]\n`, b: file('sites: { shop: {} }') },
      'declared-and-unmanaged',
    );
    expect(problem?.message).toContain('in b:3:10');
  });

  it('name one deployment key in two environments', () => {
    const [problem] = expectMarked(
      {
        a: `${file(`sites: { a: { address: ${CV(1)} } }`)}environments: { production: {} }\n`,
        b: `${file(`sites: { b: { address: «${CV(1)}» } }`)}environments: { staging: {} }\n`,
      },
      'shared-deployment-key',
    );
    expect(problem?.message).toContain('a:3:24');
  });

  it('wait for each other in a circle that goes through both', () => {
    expectMarked(
      {
        a: `${file('sites: { a: {} }')}environments: { production: { after: staging } }\n`,
        b: `${file('sites: { b: {} }')}environments: { staging: { after: «production» } }\n`,
      },
      'circular-after',
    );
  });

  it('disagree on whether there are environments', () => {
    expectMarked(
      {
        a: '«v»ersion: 1\ndefaults: { integration: { type: studio, flow: F } }\nsites: { a: {} }\n',
        b: `${file('sites: { b: {} }')}environments: { production: {} }\n`,
      },
      'missing-environments',
    );
  });

  it('are all told at once, in the order of their paths', () => {
    const result = declareFiles(
      '.',
      bytesOf({ a: 'version: 2\n', b: '', c: file('sites: { c: { nope: 1 } }'), d: '\xff' }),
    );
    expect(result.ok).toBe(false);
    expect(placesOf(result.ok ? [] : result.problems)).toEqual([
      'a:1:10 unknown-version',
      'b:1:1 empty-file',
      'c:3:15 unknown-key',
      'd:1:1 wrong-type',
    ]);
  });
});

it('reads the YAML files of a folder in the order of their paths, without hidden and foreign ones', () => {
  const paths = [
    'shop.yaml',
    'b/x.yml',
    'a.yaml',
    'b/node_modules/x.yaml',
    '.github/workflows/plan.yml',
    '.hidden.yaml',
    'README.md',
    'b.yaml',
  ];
  expect(declarationPaths(paths)).toEqual(['a.yaml', 'b.yaml', 'b/x.yml', 'shop.yaml']);
  expect(
    ['addresses', 'addresses/', './addresses', '.', './', '/'].map((folder) => pathIn(folder, 'a.yaml')),
  ).toEqual(['addresses/a.yaml', 'addresses/a.yaml', 'addresses/a.yaml', 'a.yaml', 'a.yaml', '/a.yaml']);
});

it('has an unused variable where no file uses its name, also where it is one of an environment', () => {
  const environments = (vars: string) => `environments: { production: { vars: { ${vars} } } }\n`;
  expectMarked(
    {
      'addresses/a.yaml': `${file('sites: { a: {} }')}${environments('hooks: x, «hoks»: y')}`,
      'addresses/b.yaml': `${file('sites: { b: { friendlyName: "{hooks}" } }')}${environments('')}vars: { brand: z, «brnad»: z }\n`,
      'addresses/c.yaml': `${file('sites: { c: { friendlyName: "{brand}" } }')}${environments('')}vars: { brand: z }\n`,
    },
    'unused-definition',
  );
});

it('tells of nothing unused as long as something is wrong, which may be why', () => {
  const text = file('sites: { a: { integration: «nihgt» } }\nintegrations: { night: { type: default } }');
  expectMarked({ 'addresses/a.yaml': text }, 'unknown-integration');
});
