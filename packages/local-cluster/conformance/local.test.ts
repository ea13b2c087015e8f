import { join } from 'node:path';
import { loadKubeConfig } from '@streamspace/plugin-node';
import { startControllers } from '../src/controllers/startControllers';
import { startApiServer } from '../test/fixture';
import { defineConformance } from './defineConformance';

defineConformance(
  'the local cluster',
  async () => {
    const server = await startApiServer();
    const controllers = await startControllers({
      kubeConfig: loadKubeConfig(server.kubeconfig('controllers')),
      // Controllers meet refusals all the time, such as of a pod for a namespace that ends, and try again.
      onError: () => {},
    });
    return {
      kubeconfig: server.kubeconfig('admin'),
      kubeletTokenFile: join(server.clusterDir, 'kubelet-token'),
      stop: async () => {
        await controllers.stop();
        await server.close();
      },
    };
  },
  true,
);
