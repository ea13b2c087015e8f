import type { Connection } from '@streamspace/plugin-common';
import type { ObjectChange } from '@streamspace/plugin-node';
import { affinityScore } from './affinityScore';
import type { Browser, ReadyPod } from './ReadyPod';

/** Which of a session's pods serves a browser, where there are several. */
export class PodPlacement {
  /** The pods of this gateway's own choice, by key of the Connection, until the Connection's status says it to all gateways. */
  private readonly chosen = new Map<string, string>();
  private readonly connections = new Map<string, Map<string, Connection>>();

  /** Takes a change of the watched Connections. */
  apply({ key, before, after }: ObjectChange<Connection>): void {
    if (before) this.connections.get(sessionOf(before))?.delete(key);
    if (!after) {
      this.chosen.delete(key);
      const session = sessionOf(before!);
      if (this.connections.get(session)?.size === 0) {
        this.connections.delete(session);
      }
      return;
    }
    const session = sessionOf(after);
    const present = this.connections.get(session);
    if (present) present.set(key, after);
    else this.connections.set(session, new Map([[key, after]]));
  }

  /**
   * The pod that serves the browser already; else the one with the fewest Connections, and of several such the one that every gateway
   * would take.
   */
  choose(
    sessionKey: string,
    ready: ReadyPod[],
    { connection, browserId }: Browser,
  ): ReadyPod {
    const fellows =
      this.connections.get(sessionKey) ?? new Map<string, Connection>();
    const podOf = (key: string) => {
      const said = fellows.get(key)?.status?.podName;
      return (
        ready.find(({ name }) => name === said) ??
        ready.find(({ name }) => name === this.chosen.get(key))
      );
    };
    const kept = podOf(connection);
    if (kept) return kept;
    const counts = new Map<ReadyPod, number>();
    for (const key of fellows.keys()) {
      const pod = podOf(key);
      if (pod) counts.set(pod, (counts.get(pod) ?? 0) + 1);
    }
    const load = (pod: ReadyPod) => counts.get(pod) ?? 0;
    const score = ({ name }: ReadyPod) => affinityScore(browserId, name);
    const best = ready.reduce((a, b) => {
      if (load(a) !== load(b)) return load(a) < load(b) ? a : b;
      return score(a) >= score(b) ? a : b;
    });
    if (fellows.has(connection)) this.chosen.set(connection, best.name);
    return best;
  }
}

function sessionOf({ metadata, spec }: Connection): string {
  return `${metadata.namespace}/${spec.sessionName}`;
}
