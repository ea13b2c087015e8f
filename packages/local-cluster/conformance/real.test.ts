import { loadKubeConfig } from '@streamspace/plugin-node';
import { defineConformance } from './defineConformance';

const kubeconfig = process.env.STREAMSPACE_TEST_KUBECONFIG;

if (kubeconfig) {
  const { server } = loadKubeConfig(kubeconfig).getCurrentCluster()!;
  const isHere = /^(127\.|localhost$)/.test(new URL(server).hostname);
  defineConformance(
    'a real control plane',
    async () => ({ kubeconfig, stop: async () => {} }),
    isHere,
  );
} else {
  // A machine has no real Kubernetes by itself. `npm test` starts one or is given one, and reports this as skipped where it has none.
  describe.skip('a real control plane', () => {
    it('runs where STREAMSPACE_TEST_KUBECONFIG names its kubeconfig', () => {});
  });
}
