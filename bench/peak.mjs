import { readFileSync, writeSync } from 'node:fs';

// Says on descriptor 3 how much memory the process had resident at most, in KiB.
process.on('exit', () => writeSync(3, String(highWater() ?? process.resourceUsage().maxRSS)));

/** Linux starts `maxRSS` with what the parent process had; this does not. */
function highWater() {
  try {
    return /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}
