import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
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
import { Certificate } from './Certificate';
import { ConnectionLedger } from './activity/ConnectionLedger';
import { SocketReporter } from './activity/SocketReporter';
import { byPodIP } from './dial/Dialler';
import { PortForwards } from './dial/PortForwards';
import { Gateway } from './Gateway';
import { GatewayMetrics } from './metrics/GatewayMetrics';
import { PictureTaker } from './pictures/PictureTaker';
import { ForwardedPorts } from './portForwards/ForwardedPorts';
import { RoutingTable } from './resolve/RoutingTable';
import { SessionHosts } from './resolve/SessionHosts';
import { logError } from './logError';
import { ClientTrust } from './passes/ClientTrust';
import { readSettings } from './settings';
import { GrantCookie } from './tickets/GrantCookie';
import { TrackerClient } from './tracker/TrackerClient';
import { Admissions } from './wake/Admissions';

/** What requests under way may still take at the end, in milliseconds: less than the 8 s that a process has to stop. */
const drainMs = 5_000;

runProcess('The session gateway', async () => {
  const settings = readSettings(process.env);
  const kubeConfig = loadKubeConfig(settings.kubeconfig);
  const client = new KubernetesClient(kubeConfig);
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
  const dialler =
    settings.dial === 'port-forward'
      ? new PortForwards({ kubeConfig, pods: sources.pods, onError })
      : byPodIP;
  const pictures = new PictureTaker({ table, tracker, dialler, onError });
  const reporter = new SocketReporter({
    // The same after a restart, so that its first report takes the place of what the killed process had open.
    gateway: `${hostname()}:${settings.port}`,
    ledger,
    tracker,
    onError,
    isUrgent: key => table.isAboutToStop(key, Date.now()),
    onPicturesWanted: names => void pictures.take(names),
  });
  const metrics = new GatewayMetrics(ledger);
  const gateway = new Gateway({
    hosts: new SessionHosts(settings.sessionUrl, settings.pathMode),
    trust: new ClientTrust(settings.trustedProxies),
    portalUrl: settings.portalUrl,
    table,
    cookie: new GrantCookie(settings.grantKey),
    tracker,
    admissions: new Admissions({ tracker, table }),
    ledger,
    metrics,
    dialler,
    ports:
      settings.clusterUrl === undefined
        ? undefined
        : new ForwardedPorts({
            clusterUrl: settings.clusterUrl,
            secret: settings.grantKey,
          }),
    certificate:
      settings.certificate &&
      (await Certificate.read({ ...settings.certificate, onError })),
    onError: (error, requestId) =>
      logError(error.stack ?? error.message, { requestId }),
  });

  const missing = new Set(['the watches of the Kubernetes API']);
  const health = await serveHealth({
    port: settings.healthPort,
    host: settings.host,
    notReady: () => [...missing],
    metrics: () => metrics.text(),
  });
  await Promise.all([
    sources.sessions.start(stopping.signal),
    sources.pods.start(stopping.signal),
    sources.connections.start(stopping.signal),
  ]);
  await gateway.listen(settings.port, settings.host);
  missing.clear();
  reporter.start();

  return async allowMore => {
    missing.add('the gateway is stopping');
    allowMore(settings.drainDelayMs);
    // Balancers still send until they have seen that it is not ready.
    await sleep(settings.drainDelayMs);
    await gateway.close(drainMs);
    await reporter.stop();
    dialler.close();
    stopping.abort();
    health.close();
    client.close();
  };
});
