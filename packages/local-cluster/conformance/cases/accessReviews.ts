import type {
  SelfSubjectAccessReview,
  SelfSubjectRulesReview,
  SubjectAccessReviewStatus,
} from 'kubernetes-types/authorization/v1';
import type { Cluster } from '../cluster/Cluster';
import { Person } from '../cluster/Person';
import { review } from '../cluster/review';
import { rowsOf } from '../cluster/rowsOf';

const authorization = '/apis/authorization.k8s.io/v1';

/** What somebody may do, asked before it is done. */
export function accessReviewCases(cluster: () => Cluster): void {
  describe('access reviews', () => {
    let namespace: string;
    let person: Person;
    let role: string;
    beforeAll(async () => {
      namespace = await cluster().newNamespace();
      person = new Person(cluster());
      role = await person.grant(namespace, [
        { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] },
        { apiGroups: ['apps'], resources: ['*'], verbs: ['*'] },
      ]);
    });
    afterAll(() => person?.leave());

    const post = async <T>(
      path: string,
      kind: string,
      spec: object,
      metadata: object = {},
    ) =>
      person.ask<T>({
        path: `${authorization}${path}`,
        body: { apiVersion: 'authorization.k8s.io/v1', kind, metadata, spec },
      });

    it('answer people about themselves, with the reason', async () => {
      const status = async (attributes: object) => {
        const { statusCode, body } = await post<SelfSubjectAccessReview>(
          '/selfsubjectaccessreviews',
          'SelfSubjectAccessReview',
          attributes,
        );
        expect(statusCode).toBe(201);
        return body.status;
      };
      const pods = { namespace, verb: 'list', resource: 'pods' };
      expect(await status({ resourceAttributes: pods })).toEqual({
        allowed: true,
        reason: `RBAC: allowed by RoleBinding "${role}/${namespace}" of Role "${role}" to User "${person.name}"`,
      });
      expect(
        await status({ resourceAttributes: { ...pods, verb: 'delete' } }),
      ).toEqual({ allowed: false });
      expect(
        await status({ resourceAttributes: { ...pods, namespace: '' } }),
      ).toEqual({ allowed: false });
      expect(
        await status({
          nonResourceAttributes: { path: '/api/v1', verb: 'get' },
        }),
      ).toMatchObject({ allowed: true });
    });

    it('answer about others those who may ask', async () => {
      const spec = {
        user: person.name,
        resourceAttributes: { namespace, verb: 'get', resource: 'pods' },
      };
      expect((await review(cluster(), spec)).status.allowed).toBe(true);
      const others = '/subjectaccessreviews';
      const kind = 'SubjectAccessReview';
      expect((await post(others, kind, spec)).statusCode).toBe(403);
      const askLocal = (attributes: object) =>
        post<{ status: SubjectAccessReviewStatus }>(
          `/namespaces/${namespace}/localsubjectaccessreviews`,
          'LocalSubjectAccessReview',
          {
            ...spec,
            resourceAttributes: { ...spec.resourceAttributes, ...attributes },
          },
          { namespace },
        );
      expect((await askLocal({})).statusCode).toBe(403);
      await person.grant(namespace, [
        {
          apiGroups: ['authorization.k8s.io'],
          resources: ['localsubjectaccessreviews'],
          verbs: ['create'],
        },
      ]);
      expect((await askLocal({})).body.status.allowed).toBe(true);
      const elsewhere = await askLocal({ namespace: 'default' });
      expect(elsewhere.statusCode).toBe(422);
    });

    it('refuse what is no question', async () => {
      const path = '/selfsubjectaccessreviews';
      const kind = 'SelfSubjectAccessReview';
      const status = async (spec: object) =>
        (await post(path, kind, spec)).statusCode;
      const resourceAttributes = { verb: 'get', resource: 'pods' };
      const nonResourceAttributes = { verb: 'get', path: '/api' };
      expect(await status({})).toBe(422);
      expect(await status({ resourceAttributes, nonResourceAttributes })).toBe(
        422,
      );
    });

    it('list all that somebody may do in a namespace', async () => {
      const { body } = await post<SelfSubjectRulesReview>(
        '/selfsubjectrulesreviews',
        'SelfSubjectRulesReview',
        { namespace },
      );
      expect(body.status!.incomplete).toBe(false);
      expect(body.status!.resourceRules).toEqual(
        expect.arrayContaining([
          { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] },
          { apiGroups: ['apps'], resources: ['*'], verbs: ['*'] },
        ]),
      );
      expect(
        body.status!.nonResourceRules.some(({ nonResourceURLs }) =>
          nonResourceURLs?.includes('/api/*'),
        ),
      ).toBe(true);
    });

    it('are what kubectl auth can-i asks', async () => {
      const canI = async (...args: string[]) => {
        const { code, stdout } = await person.kubectl(namespace, [
          'auth',
          'can-i',
          ...args,
        ]);
        return `${code} ${stdout.trim()}`;
      };
      expect(await canI('list', 'pods')).toBe('0 yes');
      expect(
        await canI('update', 'deployments.apps', '--subresource=scale'),
      ).toBe('0 yes');
      expect(await canI('list', 'pods', '--all-namespaces')).toBe('1 no');
      expect(await canI('get', '/api')).toBe('0 yes');
      expect(await canI('*', '*')).toBe('1 no');
      const listed = rowsOf((await canI('--list')).slice(2));
      expect(listed[0]).toEqual([
        'Resources',
        'Non-Resource URLs',
        'Resource Names',
        'Verbs',
      ]);
      expect(listed).toEqual(
        expect.arrayContaining([
          ['pods', '[]', '[]', '[get list]'],
          ['*.apps', '[]', '[]', '[*]'],
        ]),
      );
    });
  });
}
