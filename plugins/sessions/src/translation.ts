import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { launcherMessages } from './messages/launcherMessages';
import { sessionsMessages } from './messages/sessionsMessages';
import { sharingMessages } from './messages/sharingMessages';
import { viewMessages } from './messages/viewMessages';

/** All words that the plugin shows. */
export const sessionsTranslationRef = createTranslationRef({
  id: 'streamspace-sessions',
  messages: {
    ...launcherMessages,
    ...sessionsMessages,
    ...sharingMessages,
    ...viewMessages,
  },
});
