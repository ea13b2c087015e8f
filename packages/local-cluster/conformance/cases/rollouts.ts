import { Deployment } from '@streamspace/plugin-node';
import type { Cluster } from '../cluster/Cluster';
import type { RealNode } from '../cluster/RealNode';
import { deployment } from '../cluster/samples';

/** `kubectl rollout status`, over pods that start and end for real. */
export function rolloutCases(
  cluster: () => Cluster,
  node: () => RealNode,
): void {
  describe('rollouts', () => {
    const kubectl = (...args: string[]) => node().kubectl.try(args);
    const status = () => kubectl('rollout', 'status', 'deployment/release');
    const change = (container: object) =>
      cluster().client.mergePatch(
        Deployment,
        { namespace: node().namespace, name: 'release' },
        { spec: { template: { spec: { containers: [container] } } } },
      );
    const container = (release: string) => ({
      name: 'main',
      image: 'example/shell',
      args: ['exec sleep 1000'],
      env: [{ name: 'RELEASE', value: release }],
      readinessProbe: { exec: { command: ['true'] }, periodSeconds: 1 },
    });

    it('are followed until the new pods are ready and the old ones replaced', async () => {
      const { namespace } = node();
      const sample = deployment({ namespace, name: 'release', replicas: 2 });
      await cluster().client.create(Deployment, {
        ...sample,
        spec: {
          ...sample.spec!,
          progressDeadlineSeconds: 60,
          template: {
            metadata: sample.spec!.template.metadata,
            spec: {
              ...node().podSpec(''),
              restartPolicy: 'Always',
              containers: [container('one')],
            },
          },
        },
      });
      const finished = expect.objectContaining({
        code: 0,
        stdout: expect.stringMatching(
          /deployment "release" successfully rolled out\n$/,
        ),
      });
      expect(await status()).toEqual(finished);
      await change(container('two'));
      expect(await status()).toEqual(finished);
      const { stdout } = await kubectl(
        ...['exec', 'deployment/release', '--', 'printenv', 'RELEASE'],
      );
      expect(stdout).toBe('two\n');
    });

    it('fail when they do not progress, with the old pods still there', async () => {
      await cluster().client.mergePatch(
        Deployment,
        { namespace: node().namespace, name: 'release' },
        { spec: { progressDeadlineSeconds: 2 } },
      );
      await change({ ...container('three'), image: 'example/unknown' });
      const { code, stderr } = await status();
      expect(code).toBe(1);
      expect(stderr).toContain(
        'deployment "release" exceeded its progress deadline',
      );
      const { stdout } = await kubectl(
        ...['get', 'deployment', 'release'],
        ...['-o', 'jsonpath={.status.availableReplicas}'],
      );
      expect(stdout).toBe('2');
    });
  });
}
