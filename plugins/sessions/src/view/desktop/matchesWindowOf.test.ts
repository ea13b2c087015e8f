import type { Session } from '@streamspace/plugin-common';
import { makeSession } from '../../../test/fixtures';
import { matchesWindowOf } from './matchesWindowOf';

const alice = 'user:default/alice';
const bob = 'user:default/bob';
const carol = 'user:default/carol';

type People = NonNullable<NonNullable<Session['status']>['connectedUsers']>;

const person = (
  user: string,
  role: People[number]['role'] = 'participant',
): People[number] => ({ user, role, connectedAt: '2026-11-24T08:00:00Z' });

const leader = (connectedUsers: People, control?: string) =>
  matchesWindowOf(
    makeSession('desk-1', 'Running', {
      spec: { sharing: { control } },
      status: { connectedUsers },
    }),
  );

describe('matchesWindowOf', () => {
  it('follows the control, then the owner, then who came first', () => {
    const all = [person(bob), person(alice, 'owner'), person(carol)];
    expect(leader(all, carol)).toBe(carol);
    expect(leader(all)).toBe(alice);
    expect(leader([person(bob), person(carol)])).toBe(bob);
  });

  it('follows nobody who looks on, or is not here', () => {
    expect(leader([person(bob, 'viewer'), person(carol)])).toBe(carol);
    expect(leader([person(alice, 'owner')], bob)).toBe(alice);
    expect(leader([])).toBeUndefined();
  });
});
