/** The controller's process: reads its configuration and wires its parts. */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import {
  KubernetesClient,
  loadKubeConfig,
  runProcess,
  serveHealth,
} from '@streamspace/plugin-node';
import { readConfig } from './config';
import { withoutRepeats } from './report/withoutRepeats';
import { SessionController } from './SessionController';

runProcess('controller', async () => {
  const config = readConfig(process.env);
  const client = new KubernetesClient(loadKubeConfig(config.kubeconfig));
  const controller = new SessionController({
    client,
    namespace: config.namespace,
    sessionNamespaces: config.sessionNamespaces,
    addresses: config.addresses,
    gatewayNamespace: config.gatewayNamespace,
    identity: `${hostname()}_${randomUUID()}`,
    now: () => new Date(),
    log: withoutRepeats(message => console.log(`controller: ${message}`)),
  });
  const health = await serveHealth({
    host: config.healthHost,
    port: config.healthPort,
    notReady: () => controller.notReady(),
    metrics: () => controller.metrics.text(),
  });
  const stopping = new AbortController();
  const running = controller.run(stopping.signal);
  return async () => {
    stopping.abort();
    await running;
    health.close();
    client.close();
  };
});
