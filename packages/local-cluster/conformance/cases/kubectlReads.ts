import { Event, Session } from '@streamspace/plugin-node';
import type { Cluster } from '../cluster/Cluster';
import type { Kubectl } from '../cluster/Kubectl';
import { rowsOf } from '../cluster/rowsOf';
import { session } from '../cluster/samples';

/** What `kubectl` shows: tables, fields and descriptions. */
export function kubectlReadCases(cluster: () => Cluster): void {
  describe('reads', () => {
    let namespace: string;
    let kubectl: Kubectl;
    beforeAll(async () => {
      namespace = await cluster().newNamespace();
      kubectl = cluster().kubectl.in(namespace);
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

    it('prints the columns of the definition', async () => {
      const [header, alpha, beta] = rowsOf(
        await kubectl.run(['get', 'sessions']),
      );
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
      const [header, beta] = rowsOf(
        await kubectl.run(['get', 'ss', 'beta', '-o', 'wide']),
      );
      expect(header.slice(-3)).toEqual(['URL', 'POD', 'LAST-CONNECTION']);
      expect(beta).toEqual(
        expect.arrayContaining(['http://beta.example', 'beta-0']),
      );
    });

    it('selects by label and prints names', async () => {
      expect(
        await kubectl.run(['get', 'ss', '-l', 'team=red', '-o', 'name']),
      ).toBe('session.stream.streamspace.io/beta\n');
      expect(
        await kubectl.run([
          'get',
          'streamspace',
          '-l',
          'team=red',
          '-o',
          'name',
        ]),
      ).toBe('session.stream.streamspace.io/beta\n');
    });

    it('prints JSON paths and sorts', async () => {
      expect(
        await kubectl.run([
          'get',
          'ss',
          '--sort-by=.metadata.name',
          '-o',
          'jsonpath={.items[*].metadata.name}',
        ]),
      ).toBe('alpha beta');
    });

    it('says so where there is nothing', async () => {
      const { stderr } = await kubectl.try(['get', 'templates']);
      expect(stderr).toContain(`No resources found in ${namespace} namespace.`);
      const missing = await kubectl.try(['get', 'ss', 'nobody']);
      expect(missing).toMatchObject({
        code: 1,
        stderr: expect.stringContaining(
          'Error from server (NotFound): sessions.stream.streamspace.io "nobody" not found',
        ),
      });
    });

    it('asks what it may do', async () => {
      expect(await kubectl.run(['auth', 'can-i', 'create', 'sessions'])).toBe(
        'yes\n',
      );
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
      const text = await kubectl.run(['describe', 'session', 'beta']);
      expect(text).toMatch(/^Name: +beta$/m);
      expect(text).toMatch(/^Labels: +team=red$/m);
      expect(text).toMatch(/Pod Name: +beta-0/);
      expect(text).toMatch(/Normal +Started .*conformance +beta runs/);
      const events = await kubectl.run(['get', 'events']);
      expect(events).toMatch(/Normal +Started +session\/beta +beta runs/);
    });
  });
}
