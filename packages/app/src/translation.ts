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
      more: 'More',
      skip: 'Skip to content',
      account: 'Your account',
      settings: 'Settings',
      signOut: 'Sign out',
    },
    search: {
      title: 'Search',
      field: 'Search the catalog',
      results: 'Results',
      start: 'Search the catalog',
      startHint:
        'Apps, components, teams and people: by words of their names, descriptions and tags.',
      nothing: 'Nothing matches',
      nothingHint:
        'Nothing in the catalog has all of these words in its name, its description or its tags. What was added just now is found a little later.',
    },
    kubernetes: {
      refused: 'Pods are for administrators',
      refusedHint:
        'They show what runs in the cluster for everybody. Your own sessions are under My sessions.',
    },
  },
});
