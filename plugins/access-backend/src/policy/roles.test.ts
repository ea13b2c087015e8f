import { mockServices } from '@backstage/backend-test-utils';
import { readRoleMembers, roleOf } from './roles';

const config = (roles: object) =>
  mockServices.rootConfig({ data: { streamspace: { roles } } });

describe('roles', () => {
  it('gives the mightiest role of a person and their groups, and user to all others', () => {
    const members = readRoleMembers(
      config({
        admins: ['group:default/Admins'],
        operators: ['user:default/olga'],
        viewers: ['group:default/everybody'],
      }),
    );
    const of = (...refs: string[]) => roleOf(members, refs);
    expect(of('user:default/olga', 'group:default/everybody')).toBe('operator');
    expect(of('user:default/olga', 'group:default/admins')).toBe('admin');
    expect(of('user:default/vera', 'group:default/everybody')).toBe('viewer');
    expect(of('user:default/alice')).toBe('user');
    expect(roleOf(readRoleMembers(config({})), ['user:default/olga'])).toBe(
      'user',
    );
  });

  it('refuses a name that is no entity ref, since it would give nobody the role', () => {
    expect(() => readRoleMembers(config({ admins: ['alice'] }))).toThrow(
      'streamspace.roles.admins: "alice" is no entity ref; write user:default/<name>',
    );
  });
});
