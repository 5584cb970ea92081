/**
 * An esbuild plugin that leaves out of GitHub's toolkit what nobody here asks of it: tokens for other clouds, which
 * bring an HTTP client along, and questions about the operating system, which start programs.
 *
 * @type {import('esbuild').Plugin}
 */
export const withoutOidc = {
  name: 'without-oidc',
  setup(build) {
    build.onResolve({ filter: /\/(oidc-utils|platform)\.js$/ }, ({ importer, path }) =>
      /[\\/]node_modules[\\/]@actions[\\/]core[\\/]/.test(importer)
        ? { path, namespace: 'no-oidc' }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'no-oidc' }, () => ({
      contents:
        'export class OidcClient { static getIDToken() { throw new Error("there is no such token"); } }',
    }));
  },
};
