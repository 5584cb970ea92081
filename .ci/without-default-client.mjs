/**
 * An esbuild plugin that leaves the SDK's own HTTP client out of a bundle, and with it axios and a dozen
 * packages more: `src/twilio` sends every request itself. Of the resources, which the SDK loads all at once, those
 * stay that are used here; whoever comes to use another finds it undefined until it is listed below.
 *
 * @type {import('esbuild').Plugin}
 */
export const withoutDefaultClient = {
  name: 'without-default-client',
  setup(build) {
    build.onResolve({ filter: /\/RequestClient(\.js)?$/ }, ({ importer, path }) =>
      /[\\/]node_modules[\\/]twilio[\\/]/.test(importer) ? { path, namespace: 'no-client' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'no-client' }, () => ({
      contents:
        'module.exports = class { constructor() { throw new Error("there is no default client"); } };',
    }));

    build.onResolve({ filter: /^\.\.?\// }, ({ importer, path }) => {
      const parent = /[\\/]twilio[\\/]lib[\\/]rest[\\/](.+)\.js$/.exec(importer)?.[1]?.replaceAll('\\', '/');
      const used = USED[parent ?? ''];
      const isPart = !/(^|\/)base\//.test(path);
      return used === undefined || !isPart || used.includes(path)
        ? undefined
        : { path: `twilio/${parent}/${path}`, namespace: 'unused' };
    });
    build.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** What is used of what a module of the SDK requires. */
const USED = {
  ConversationsBase: ['./conversations/V1'],
  'conversations/V1': [
    './v1/addressConfiguration',
    './v1/configuration',
    './v1/conversation',
    './v1/service',
  ],
  'conversations/v1/configuration': [],
  'conversations/v1/conversation': ['./conversation/webhook'],
  'conversations/v1/service': ['./service/conversation'],
  'conversations/v1/service/conversation': ['./conversation/webhook'],
  StudioBase: ['./studio/V2'],
  'studio/V2': ['./v2/flow'],
  'studio/v2/flow': ['./flow/flowRevision'],
  FlexApiBase: ['./flexApi/V1', './flexApi/V2'],
  'flexApi/V1': ['./v1/configuration'],
  'flexApi/V2': ['./v2/webChannels'],
};
