import {
  loadKubeConfig,
  runProcess,
  serveHealth,
} from '@streamspace/plugin-node';
import { startControllers } from './startControllers';

/** The local cluster's controllers and scheduler as a process. */
runProcess('local-cluster controllers', async () => {
  const { STREAMSPACE_KUBECONFIG, STREAMSPACE_HEALTH_PORT = '0' } = process.env;
  let notReady = () => ['the first lists are not complete'];
  const health = await serveHealth({
    port: Number(STREAMSPACE_HEALTH_PORT),
    notReady: () => notReady(),
  });
  const controllers = await startControllers({
    kubeConfig: loadKubeConfig(STREAMSPACE_KUBECONFIG),
    onError: (what, error) => console.error(`${what}: ${error.message}`),
  });
  notReady = controllers.notReady;
  return async () => {
    await controllers.stop();
    health.close();
  };
});
