import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { labels } from '@streamspace/plugin-common';
import {
  Connection,
  KubernetesClient,
  loadKubeConfig,
  Pod,
  Reflector,
  runProcess,
  serveHealth,
  Session,
} from '@streamspace/plugin-node';
import { ConnectionLedger } from './activity/ConnectionLedger';
import { SocketReporter } from './activity/SocketReporter';
import { Gateway } from './Gateway';
import { GatewayMetrics } from './metrics/GatewayMetrics';
import { RoutingTable } from './resolve/RoutingTable';
import { SessionHosts } from './resolve/SessionHosts';
import { logError } from './logError';
import { readSettings } from './settings';
import { GrantCookie } from './tickets/GrantCookie';
import { TrackerClient } from './tracker/TrackerClient';
import { Admissions } from './wake/Admissions';

/** What requests under way may still take at the end, in milliseconds: less than the 8 s that a process has to stop. */
const drainMs = 5_000;

runProcess('The session gateway', async () => {
  const settings = readSettings(process.env);
  const client = new KubernetesClient(loadKubeConfig(settings.kubeconfig));
  const stopping = new AbortController();
  const onError = (error: Error) => logError(error.message);
  const sources = {
    sessions: new Reflector({ client, kind: Session, onError }),
    pods: new Reflector({
      client,
      kind: Pod,
      labelSelector: labels.session,
      onError,
    }),
    connections: new Reflector({
      client,
      kind: Connection,
      onError,
    }),
  };
  const table = new RoutingTable(sources);
  const tracker = new TrackerClient({
    url: settings.trackerUrl,
    token: settings.trackerToken,
  });
  const ledger = new ConnectionLedger();
  const reporter = new SocketReporter({
    gateway: `${hostname()}-${randomUUID().slice(0, 8)}`,
    ledger,
    tracker,
    onError,
  });
  const metrics = new GatewayMetrics(ledger);
  const gateway = new Gateway({
    hosts: new SessionHosts(settings.sessionUrl),
    portalUrl: settings.portalUrl,
    table,
    cookie: new GrantCookie(settings.grantKey),
    tracker,
    admissions: new Admissions({ tracker, table }),
    ledger,
    metrics,
    onError: (error, requestId) =>
      logError(error.stack ?? error.message, { requestId }),
  });

  const missing = new Set(['the watches of the Kubernetes API']);
  const health = await serveHealth({
    port: settings.healthPort,
    host: settings.host,
    notReady: () => [...missing],
    metrics: () => metrics.registry.metrics(),
  });
  await Promise.all([
    sources.sessions.start(stopping.signal),
    sources.pods.start(stopping.signal),
    sources.connections.start(stopping.signal),
  ]);
  await gateway.listen(settings.port, settings.host);
  missing.clear();
  reporter.start();

  return async () => {
    missing.add('the gateway is stopping');
    await gateway.close(drainMs);
    await reporter.stop();
    stopping.abort();
    health.close();
    client.close();
  };
});
