/**
 * All that the controller knows of the cluster, held in memory by watches, and the keys of the Sessions that a change concerns.
 */
import type * as core from 'kubernetes-types/core/v1';
import {
  labels,
  settingsConfigMapName,
  trackerLeaseName,
  type Connection as ConnectionResource,
  type Session as SessionResource,
} from '@streamspace/plugin-common';
import {
  ConfigMap,
  Connection,
  Deployment,
  Event,
  Lease,
  NetworkPolicy,
  objectKey,
  parseObjectKey,
  PersistentVolumeClaim,
  Pod,
  Reflector,
  Service,
  Session,
  Template,
  type KubernetesClient,
  type KubernetesObject,
  type ReflectorOptions,
  type ResourceKind,
  ReflectorIndex,
} from '@streamspace/plugin-node';
import { WrittenCopy } from './WrittenCopy';

export type SessionCacheOptions = {
  client: KubernetesClient;
  /** The platform's namespace, where Templates and settings live. */
  namespace: string;
  /** The namespaces whose Sessions are the platform's; all where absent. */
  sessionNamespaces?: string[];
  onError: (error: Error) => void;
};

export class SessionCache {
  private readonly reflectors: { name: string; reflector: Reflector<any> }[] =
    [];
  private readonly listeners = new Set<(sessionKey: string) => void>();

  readonly sessionsReflector;
  readonly sessions;
  readonly sessionsByName;
  readonly sessionsByUid;
  private readonly sessionsByTemplate;
  readonly templates;
  readonly deployments;
  readonly services;
  readonly networkPolicies;
  readonly pods;
  readonly homes;
  readonly homesByClaimant;
  readonly homesByUser;
  readonly connectionsReflector;
  readonly connections;
  readonly eventsByObject;
  readonly settings;
  readonly trackerLease;

  constructor(private readonly options: SessionCacheOptions) {
    const { namespace } = options;
    const owned = { labelSelector: labels.sessionUid };

    this.sessionsReflector = this.reflect(Session);
    this.sessions = new WrittenCopy(this.sessionsReflector);
    this.sessionsByName = new ReflectorIndex(
      this.sessionsReflector,
      session => [session.metadata.name],
    );
    this.sessionsByUid = new ReflectorIndex(this.sessionsReflector, session => [
      session.metadata.uid,
    ]);
    this.sessionsByTemplate = new ReflectorIndex(
      this.sessionsReflector,
      session => [session.spec.template],
    );
    this.templates = this.reflect(Template, { namespace });

    const deployments = this.reflect(Deployment, owned);
    this.deployments = new WrittenCopy(deployments);
    const services = this.reflect(Service, owned);
    this.services = new WrittenCopy(services);
    const networkPolicies = this.reflect(NetworkPolicy, owned);
    this.networkPolicies = new WrittenCopy(networkPolicies);
    const pods = this.reflect(Pod, owned);
    this.pods = new ReflectorIndex(pods, pod => [
      pod.metadata?.labels?.[labels.sessionUid],
    ]);
    const homes = this.reflect(PersistentVolumeClaim, owned);
    this.homes = new WrittenCopy(homes);
    this.homesByClaimant = new ReflectorIndex(homes, home => [
      home.metadata?.labels?.[labels.sessionUid],
    ]);
    this.homesByUser = new ReflectorIndex(homes, home => [
      home.metadata?.labels?.[labels.user],
    ]);

    this.connectionsReflector = this.reflect(Connection);
    this.connections = new ReflectorIndex(
      this.connectionsReflector,
      connection => [sessionKeyOfConnection(connection)],
    );
    const podEvents = this.reflect(Event, {
      fieldSelector: 'involvedObject.kind=Pod',
    });
    const homeEvents = this.reflect(Event, {
      fieldSelector: 'involvedObject.kind=PersistentVolumeClaim',
    });
    const podEventsByUid = new ReflectorIndex(podEvents, involvedUid);
    const homeEventsByUid = new ReflectorIndex(homeEvents, involvedUid);
    this.eventsByObject = {
      get: (uid: string) => [
        ...podEventsByUid.get(uid),
        ...homeEventsByUid.get(uid),
      ],
    };
    this.settings = this.reflect(ConfigMap, {
      namespace,
      fieldSelector: `metadata.name=${settingsConfigMapName}`,
    });
    this.trackerLease = this.reflect(Lease, {
      namespace,
      fieldSelector: `metadata.name=${trackerLeaseName}`,
    });

    this.sessionsReflector.onChange(({ key, before, after }) => {
      this.tell(key);
      this.tellNamesakes((after ?? before)!);
    });
    for (const reflector of [
      deployments,
      services,
      networkPolicies,
      pods,
      homes,
    ] as Reflector<KubernetesObject>[]) {
      reflector.onChange(({ before, after }) => {
        this.tellOwner(after ?? before);
        if (before && after) this.tellOwner(before);
      });
    }
    this.connectionsReflector.onChange(({ before, after }) =>
      this.tell(sessionKeyOfConnection((after ?? before)!)),
    );
    podEvents.onChange(({ after }) => this.tellOfEvent(pods, after));
    homeEvents.onChange(({ after }) => this.tellOfEvent(homes, after));
    this.templates.onChange(({ after, before }) => {
      const name = (after ?? before)!.metadata.name!;
      for (const session of this.sessionsByTemplate.get(name)) {
        this.tell(objectKey(session));
      }
    });
    this.settings.onChange(() => this.tellAll());
  }

