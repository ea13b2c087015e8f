/**
 * Where every session's app is and who may reach it, in memory, from watches: no request waits for a query.
 *
 * The table is as new as the watches. While the API server is away it keeps what it knew, and `healthy` is false.
 */
import { EventEmitter } from 'node:events';
import type { Pod } from 'kubernetes-types/core/v1';
import {
  labels,
  type Connection,
  type Session,
} from '@streamspace/plugin-common';
import {
  objectKey,
  type ObjectChange,
  type Reflector,
} from '@streamspace/plugin-node';
import { PodPlacement } from './PodPlacement';
import type { Browser, ReadyPod } from './ReadyPod';

export type RoutingSources = {
  sessions: Reflector<Session>;
  pods: Reflector<Pod>;
  connections: Reflector<Connection>;
};

/** So long before a session stops, what a person does must be known at once. */
const urgentMs = 3 * 60_000;

type ReadyPods = { session: Session; ready: ReadyPod[] };

export class RoutingTable {
  private readonly sessionsByName = new Map<string, Session>();
  private readonly podsBySession = new Map<string, Map<string, Pod>>();
  /** What was worked out for a session as it was; one that changes is another object. */
  private readonly readyPodsByName = new Map<string, ReadyPods>();
  private readonly placement = new PodPlacement();
  private readonly changes = new EventEmitter().setMaxListeners(0);

  /** Give it the sources before they start: it builds its indexes from their changes. */
  constructor(private readonly sources: RoutingSources) {
    sources.sessions.onChange(change => this.applySession(change));
    sources.pods.onChange(change => this.applyPod(change));
    sources.connections.onChange(change => this.placement.apply(change));
  }

  /** Whether all three watches are complete and open. */
  get healthy(): boolean {
    const { sessions, pods, connections } = this.sources;
    return sessions.healthy && pods.healthy && connections.healthy;
  }

  session(name: string): Session | undefined {
    return this.sessionsByName.get(name);
  }

  /** A Connection that exists and is not being deleted. @param key - namespace and name. */
  connection(key: string): Connection | undefined {
    const found = this.sources.connections.get(key);
    return found?.metadata.deletionTimestamp ? undefined : found;
  }

  /** A ready pod of the session. Where it has several, the same browser meets the same pod as long as that is ready. */
  readyPod(session: Session, browser: Browser): ReadyPod | undefined {
    const ready = this.readyPods(session);
    return ready.length > 1
      ? this.placement.choose(objectKey(session), ready, browser)
      : ready[0];
  }

  /** Whether the session of a Connection hibernates within minutes if nobody does anything. */
  isAboutToStop(connectionKey: string, nowMs: number): boolean {
    const connection = this.sources.connections.get(connectionKey);
    const session = this.session(connection?.spec.sessionName ?? '');
    const stopsAt = session?.status?.idle?.stopsAt;
    return stopsAt !== undefined && Date.parse(stopsAt) - nowMs < urgentMs;
  }

  /** Calls `listener` whenever the session or one of its pods changed; returns what ends that. */
  onSessionChange(name: string, listener: () => void): () => void {
    this.changes.on(name, listener);
    return () => this.changes.off(name, listener);
  }

  /** Calls `listener` whenever a Connection came, changed or went; `after` is absent once it grants nothing any more. */
  onConnectionChange(
    listener: (change: ObjectChange<Connection>) => void,
  ): () => void {
    return this.sources.connections.onChange(({ key, before, after }) =>
      listener({
        key,
        before,
        after: after?.metadata.deletionTimestamp ? undefined : after,
      }),
    );
  }

  /** Worked out anew after each change, for the many requests in between. */
  private readyPods(session: Session): ReadyPod[] {
    const name = session.metadata.name!;
    const known = this.readyPodsByName.get(name);
    if (known?.session === session) return known.ready;
    const ready: ReadyPod[] = [];
    for (const [key, pod] of this.podsBySession.get(objectKey(session)) ?? []) {
      if (!isReadyPodOf(pod, session)) continue;
      const ip = pod.status!.podIP!;
      ready.push({ key, name: pod.metadata!.name!, ip });
    }
    this.readyPodsByName.set(name, { session, ready });
    return ready;
  }

  private applySession({ before, after }: ObjectChange<Session>) {
    const { name } = (after ?? before)!.metadata;
    this.readyPodsByName.delete(name!);
    const key = objectKey((after ?? before)!);
    const present = this.sessionsByName.get(name!);
    const isPresent = present && objectKey(present) === key;
    if (after && (!present || isPresent || isOlder(after, present))) {
      this.sessionsByName.set(name!, after);
    }
    if (!after && isPresent) {
      this.sessionsByName.delete(name!);
      // Names are unique on the platform; of a duplicate that came about behind its back the oldest counts.
      const [next] = this.sources.sessions
        .list()
        .filter(other => other.metadata.name === name)
        .sort((a, b) => (isOlder(a, b) ? -1 : 1));
      if (next) this.sessionsByName.set(name!, next);
    }
    this.changes.emit(name!);
  }

  private applyPod({ key, before, after }: ObjectChange<Pod>) {
    const metadata = (after ?? before)!.metadata!;
    const name = metadata.labels?.[labels.session];
    if (!name) return;
    const sessionKey = objectKey({ namespace: metadata.namespace, name });
    const pods = this.podsBySession.get(sessionKey) ?? new Map<string, Pod>();
    if (after) pods.set(key, after);
    else pods.delete(key);
    if (pods.size > 0) this.podsBySession.set(sessionKey, pods);
    else this.podsBySession.delete(sessionKey);
    this.readyPodsByName.delete(name);
    this.changes.emit(name);
  }
}

function isReadyPodOf(pod: Pod, session: Session): boolean {
  const uid = pod.metadata?.labels?.[labels.sessionUid];
  if (uid && uid !== session.metadata.uid) return false;
  if (pod.metadata?.deletionTimestamp || !pod.status?.podIP) return false;
  return (pod.status.conditions ?? []).some(
    ({ type, status }) => type === 'Ready' && status === 'True',
  );
}

function isOlder(a: Session, b: Session): boolean {
  return (
    (a.metadata.creationTimestamp ?? '') < (b.metadata.creationTimestamp ?? '')
  );
}
