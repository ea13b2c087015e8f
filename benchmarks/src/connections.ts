import { heartbeats } from './connections/heartbeats';
import { holdSockets } from './connections/sockets';
import type { Instance } from './Instance';
import { report } from './report';

/** Many sockets held for long through one gateway, and many browsers that say they are there. */
export async function connections(instance: Instance): Promise<boolean> {
  const rows = await heartbeats(instance);
  return report('connections', [...(await holdSockets()), ...rows]);
}
