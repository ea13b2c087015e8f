import type { Session, SessionSpec } from '../generated/session';
import { invitedRole } from './invitations';

type Grants = NonNullable<NonNullable<SessionSpec['sharing']>['grants']>;

const shared = (grants: Grants) =>
  ({
    spec: { user: 'alice', template: 'echo', sharing: { grants } },
  }) as Session;

const noon = Date.parse('2026-11-24T12:00:00Z');

describe('invitedRole', () => {
  it('knows people and groups however their refs are written', () => {
    const session = shared([
      { subject: 'Bob', role: 'viewer' },
      { subject: 'Group:Default/Staff', role: 'participant' },
    ]);
    expect(invitedRole(session, ['user:default/bob'], noon)).toBe('viewer');
    expect(invitedRole(session, ['group:default/staff'], noon)).toBe(
      'participant',
    );
    expect(invitedRole(session, ['user:default/carol'], noon)).toBeUndefined();
  });

  it('gives the strongest of several roles', () => {
    const session = shared([
      { subject: 'bob', role: 'viewer' },
      { subject: 'group:default/staff', role: 'participant' },
    ]);
    expect(
      invitedRole(session, ['user:default/bob', 'group:default/staff'], noon),
    ).toBe('participant');
  });

  it('ends with the invitation', () => {
    const session = shared([
      { subject: 'bob', role: 'viewer', expiresAt: '2026-11-24T12:00:00Z' },
    ]);
    expect(invitedRole(session, ['user:default/bob'], noon - 1)).toBe('viewer');
    expect(invitedRole(session, ['user:default/bob'], noon)).toBeUndefined();
  });

  it('lets nobody in by a subject that is none', () => {
    const session = shared([{ subject: 'a:b:c', role: 'viewer' }]);
    expect(invitedRole(session, ['user:default/bob'], noon)).toBeUndefined();
  });
});
