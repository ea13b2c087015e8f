import { loadKubeConfig } from '@streamspace/plugin-node';
import { startControllers } from '../src/controllers/startControllers';
import { startApiServer } from '../test/fixture';
import { defineConformance } from './defineConformance';

defineConformance('the local cluster', async () => {
  const server = await startApiServer();
  const failures: string[] = [];
  const controllers = await startControllers({
    kubeConfig: loadKubeConfig(server.kubeconfig('controllers')),
    onError: (what, error) => failures.push(`${what}: ${error.message}`),
  });
  return {
    kubeconfig: server.kubeconfig('admin'),
    stop: async () => {
      await controllers.stop();
      await server.close();
    },
  };
});
