import { Deployment, Session } from '@streamspace/plugin-node';
import type { Cluster } from '../cluster/Cluster';
import type { Kubectl } from '../cluster/Kubectl';
import { rowsOf } from '../cluster/rowsOf';
import { deployment, session } from '../cluster/samples';

/** What `kubectl` changes of one object. */
export function kubectlChangeCases(cluster: () => Cluster): void {
  describe('changes', () => {
    let namespace: string;
    let kubectl: Kubectl;
    beforeAll(async () => {
      namespace = await cluster().newNamespace();
      kubectl = cluster().kubectl.in(namespace);
      await cluster().client.create(Session, session(namespace, 'alpha'));
    });

    it('creates, patches, labels and annotates', async () => {
      await kubectl.run(['create', 'configmap', 'notes', '--from-literal=a=1']);
      await kubectl.run([
        'patch',
        'session',
        'alpha',
        '--type=merge',
        '-p',
        '{"spec":{"state":"hibernated"}}',
      ]);
      await kubectl.run(['label', 'session', 'alpha', 'team=blue']);
      await kubectl.run([
        'annotate',
        'session',
        'alpha',
        'note=kept for later',
      ]);
      const { spec, metadata } = await cluster().client.get(Session, {
        namespace,
        name: 'alpha',
      });
      expect(spec.state).toBe('hibernated');
      expect(metadata!.labels).toMatchObject({ team: 'blue' });
      expect(metadata!.annotations).toMatchObject({ note: 'kept for later' });
      await kubectl.run(['label', 'session', 'alpha', 'team-']);
      const after = await cluster().client.get(Session, {
        namespace,
        name: 'alpha',
      });
      expect(after.metadata!.labels?.team).toBeUndefined();
    });

    it('patches the status of a Session', async () => {
      await kubectl.run([
        'patch',
        'session',
        'alpha',
        '--subresource=status',
        '--type=merge',
        '-p',
        '{"status":{"phase":"Hibernated"}}',
      ]);
      expect(
        await kubectl.run([
          'get',
          'ss',
          'alpha',
          '-o',
          'jsonpath={.status.phase}',
        ]),
      ).toBe('Hibernated');
    });

    it('edits a Session', async () => {
      const { code, stderr } = await kubectl.try(
        ['edit', 'session', 'alpha'],
        '',
        { KUBE_EDITOR: "sed -i 's/template: wiki/template: board/'" },
      );
      expect([code, stderr]).toEqual([0, '']);
      const { spec } = await cluster().client.get(Session, {
        namespace,
        name: 'alpha',
      });
      expect(spec.template).toBe('board');
    });

    it('scales a Deployment and waits for a condition', async () => {
      const { client } = cluster();
      const ref = { namespace, name: 'idle' };
      await client.create(Deployment, deployment({ ...ref, replicas: 0 }));
      await kubectl.run([
        'wait',
        '--for=condition=Available',
        'deployment/idle',
      ]);
      expect(
        await kubectl.run(['scale', 'deployment/idle', '--replicas=0']),
      ).toContain('scaled');
      expect(
        await kubectl.run(['rollout', 'status', 'deployment/idle']),
      ).toContain('successfully rolled out');
      const [header, row] = rowsOf(await kubectl.run(['get', 'deployments']));
      expect(header).toEqual([
        'NAME',
        'READY',
        'UP-TO-DATE',
        'AVAILABLE',
        'AGE',
      ]);
      expect(row.slice(0, 4)).toEqual(['idle', '0/0', '0', '0']);
    });
  });
}
