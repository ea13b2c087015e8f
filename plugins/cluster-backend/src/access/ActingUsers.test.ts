import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ActingUsers } from './ActingUsers';

it('makes groups of Kubernetes of a person’s groups alone', async () => {
  const userInfo = mockServices.userInfo({
    ownershipEntityRefs: [
      'user:default/alice',
      'group:default/Staff',
      'system:masters',
      'system:default/masters',
    ],
  });
  const users = new ActingUsers(userInfo);
  expect(await users.of(mockCredentials.user('user:default/Alice'))).toEqual({
    name: 'user:default/alice',
    groups: ['group:default/staff'],
  });
});
