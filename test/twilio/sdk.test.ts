import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { withoutDefaultClient } from '../../.ci/without-default-client.mjs';

async function bundled() {
  const { metafile } = await build({
    entryPoints: ['src/twilio/accounts.ts'],
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    outdir: 'nowhere',
    write: false,
    metafile: true,
    plugins: [withoutDefaultClient],
  });
  return metafile;
}

it("bundles the SDK's resource classes without its HTTP client", async () => {
  const metafile = await bundled();
  const files = Object.keys(metafile.inputs);
  expect(files).toContain('node_modules/twilio/lib/base/BaseTwilio.js');
  expect(files).toContain('node_modules/twilio/lib/rest/conversations/v1/addressConfiguration.js');
  expect(files.filter((file) => /node_modules\/(axios|qs|jsonwebtoken|xmlbuilder)\//.test(file))).toEqual([]);
});

it('bundles no resource of the SDK that is never asked for', async () => {
  const { inputs } = await bundled();
  const resources = Object.keys(inputs).flatMap(
    (file) => /lib\/rest\/(\w+\/v\d\/.*)\.js$/.exec(file)?.[1] ?? [],
  );
  expect(resources.toSorted()).toEqual([
    'conversations/v1/addressConfiguration',
    'conversations/v1/configuration',
    'conversations/v1/conversation',
    'conversations/v1/conversation/webhook',
    'conversations/v1/service',
    'conversations/v1/service/conversation',
    'conversations/v1/service/conversation/webhook',
    'flexApi/v1/configuration',
    'flexApi/v2/webChannels',
    'studio/v2/flow',
    'studio/v2/flow/flowRevision',
  ]);
});

it('loads the SDK only when an account is opened', async () => {
  const metafile = await bundled();
  const [entry] = Object.values(metafile.outputs).filter(
    (output) => output.entryPoint === 'src/twilio/accounts.ts',
  );
  const immediate =
    entry?.imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => path) ?? [];
  const loaded = immediate.flatMap((path) => Object.keys(metafile.outputs[path]?.inputs ?? {}));
  expect(
    [...loaded, ...Object.keys(entry?.inputs ?? {})].filter((file) => file.includes('node_modules')),
  ).toEqual([]);
});
