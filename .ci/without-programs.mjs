/**
 * An esbuild plugin that leaves out of commander what starts other programs as commands: nobody here does, and loading
 * it takes Node longer than reading the arguments.
 *
 * @type {import('esbuild').Plugin}
 */
export const withoutPrograms = {
  name: 'without-programs',
  setup(build) {
    build.onResolve({ filter: /^node:child_process$/ }, ({ importer, path }) =>
      /[\\/]node_modules[\\/]commander[\\/]/.test(importer) ? { path, namespace: 'no-programs' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'no-programs' }, () => ({
      contents: 'export const spawn = null;',
    }));
  },
};
