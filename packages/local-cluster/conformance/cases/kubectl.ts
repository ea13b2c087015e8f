import { once } from 'node:events';
import { createInterface } from 'node:readline';
import {
  ConfigMap,
  Deployment,
  Event,
  isNotFound,
  Session,
  Template,
} from '@streamspace/plugin-node';
import type { Cluster } from '../cluster/Cluster';
import { refused } from '../cluster/refused';
import { deployment, session } from './samples';

const template = `
apiVersion: stream.streamspace.io/v1alpha1
kind: Template
metadata:
  name: wiki
spec:
  displayName: Wiki
  baseImage: registry.example/wiki:1
  category: Office
  appType: webapp
  webapp:
    port: 8080
`;

/** What people do every day, with the program that they do it with. */
export function kubectlCases(cluster: () => Cluster): void {
  describe('kubectl', () => {
    let namespace: string;
    beforeAll(async () => {
      namespace = await cluster().newNamespace();
      const { client } = cluster();
      await client.create(Session, session(namespace, 'alpha'));
      await client.create(Session, {
        ...session(namespace, 'beta'),
        metadata: { namespace, name: 'beta', labels: { team: 'red' } },
      });
      await client.mergePatch(
        Session,
        { namespace, name: 'beta' },
        {
          status: {
            phase: 'Running',
            podName: 'beta-0',
            activeConnections: 2,
            url: 'http://beta.example',
          },
        },
        { subresource: 'status' },
      );
    });

    const kubectl = (...args: string[]) =>
      cluster().kubectl.run(['-n', namespace, ...args]);
    const apply = (manifest: string, ...args: string[]) =>
      cluster().kubectl.run(
        ['-n', namespace, 'apply', '-f', '-', ...args],
        manifest,
      );
    const rows = (table: string) =>
      table
        .trimEnd()
        .split('\n')
        .map(row => row.split(/ {2,}/));

    it('prints the columns of the definition', async () => {
      const [header, alpha, beta] = rows(await kubectl('get', 'sessions'));
      expect(header).toEqual([
        'NAME',
        'USER',
        'TEMPLATE',
        'STATE',
        'PHASE',
        'CONNECTIONS',
        'AGE',
      ]);
      expect(alpha.slice(0, 4)).toEqual([
        'alpha',
        'user:default/alice',
        'wiki',
        'running',
      ]);
      expect(beta).toEqual([
        'beta',
        'user:default/alice',
        'wiki',
        'running',
        'Running',
        '2',
        expect.stringMatching(/^\d+m?s$/),
      ]);
    });

    it('prints more columns with -o wide, and knows short names', async () => {
      const [header, beta] = rows(
        await kubectl('get', 'ss', 'beta', '-o', 'wide'),
      );
      expect(header.slice(-3)).toEqual(['URL', 'POD', 'LAST-CONNECTION']);
      expect(beta).toEqual(
        expect.arrayContaining(['http://beta.example', 'beta-0']),
      );
    });

    it('selects by label and prints names', async () => {
      expect(await kubectl('get', 'ss', '-l', 'team=red', '-o', 'name')).toBe(
        'session.stream.streamspace.io/beta\n',
      );
      expect(
        await kubectl('get', 'streamspace', '-l', 'team=red', '-o', 'name'),
      ).toBe('session.stream.streamspace.io/beta\n');
    });

    it('prints JSON paths and sorts', async () => {
      expect(
        await kubectl(
          'get',
          'ss',
          '--sort-by=.metadata.name',
          '-o',
          'jsonpath={.items[*].metadata.name}',
        ),
      ).toBe('alpha beta');
    });

    it('says so where there is nothing', async () => {
      const { stderr } = await cluster().kubectl.try([
        '-n',
        namespace,
        'get',
        'templates',
      ]);
      expect(stderr).toContain(`No resources found in ${namespace} namespace.`);
      const missing = await cluster().kubectl.try([
        '-n',
        namespace,
        'get',
        'ss',
        'nobody',
      ]);
      expect(missing).toMatchObject({
        code: 1,
        stderr: expect.stringContaining(
          'Error from server (NotFound): sessions.stream.streamspace.io "nobody" not found',
        ),
      });
    });

    it('watches with -w', async () => {
      const child = cluster().kubectl.spawn([
        '-n',
        namespace,
        'get',
        'ss',
        'alpha',
        '-w',
        '-o',
        'jsonpath={.metadata.labels.mood}{"\\n"}',
      ]);
      const lines = createInterface({ input: child.stdout });
      const next = async () => (await once(lines, 'line'))[0] as string;
      expect(await next()).toBe('');
      const changed = next();
      await cluster().client.mergePatch(
        Session,
        { namespace, name: 'alpha' },
        { metadata: { labels: { mood: 'good' } } },
      );
      expect(await changed).toBe('good');
      const exited = once(child, 'close');
      child.kill('SIGINT');
      await exited;
    });

    it('watches as a table', async () => {
      const child = cluster().kubectl.spawn([
        '-n',
        namespace,
        'get',
        'ss',
        '-w',
      ]);
      const lines = createInterface({ input: child.stdout });
      const seen = new Promise<string>(resolve => {
        let printed = 0;
        lines.on('line', line => {
          printed += 1;
          // The heading and two sessions, then the change.
          if (printed === 3)
            void cluster().client.mergePatch(
              Session,
              { namespace, name: 'alpha' },
              { status: { phase: 'Failed' } },
              { subresource: 'status' },
            );
          if (printed === 4) resolve(line);
        });
      });
      expect(await seen).toMatch(/^alpha .* Failed /);
      const exited = once(child, 'close');
      child.kill('SIGINT');
      await exited;
    });

    it('describes an object with its events', async () => {
      const { client } = cluster();
      const { metadata } = await client.get(Session, {
        namespace,
        name: 'beta',
      });
      await client.create(Event, {
        metadata: { namespace, name: 'beta.1' },
        involvedObject: {
          apiVersion: 'stream.streamspace.io/v1alpha1',
          kind: 'Session',
          namespace,
          name: 'beta',
          uid: metadata!.uid,
        },
        type: 'Normal',
        reason: 'Started',
        message: 'beta runs',
        source: { component: 'conformance' },
        firstTimestamp: '2026-01-02T03:04:05Z',
        lastTimestamp: '2026-01-02T03:04:05Z',
        count: 1,
      });
      const text = await kubectl('describe', 'session', 'beta');
      expect(text).toMatch(/^Name: +beta$/m);
      expect(text).toMatch(/^Labels: +team=red$/m);
      expect(text).toMatch(/Pod Name: +beta-0/);
      expect(text).toMatch(/Normal +Started .*conformance +beta runs/);
      const events = await kubectl('get', 'events');
      expect(events).toMatch(/Normal +Started +session\/beta +beta runs/);
    });

    it('applies, applies again, and takes away what the manifest no longer has', async () => {
      expect(await apply(template)).toContain('wiki created');
      expect(await apply(template)).toContain('wiki unchanged');
      const changed = template
        .replace('  category: Office\n', '')
        .replace('wiki:1', 'wiki:2');
      expect(await apply(changed)).toContain('wiki configured');
      const { spec } = await cluster().client.get(Template, {
        namespace,
        name: 'wiki',
      });
      expect(spec.baseImage).toBe('registry.example/wiki:2');
      expect(spec.category).toBeUndefined();
    });

    it('refuses a manifest with a field that the definition does not have', async () => {
      const { code, stderr } = await cluster().kubectl.try(
        ['-n', namespace, 'apply', '-f', '-'],
        template.replace('  category:', '  colour: blue\n  category:'),
      );
      expect(code).toBe(1);
      expect(stderr).toMatch(/unknown field "?(spec\.)?colour/);
    });

    it('shows what it would apply in a server-side dry run', async () => {
      const fresh = template.replace('name: wiki', 'name: imagined');
      expect(await apply(fresh, '--dry-run=server')).toContain(
        'created (server dry run)',
      );
      const error = await refused(
        cluster().client.get(Template, { namespace, name: 'imagined' }),
      );
      expect(isNotFound(error)).toBe(true);
    });

    it('creates, patches, labels and annotates', async () => {
      await kubectl('create', 'configmap', 'notes', '--from-literal=a=1');
      await kubectl(
        'patch',
        'session',
        'alpha',
        '--type=merge',
        '-p',
        '{"spec":{"state":"hibernated"}}',
      );
      await kubectl('label', 'session', 'alpha', 'team=blue');
      await kubectl('annotate', 'session', 'alpha', 'note=kept for later');
      const { spec, metadata } = await cluster().client.get(Session, {
        namespace,
        name: 'alpha',
      });
      expect(spec.state).toBe('hibernated');
      expect(metadata!.labels).toMatchObject({ team: 'blue' });
      expect(metadata!.annotations).toMatchObject({ note: 'kept for later' });
      await kubectl('label', 'session', 'alpha', 'team-');
      const after = await cluster().client.get(Session, {
        namespace,
        name: 'alpha',
      });
      expect(after.metadata!.labels!.team).toBeUndefined();
    });

    it('patches the status of a Session', async () => {
      await kubectl(
        'patch',
        'session',
        'alpha',
        '--subresource=status',
        '--type=merge',
        '-p',
        '{"status":{"phase":"Hibernated"}}',
      );
      expect(
        await kubectl('get', 'ss', 'alpha', '-o', 'jsonpath={.status.phase}'),
      ).toBe('Hibernated');
    });

    it('edits a Session', async () => {
      const { code, stderr } = await cluster().kubectl.try(
        ['-n', namespace, 'edit', 'session', 'alpha'],
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
      await kubectl('wait', '--for=condition=Available', 'deployment/idle');
      expect(
        await kubectl('scale', 'deployment/idle', '--replicas=0'),
      ).toContain('scaled');
      expect(await kubectl('rollout', 'status', 'deployment/idle')).toContain(
        'successfully rolled out',
      );
      const [header, row] = rows(await kubectl('get', 'deployments'));
      expect(header).toEqual([
        'NAME',
        'READY',
        'UP-TO-DATE',
        'AVAILABLE',
        'AGE',
      ]);
      expect(row.slice(0, 4)).toEqual(['idle', '0/0', '0', '0']);
    });

    it('waits for a field of a Session', async () => {
      const waiting = kubectl(
        'wait',
        '--for=jsonpath={.status.phase}=Running',
        'session/alpha',
        '--timeout=30s',
      );
      await cluster().client.mergePatch(
        Session,
        { namespace, name: 'alpha' },
        { status: { phase: 'Running' } },
        { subresource: 'status' },
      );
      expect(await waiting).toContain('condition met');
    });

    it('deletes and waits until the object is gone', async () => {
      const { client } = cluster();
      const ref = { namespace, name: 'doomed' };
      await client.create(ConfigMap, {
        metadata: { ...ref, finalizers: ['example.com/hold'] },
      });
      const deleting = kubectl('delete', 'configmap', 'doomed');
      for await (const { object } of client.watch(ConfigMap, {
        namespace,
        fieldSelector: 'metadata.name=doomed',
        resourceVersion: '0',
      }))
        if (object.metadata!.deletionTimestamp) break;
      await client.mergePatch(ConfigMap, ref, { metadata: { finalizers: [] } });
      expect(await deleting).toContain('"doomed" deleted');
      expect(isNotFound(await refused(client.get(ConfigMap, ref)))).toBe(true);
    });

    it('asks what it may do', async () => {
      expect(await kubectl('auth', 'can-i', 'create', 'sessions')).toBe(
        'yes\n',
      );
    });
  });
}
