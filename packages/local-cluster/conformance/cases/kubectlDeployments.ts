import { Deployment } from '@streamspace/plugin-node';
import type { Cluster } from '../cluster/Cluster';
import type { Kubectl } from '../cluster/Kubectl';

const manifest = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 0
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: main
          image: registry.example/web:1
          env:
            - { name: MODE, value: plain }
            - { name: OLD, value: 'yes' }
          ports:
            - { containerPort: 8080, name: http }
            - { containerPort: 9090, name: metrics }
`;

/** What `kubectl` changes of a Deployment in parts: by the merge keys and schemas that the server tells. */
export function kubectlDeploymentCases(cluster: () => Cluster): void {
  describe('deployments', () => {
    let kubectl: Kubectl;
    let namespace: string;
    beforeAll(async () => {
      namespace = await cluster().newNamespace();
      kubectl = cluster().kubectl.in(namespace);
      await kubectl.run(['apply', '-f', '-'], manifest);
    });

    const live = async () => {
      const found = await cluster().client.get(Deployment, {
        namespace,
        name: 'web',
      });
      return found.spec!.template;
    };
    const containers = async () => (await live()).spec!.containers;

    it('applies what changed, and keeps what others added', async () => {
      expect(await kubectl.run(['apply', '-f', '-'], manifest)).toContain(
        'web unchanged',
      );
      await kubectl.run(['set', 'env', 'deployment/web', 'ADDED=here']);
      const changed = manifest
        .replace("            - { name: OLD, value: 'yes' }\n", '')
        .replace('value: plain', 'value: fancy')
        .replace('            - { containerPort: 9090, name: metrics }\n', '');
      expect(await kubectl.run(['apply', '-f', '-'], changed)).toContain(
        'web configured',
      );
      const [{ env, ports }] = await containers();
      expect(env).toEqual([
        { name: 'MODE', value: 'fancy' },
        { name: 'ADDED', value: 'here' },
      ]);
      expect(ports!.map(({ name }) => name)).toEqual(['http']);
    });

    it('shows what would change', async () => {
      await kubectl.run(['apply', '-f', '-'], manifest);
      const same = await kubectl.try(['diff', '-f', '-'], manifest);
      expect([same.code, same.stdout]).toEqual([0, '']);
      const { code, stdout } = await kubectl.try(
        ['diff', '-f', '-'],
        manifest.replace('web:1', 'web:2'),
      );
      expect(code).toBe(1);
      expect(stdout).toMatch(
        /^-.*image: registry.example\/web:1\n\+.*image: registry.example\/web:2$/m,
      );
    });

    it('sets an image, restarts and edits', async () => {
      await kubectl.run([
        'set',
        'image',
        'deployment/web',
        'main=registry.example/web:3',
      ]);
      expect((await containers())[0].image).toBe('registry.example/web:3');
      expect(
        await kubectl.run(['rollout', 'restart', 'deployment/web']),
      ).toContain('restarted');
      expect((await live()).metadata!.annotations).toHaveProperty([
        'kubectl.kubernetes.io/restartedAt',
      ]);
      const { code, stderr } = await kubectl.try(
        ['edit', 'deployment', 'web'],
        '',
        { KUBE_EDITOR: "sed -i 's#web:3#web:4#'" },
      );
      expect([code, stderr]).toEqual([0, '']);
      expect((await containers())[0].image).toBe('registry.example/web:4');
    });

    it('patches in each of the three ways', async () => {
      const patch = (type: string, body: unknown) =>
        kubectl.run([
          ...['patch', 'deployment', 'web', `--type=${type}`],
          ...['-p', JSON.stringify(body)],
        ]);
      const template = (container: object) => ({
        spec: { template: { spec: { containers: [container] } } },
      });
      const [{ ports }] = await containers();
      await patch('strategic', template({ name: 'main', tty: true }));
      expect(await containers()).toEqual([
        expect.objectContaining({ name: 'main', tty: true, ports }),
      ]);
      await patch('json', [
        { op: 'remove', path: '/spec/template/spec/containers/0/tty' },
      ]);
      expect((await containers())[0]).not.toHaveProperty('tty');
      const image = 'registry.example/merged:1';
      await patch('merge', template({ name: 'main', image }));
      expect((await containers())[0]).not.toHaveProperty('env');
    });

    it('explains kinds and fields, custom ones too', async () => {
      const explain = (...args: string[]) => kubectl.run(['explain', ...args]);
      const strategy = await explain('deployment.spec.strategy');
      expect(strategy).toMatch(/type\s+<string>/);
      expect(strategy).toMatch(
        /rollingUpdate\s+<(RollingUpdateDeployment|Object)>/,
      );
      const pod = await explain('pod', '--recursive');
      expect(pod).toMatch(/^ +containerPort\s+<integer>/m);
      const session = await explain('session.spec.state');
      expect(session).toMatch(/KIND: +Session/);
      expect(session).toContain('<string>');
      expect(await explain('sessions', '--recursive')).toMatch(
        /^ +idleTimeout\s+<string>/m,
      );
    });

    it('refuses a field that the kind does not have, and a value of another type', async () => {
      const create = (text: string) =>
        kubectl.try(['create', '--dry-run=server', '-f', '-'], text);
      const fresh = manifest.replace('name: web', 'name: fresh');
      const unknown = await create(fresh.replace('image:', 'imagee:'));
      expect(unknown.code).toBe(1);
      expect(unknown.stderr).toMatch(/unknown field "?.*imagee/);
      const wrong = await create(fresh.replace('replicas: 0', 'replicas: few'));
      expect(wrong.code).toBe(1);
      expect(wrong.stderr).toMatch(/replicas/);
    });
  });
}
