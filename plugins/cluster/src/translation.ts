import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { actionMessages } from './messages/actionMessages';
import { browseMessages } from './messages/browseMessages';
import { streamMessages } from './messages/streamMessages';
import { yamlMessages } from './messages/yamlMessages';

/** All words that the plugin shows. */
export const clusterTranslationRef = createTranslationRef({
  id: 'streamspace-cluster',
  messages: {
    ...browseMessages,
    ...actionMessages,
    ...streamMessages,
    ...yamlMessages,
  },
});
