import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { browseMessages } from './messages/browseMessages';
import { entityMessages } from './messages/entityMessages';
import { libraryMessages } from './messages/libraryMessages';
import { repositoryMessages } from './messages/repositoryMessages';
import { reviewMessages } from './messages/reviewMessages';
import { templateMessages } from './messages/templateMessages';

/** All words that the plugin shows. */
export const marketplaceTranslationRef = createTranslationRef({
  id: 'streamspace-marketplace',
  messages: {
    ...browseMessages,
    ...templateMessages,
    ...reviewMessages,
    ...repositoryMessages,
    ...libraryMessages,
    ...entityMessages,
  },
});
