import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  createPermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import {
  connectionDeletePermission,
  connectionReadPermission,
  repositoryManagePermission,
  repositoryReadPermission,
  repositorySyncPermission,
  sessionConnectPermission,
  sessionCreatePermission,
  sessionDeletePermission,
  sessionReadAllPermission,
  sessionReadPermission,
  sessionSharePermission,
  sessionUpdatePermission,
  templateInstallPermission,
  templateManagePermission,
  templateReadPermission,
  templateReviewPermission,
} from '@streamspace/plugin-common';
import { RolePolicy } from './RolePolicy';

const policy = new RolePolicy({
  admin: new Set(['group:default/admins']),
  operator: new Set(['user:default/olga']),
  viewer: new Set(['user:default/vera']),
});

const people = {
  admin: ['user:default/admin', 'group:default/admins'],
  operator: ['user:default/olga'],
  viewer: ['user:default/vera'],
  user: ['user:default/alice', 'group:default/staff'],
};

async function decide(person: keyof typeof people, permission: Permission) {
  const [userEntityRef] = people[person];
  return policy.handle(
    { permission },
    {
      credentials: mockCredentials.user(userEntityRef),
      info: { userEntityRef, ownershipEntityRefs: people[person] },
    },
  );
}

const catalogRead = createPermission({
  name: 'catalog.entity.read',
  attributes: { action: 'read' },
  resourceType: 'catalog-entity',
});
const catalogDelete = createPermission({
  name: 'catalog.entity.delete',
  attributes: { action: 'delete' },
  resourceType: 'catalog-entity',
});
const locationCreate = createPermission({
  name: 'catalog.location.create',
  attributes: { action: 'create' },
});
const podsRead = createPermission({
  name: 'kubernetes.resources.read',
  attributes: { action: 'read' },
});
const podsProxy = createPermission({
  name: 'kubernetes.proxy',
  attributes: {},
});
const unheardOf = createPermission({
  name: 'streamspace.cluster.drain',
  attributes: {},
});

describe('RolePolicy', () => {
  const { ALLOW, DENY, CONDITIONAL } = AuthorizeResult;

  it.each`
    permission                    | admin    | operator       | viewer   | user
    ${sessionReadPermission}      | ${ALLOW} | ${ALLOW}       | ${ALLOW} | ${CONDITIONAL}
    ${sessionReadAllPermission}   | ${ALLOW} | ${ALLOW}       | ${ALLOW} | ${DENY}
    ${sessionUpdatePermission}    | ${ALLOW} | ${ALLOW}       | ${DENY}  | ${CONDITIONAL}
    ${sessionDeletePermission}    | ${ALLOW} | ${CONDITIONAL} | ${DENY}  | ${CONDITIONAL}
    ${sessionSharePermission}     | ${ALLOW} | ${CONDITIONAL} | ${DENY}  | ${CONDITIONAL}
    ${sessionConnectPermission}   | ${ALLOW} | ${CONDITIONAL} | ${DENY}  | ${CONDITIONAL}
    ${sessionCreatePermission}    | ${ALLOW} | ${ALLOW}       | ${DENY}  | ${ALLOW}
    ${connectionReadPermission}   | ${ALLOW} | ${ALLOW}       | ${DENY}  | ${DENY}
    ${connectionDeletePermission} | ${ALLOW} | ${ALLOW}       | ${DENY}  | ${DENY}
    ${templateReadPermission}     | ${ALLOW} | ${ALLOW}       | ${ALLOW} | ${ALLOW}
    ${templateManagePermission}   | ${ALLOW} | ${ALLOW}       | ${DENY}  | ${DENY}
    ${templateInstallPermission}  | ${ALLOW} | ${ALLOW}       | ${DENY}  | ${DENY}
    ${templateReviewPermission}   | ${ALLOW} | ${ALLOW}       | ${DENY}  | ${ALLOW}
    ${repositoryReadPermission}   | ${ALLOW} | ${ALLOW}       | ${ALLOW} | ${DENY}
    ${repositorySyncPermission}   | ${ALLOW} | ${ALLOW}       | ${DENY}  | ${DENY}
    ${repositoryManagePermission} | ${ALLOW} | ${DENY}        | ${DENY}  | ${DENY}
    ${catalogRead}                | ${ALLOW} | ${ALLOW}       | ${ALLOW} | ${ALLOW}
    ${catalogDelete}              | ${ALLOW} | ${DENY}        | ${DENY}  | ${DENY}
    ${locationCreate}             | ${ALLOW} | ${DENY}        | ${DENY}  | ${DENY}
    ${podsRead}                   | ${ALLOW} | ${DENY}        | ${DENY}  | ${DENY}
    ${podsProxy}                  | ${ALLOW} | ${DENY}        | ${DENY}  | ${DENY}
    ${unheardOf}                  | ${ALLOW} | ${DENY}        | ${DENY}  | ${DENY}
  `('decides $permission.name by role', async ({ permission, ...expected }) => {
    for (const person of ['admin', 'operator', 'viewer', 'user'] as const) {
      const { result } = await decide(person, permission);
      expect([person, result]).toEqual([person, expected[person]]);
    }
  });

  it('binds the owner condition to the person, not to their groups', async () => {
    expect(await decide('user', sessionUpdatePermission)).toEqual({
      result: CONDITIONAL,
      pluginId: 'streamspace-sessions',
      resourceType: 'streamspace-session',
      conditions: {
        rule: 'IS_OWNER',
        resourceType: 'streamspace-session',
        params: { entityRefs: ['user:default/alice'] },
      },
    });
  });

  it('lets people see what is shared with them or their groups', async () => {
    const decision = await decide('user', sessionReadPermission);
    expect(decision).toMatchObject({
      conditions: {
        anyOf: [
          { rule: 'IS_OWNER', params: { entityRefs: ['user:default/alice'] } },
          {
            rule: 'IS_SHARED_WITH',
            params: {
              entityRefs: expect.arrayContaining([
                'user:default/alice',
                'group:default/staff',
              ]),
            },
          },
        ],
      },
    });
  });

  it('refuses callers who are nobody', async () => {
    expect(await policy.handle({ permission: templateReadPermission })).toEqual(
      { result: DENY },
    );
  });
});
