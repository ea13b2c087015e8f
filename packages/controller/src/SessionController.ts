import {
  EventRecorder,
  LeaderElection,
  WorkQueue,
  isConflict,
  type KubernetesClient,
} from '@streamspace/plugin-node';
import { Disconnects } from './activity/Disconnects';
import { TrackerEvidence } from './activity/TrackerEvidence';
import { SessionCache } from './cache/SessionCache';
import type { SessionAddresses } from './desired/addresses';
import { PortFinder } from './ports/PortFinder';
import { ControllerMetrics } from './report/ControllerMetrics';
import { LogTails } from './report/LogTails';
import type { SessionContext } from './reconcile/SessionContext';
import { reconcileSession } from './reconcile/reconcileSession';
import { ScaleDownHold } from './scaling/ScaleDownHold';
import { PlatformSettings } from './settings/PlatformSettings';
import { PodUsage } from './usage/PodUsage';

export type SessionControllerOptions = {
  client: KubernetesClient;
  /** The platform's namespace. */
  namespace: string;
  /** The namespaces whose Sessions are the platform's; all where absent. */
  sessionNamespaces?: string[];
  addresses: SessionAddresses;
  /** Namespace of the gateway's pods. */
  gatewayNamespace: string;
  /** Unique for each process. */
  identity: string;
  now: () => Date;
  log: (message: string) => void;
};

/** How many Sessions are worked on at once; a pass mostly waits for the server. */
const concurrency = 16;

/** Name of the Lease by which one of several controllers leads. */
export const controllerLeaseName = 'streamspace-controller';

/**
 * The Session controller: every replica keeps its copy of the cluster, the one that holds the Lease works.
 */
export class SessionController {
  readonly metrics: ControllerMetrics;
  private readonly cache: SessionCache;
  private readonly context: SessionContext;
  private readonly election: LeaderElection;
  private queue?: WorkQueue;

  constructor(private readonly options: SessionControllerOptions) {
    const { client, namespace, now, identity } = options;
    const nowMs = () => now().getTime();
    const onError = (error: Error) => options.log(error.message);
    const cache = new SessionCache({
      client,
      namespace,
      sessionNamespaces: options.sessionNamespaces,
      onError,
    });
    this.cache = cache;
    this.metrics = new ControllerMetrics(() => this.queue?.size ?? 0);
    this.context = {
      client,
      cache,
      namespace,
      addresses: options.addresses,
      gatewayNamespace: options.gatewayNamespace,
      now,
      settings: new PlatformSettings(cache.settings, onError),
      tracker: new TrackerEvidence(cache.trackerLease, nowMs, () =>
        cache.tellAll(),
      ),
      disconnects: new Disconnects(cache.connectionsReflector, nowMs),
      scaleDownHold: new ScaleDownHold(),
      usage: new PodUsage({
        client,
        onChange: key => this.queue?.add(key),
        onError,
      }),
      events: new EventRecorder({
        client,
        component: controllerLeaseName,
        now,
        onError,
      }),
      logs: new LogTails(client, onError),
      ports: new PortFinder({ client, nowMs, onError }),
    };
    cache.onSession(key => this.queue?.add(key));
    this.election = new LeaderElection({
      client,
      namespace,
      name: controllerLeaseName,
      identity,
      lead: signal => this.lead(signal),
      onError,
    });
  }

  get isLeader(): boolean {
    return this.election.isLeader;
  }

  /** Empty while the controller can work, else what is missing. */
  notReady(): string[] {
    return this.cache.unhealthy();
  }

  /** Keeps the copy and stands for election until `signal` aborts. */
  async run(signal: AbortSignal): Promise<void> {
    try {
      await this.cache.start(signal);
    } catch (error) {
      if (signal.aborted) return;
      throw error;
    }
    await this.election.run(signal);
  }

  private async lead(signal: AbortSignal): Promise<void> {
    const { log } = this.options;
    log('leading');
    const queue = new WorkQueue({
      concurrency,
      reconcile: (key, passSignal) =>
        this.metrics.time(() =>
          reconcileSession(this.context, key, passSignal),
        ),
      onError: (key, error, failures) => {
        // Somebody wrote first; the next pass sees it.
        if (isConflict(error)) return;
        log(`${key}: ${error.message} (failure ${failures} in a row)`);
      },
    });
    this.queue = queue;
    this.cache.tellAll();
    const usage = this.context.usage.run(signal);
    if (!signal.aborted) {
      await new Promise<void>(resolve => {
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    this.queue = undefined;
    await queue.stop();
    await usage;
    log('no longer leading');
  }
}
