import { createTranslationRef } from '@backstage/core-plugin-api/alpha';

/** The words of the portal's frame. */
export const portalTranslationRef = createTranslationRef({
  id: 'streamspace-portal',
  messages: {
    signIn: {
      title: 'Sign in',
      hint: 'Your apps and desktops, in the browser.',
      button: 'Sign in',
      failed: 'Signing in did not work',
    },
    nav: {
      label: 'Main',
      palette: 'Go to…',
      administration: 'Administration',
      administrationShort: 'Admin',
      skip: 'Skip to content',
      account: 'Your account',
      settings: 'Settings',
      signOut: 'Sign out',
    },
  },
});
