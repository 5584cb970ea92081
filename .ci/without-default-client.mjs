/**
 * An esbuild plugin that leaves the SDK's own HTTP client out of a bundle, and with it axios and a dozen
 * packages more: `src/twilio` sends every request itself.
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
  },
};
