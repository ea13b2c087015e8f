import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { actionMessages } from './messages/actionMessages';
import { browseMessages } from './messages/browseMessages';
import { namespaceMessages } from './messages/namespaceMessages';
import { networkMessages } from './messages/networkMessages';
import { podMessages } from './messages/podMessages';
import { relationMessages } from './messages/relationMessages';
import { resourceMessages } from './messages/resourceMessages';
import { streamMessages } from './messages/streamMessages';
import { usageMessages } from './messages/usageMessages';
import { workloadMessages } from './messages/workloadMessages';
import { yamlMessages } from './messages/yamlMessages';

/** All words that the plugin shows. */
export const clusterTranslationRef = createTranslationRef({
  id: 'streamspace-cluster',
  messages: {
    ...browseMessages,
    ...actionMessages,
    ...streamMessages,
    ...workloadMessages,
    ...networkMessages,
    ...namespaceMessages,
    ...podMessages,
    ...resourceMessages,
    ...relationMessages,
    ...yamlMessages,
    usage: usageMessages,
  },
});
