import { defineConformance } from './defineConformance';

const kubeconfig = process.env.STREAMSPACE_TEST_KUBECONFIG;

if (kubeconfig) {
  defineConformance('a real control plane', async () => ({
    kubeconfig,
    stop: async () => {},
  }));
} else {
  describe.skip('a real control plane', () => {
    it('runs where STREAMSPACE_TEST_KUBECONFIG names its kubeconfig', () => {});
  });
}
