import { join } from 'node:path';
import { SignInStore } from './SignInStore';
import { temporaryFolder } from '../testing/temporaryFolder';

const storeFile = () => join(temporaryFolder(), 'sign-ins.json');

it('keeps a sign-in over a restart', async () => {
  const file = storeFile();
  const before = new SignInStore(file).adapter('Session');
  await before.upsert('id', { uid: 'u', accountId: 'alice' }, 60);
  const after = new SignInStore(file).adapter('Session');
  await expect(after.find('id')).resolves.toMatchObject({ accountId: 'alice' });
  await expect(after.findByUid('u')).resolves.toBeDefined();
});

it('forgets what has expired, and what belonged to a revoked grant', async () => {
  let now = 0;
  const store = new SignInStore(storeFile(), () => now);
  const tokens = store.adapter('RefreshToken');
  await tokens.upsert('short', { grantId: 'a' }, 10);
  await tokens.upsert('long', { grantId: 'b' }, 1000);
  now = 10_000;
  await expect(tokens.find('short')).resolves.toBeUndefined();
  await tokens.revokeByGrantId('b');
  await expect(tokens.find('long')).resolves.toBeUndefined();
});
