// Runs the git of the built program for a process that is dear to copy: see git-beside.ts.
const { hostWorld } = require('../../dist/host/world.js');

const { signal } = new AbortController();

process.on('message', async ({ id, env, args, options }) => {
  process.env = env;
  const { git } = hostWorld([], signal);
  process.send({ id, answer: await git.run(args, options) });
});
process.on('disconnect', () => process.exit());
