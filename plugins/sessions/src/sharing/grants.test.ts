import { makeSession } from '../../test/fixtures';
import { mergeGrants, rolesOf, subjectName, subjectRef } from './grants';

describe('subjectRef', () => {
  it.each([
    ['Bob', 'user:default/bob'],
    [' group:staff ', 'group:default/staff'],
    ['User:Sales/carol.s', 'user:sales/carol.s'],
    ['component:default/wiki', undefined],
    ['two words', undefined],
    ['', undefined],
  ])('reads %j as %s', (text, ref) => {
    expect(subjectRef(text)).toBe(ref);
  });
});

it.each([
  ['user:default/bob', 'bob'],
  ['group:default/staff', 'staff'],
  ['user:sales/carol', 'sales/carol'],
])('calls %s %s', (ref, name) => {
  expect(subjectName(ref)).toBe(name);
});

it.each([
  ['rfb', ['viewer', 'participant']],
  ['kasmvnc', ['participant']],
] as const)('offers for a %s desktop the roles %s', (protocol, roles) => {
  const session = makeSession('d', 'Running', {
    status: { phase: 'Running', app: { vnc: { port: 5900, protocol } } },
  });
  expect(rolesOf(session)).toEqual(roles);
});

it('makes one’s own changes to what somebody else changed meanwhile', () => {
  const grant = (subject: string, role: 'viewer' | 'participant') => ({
    subject,
    role,
  });
  const base = [
    grant('kept', 'viewer'),
    grant('raised', 'viewer'),
    grant('dropped', 'viewer'),
    grant('theirs', 'viewer'),
  ];
  const mine = [
    grant('kept', 'viewer'),
    grant('raised', 'participant'),
    grant('theirs', 'viewer'),
    grant('added', 'viewer'),
  ];
  const theirs = [
    grant('kept', 'viewer'),
    grant('raised', 'viewer'),
    grant('dropped', 'viewer'),
    grant('theirs', 'participant'),
    grant('new', 'viewer'),
  ];
  expect(mergeGrants(base, mine, theirs)).toEqual([
    grant('kept', 'viewer'),
    grant('theirs', 'participant'),
    grant('new', 'viewer'),
    grant('raised', 'participant'),
    grant('added', 'viewer'),
  ]);
});
