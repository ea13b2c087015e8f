/** Runs one benchmark by its name. Exits with 1 when a limit was missed. */
import { burst } from './burst';
import { cluster } from './cluster';
import { connections } from './connections';
import { gateway } from './gateway';
import { idleMemory } from './idleMemory';
import { Instance } from './Instance';
import { podObjects } from './pods';
import { postToPod } from './postToPod';
import { readyToRunning } from './readyToRunning';
import { revoke } from './revoke';
import { startUp } from './startUp';
import { sync } from './sync';
import { wake } from './wake';

/** Those that use a running instance. */
const onInstance = {
  'post-to-pod': postToPod,
  'ready-to-running': readyToRunning,
  burst,
  wake,
  revoke,
  connections,
};
/** Those that need none, look at it from outside, or use it as somebody else. */
const alone = {
  'start-up': startUp,
  'idle-memory': idleMemory,
  gateway,
  sync,
  cluster,
  pods: podObjects,
};

// An exit by a signal would leave what a benchmark has started.
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => process.exit(1));
}

async function main(): Promise<boolean> {
  const name = process.argv[2] ?? '';
  if (name in alone) return alone[name as keyof typeof alone]();
  if (name in onInstance) {
    const instance = await Instance.open();
    try {
      return await onInstance[name as keyof typeof onInstance](instance);
    } finally {
      instance.close();
    }
  }
  const names = [...Object.keys(onInstance), ...Object.keys(alone)];
  console.error(`Usage: yarn benchmark ${names.join('|')}`);
  return false;
}

main().then(
  isKept => process.exit(isKept ? 0 : 1),
  error => {
    console.error(error.message);
    process.exit(1);
  },
);
