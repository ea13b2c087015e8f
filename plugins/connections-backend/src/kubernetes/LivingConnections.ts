import type { Connection, Session } from '@streamspace/plugin-common';
import { ReflectorIndex, type Reflector } from '@streamspace/plugin-node';

/** The Connections of each session, from the live copy. */
export class LivingConnections {
  private readonly bySession: ReflectorIndex<Connection>;

  constructor(reflector: Reflector<Connection>) {
    this.bySession = new ReflectorIndex(reflector, ({ spec }) => [
      spec.sessionUID,
    ]);
  }

  /** Those of exactly this session, not of an earlier one of its name, that are not on their way out. */
  of({ metadata }: Session): Connection[] {
    return this.bySession
      .get(metadata.uid!)
      .filter(
        ({ metadata: { namespace, deletionTimestamp } }) =>
          namespace === metadata.namespace && !deletionTimestamp,
      );
  }
}
