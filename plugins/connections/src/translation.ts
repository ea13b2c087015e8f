import { createTranslationRef } from '@backstage/core-plugin-api/alpha';

/** The words of the page of active connections. */
export const connectionsTranslationRef = createTranslationRef({
  id: 'streamspace-connections',
  messages: {
    list: {
      title: 'Active connections',
      label: 'Connections',
      session: 'Session',
      person: 'Person',
      role: 'Role',
      since: 'Since',
      lastUse: 'Last use',
      browser: 'Browser',
      address: 'Address',
      tabs: 'Tabs',
      sockets: 'Sockets',
      unknown: 'unknown',
      row: '{{name}} in {{session}}',
      onlySession: 'Only connections to {{name}}',
      onlyPerson: 'Only connections of {{name}}',
      filterSession: 'Session {{name}}',
      filterPerson: 'Person {{name}}',
      open: 'Open session {{name}}',
      empty: 'Nobody is connected',
      emptyHint: 'Whoever opens a session appears here at once.',
      roles: {
        owner: 'Owner',
        participant: 'Participant',
        viewer: 'Viewer',
        admin: 'Administrator',
      },
      kinds: {
        Input: 'keyboard, pointer or clipboard',
        Message: 'messages to the app',
        Request: 'requests to the app',
        KeepRunning: '“Keep running”',
      },
      neverUsed: 'not yet',
    },
    disconnect: {
      action: 'Disconnect…',
      actionNamed: 'Disconnect {{name}} from {{session}}',
      bulk: 'Disconnect ({{number}})…',
      title_one: 'Disconnect {{name}}?',
      title_other: 'Disconnect {{count}} browsers?',
      loss: 'Whoever is disconnected sees at once that it was done on purpose. They may connect again, unless the session is no longer shared with them. The session goes on.',
      keep: 'Cancel',
      now: 'Disconnect',
      done_one: '{{name}} is disconnected.',
      done_other: '{{count}} browsers are disconnected.',
      failed_one: '{{name}} is still connected: {{message}}',
      failed_other:
        '{{count}} are still connected. The first of them, {{name}}: {{message}}',
    },
  },
});
