import { mockApis } from '@backstage/frontend-test-utils';
import { leavingIdentity } from './leavingIdentity';

it('leaves the sessions before it signs out, and tells the other tabs after', async () => {
  const steps: string[] = [];
  const identity = mockApis.identity();
  jest.spyOn(identity, 'signOut').mockImplementation(async () => {
    steps.push('signed out');
  });
  const leaving = leavingIdentity(identity, {
    signOut: async () => {
      steps.push('left');
      throw new Error('the portal cannot be reached');
    },
  });
  jest
    .spyOn(Storage.prototype, 'setItem')
    .mockImplementation(() => steps.push('told'));
  await leaving.signOut();
  expect(steps).toEqual(['left', 'signed out', 'told']);
});

it('ends with a sign-out in another tab', () => {
  const reload = jest.fn();
  leavingIdentity(mockApis.identity(), { signOut: jest.fn() }, reload);
  const tell = (key: string) =>
    window.dispatchEvent(new StorageEvent('storage', { key, newValue: 'now' }));
  tell('something else');
  expect(reload).not.toHaveBeenCalled();
  tell('streamspace-signed-out');
  expect(reload).toHaveBeenCalled();
});
