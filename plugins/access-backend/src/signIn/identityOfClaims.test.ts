import { identityOfClaims } from './identityOfClaims';

const names = { user: 'preferred_username', groups: 'groups' };

describe('identityOfClaims', () => {
  it('reads the person and the groups', () => {
    expect(
      identityOfClaims(
        {
          preferred_username: 'Alice',
          groups: ['Staff', '/keycloak', 'group:other/admins'],
        },
        names,
      ),
    ).toEqual({
      userRef: 'user:default/alice',
      groupRefs: [
        'group:default/staff',
        'group:default/keycloak',
        'group:other/admins',
      ],
    });
  });

  it('takes the claims that another provider has', () => {
    expect(
      identityOfClaims(
        { email: 'alice@example.org', roles: 'none' },
        { user: 'email', groups: 'roles' },
      ),
    ).toEqual({ userRef: 'user:default/alice@example.org', groupRefs: [] });
  });

  it('never makes one group of two', () => {
    const { groupRefs } = identityOfClaims(
      {
        preferred_username: 'a',
        groups: ['platform-admins', '/platform/admins', 'Platform Admins'],
      },
      names,
    );
    expect(groupRefs[0]).toBe('group:default/platform-admins');
    expect(new Set(groupRefs).size).toBe(3);
  });

  it.each([
    [{}, 'set streamspace.signIn.userClaim'],
    [{ preferred_username: '' }, 'gave no claim "preferred_username"'],
    [{ preferred_username: 'default/admin' }, 'characters'],
    [{ preferred_username: 'group:default/admins' }, 'characters'],
  ])('lets nobody in with the claims %j', (claims, message) => {
    expect(() => identityOfClaims(claims, names)).toThrow(message);
  });
});
