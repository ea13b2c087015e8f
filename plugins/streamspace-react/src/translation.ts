import { createTranslationRef } from '@backstage/core-plugin-api/alpha';

/** The words of the shared components. */
export const streamspaceReactTranslationRef = createTranslationRef({
  id: 'streamspace-react',
  messages: {
    state: {
      waiting: 'Waiting',
      starting: 'Starting',
      waking: 'Waking',
      running: 'Running',
      hibernating: 'Falling asleep',
      hibernated: 'Hibernated',
      ending: 'Ending',
      ended: 'Ended',
      failed: 'Failed',
    },
    stages: {
      label: 'Steps of the start',
      Scheduling: 'Finding a place to run',
      Pulling: 'Getting the app',
      Starting: 'Starting',
      WaitingForApp: 'Waiting for the app',
      Connecting: 'Connecting',
      pending: 'to do',
      active: 'in progress',
      done: 'done',
      failed: 'failed',
      usual: 'Usually takes about {{duration}}.',
      slow: 'Longer than the usual {{duration}}, but nothing has failed.',
    },
    error: {
      title: 'This did not work',
      retry: 'Retry',
      details: 'Details',
      copy: 'Copy details',
      copied: 'Copied',
    },
    table: {
      search: 'Search',
      columns: 'Columns',
      actions: 'Actions',
      density: 'Compact rows',
      nothingMatches: 'Nothing matches',
      nothingMatchesHint: 'No row fits the search and filters.',
      clear: 'Clear search and filters',
      newRows_one: '{{count}} new',
      newRows_other: '{{count}} new',
      rows_one: '{{count}} row',
      rows_other: '{{count}} rows',
      page: '{{from}}–{{to}} of {{total}}',
      previousPage: 'Previous page',
      nextPage: 'Next page',
      loading: 'Loading',
    },
    time: {
      never: 'never',
      justNow: 'just now',
    },
    permission: {
      missing: 'You need the permission {{permission}} for this.',
    },
  },
});
