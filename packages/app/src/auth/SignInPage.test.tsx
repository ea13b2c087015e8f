import { renderInTestApp } from '@backstage/frontend-test-utils';
import { connectionsApiRef } from '@streamspace/plugin-react';
import { screen } from '@testing-library/react';
import { oidcAuthApiRef } from './oidcAuthApiRef';
import { SignInPage } from './SignInPage';

const nobodyIsSignedIn = { getBackstageIdentity: async () => undefined };

it('shows the error that a redirect brought back, and takes it from the address', async () => {
  window.history.replaceState({}, '', '/sessions?a=1&error=no+such+client');
  await renderInTestApp(<SignInPage onSignInSuccess={() => undefined} />, {
    apis: [
      [oidcAuthApiRef, nobodyIsSignedIn],
      [connectionsApiRef, { signOut: async () => undefined }],
    ],
  });
  expect(await screen.findByRole('alert')).toHaveTextContent('no such client');
  expect(screen.getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(window.location.search).toBe('?a=1');
});