  /** Fills the cache; resolves when every kind is complete. */
  async start(signal: AbortSignal): Promise<void> {
    await Promise.all(
      this.reflectors.map(({ reflector }) => reflector.start(signal)),
    );
  }

  /** The kinds whose copy is not complete or whose watch is down. */
  unhealthy(): string[] {
    return this.reflectors
      .filter(({ reflector }) => !reflector.healthy)
      .map(({ name }) => `no watch of ${name}`);
  }

  /** Calls `listener` with the key of each Session that a change concerns. */
  onSession(listener: (sessionKey: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Announces every Session. */
  tellAll() {
    for (const session of this.sessionsReflector.list()) {
      this.tell(objectKey(session));
    }
  }

  private reflect<T extends KubernetesObject>(
    kind: ResourceKind<T>,
    selection: Pick<
      ReflectorOptions<T>,
      'namespace' | 'labelSelector' | 'fieldSelector'
    > = {},
  ): Reflector<T> {
    const { client, onError } = this.options;
    const reflector = new Reflector<T>({ client, kind, onError, ...selection });
    this.reflectors.push({ name: kind.plural, reflector });
    return reflector;
  }

  /** Whether the Sessions of a namespace are the platform's. */
  covers(namespace: string | undefined): boolean {
    const { sessionNamespaces } = this.options;
    return !sessionNamespaces || sessionNamespaces.includes(namespace ?? '');
  }

  private tell(sessionKey: string) {
    if (!this.covers(parseObjectKey(sessionKey).namespace)) return;
    for (const listener of this.listeners) listener(sessionKey);
  }

  private tellOwner(object: KubernetesObject | undefined) {
    const name = object?.metadata?.labels?.[labels.session];
    if (name) this.tell(`${object.metadata!.namespace}/${name}`);
  }

  /** A Session of the same name in another namespace may be free to start once this one is gone. */
  private tellNamesakes(session: SessionResource) {
    for (const other of this.sessionsByName.get(session.metadata.name!)) {
      if (other.metadata.uid !== session.metadata.uid) {
        this.tell(objectKey(other));
      }
    }
  }

  private tellOfEvent(involved: Reflector<any>, event: core.Event | undefined) {
    const { namespace, name } = event?.involvedObject ?? {};
    if (name) this.tellOwner(involved.get(objectKey({ namespace, name })));
  }
}

function involvedUid(event: core.Event): (string | undefined)[] {
  return [event.involvedObject.uid];
}

function sessionKeyOfConnection(connection: ConnectionResource): string {
  return `${connection.metadata.namespace}/${connection.spec.sessionName}`;
}
