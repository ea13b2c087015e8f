import type { Template } from '@streamspace/plugin-common';
import type { Icon } from '../icons/Icon';

/** A template as a sync puts it into the catalog. */
export type CatalogEntry = {
  /** Without namespace, and without the icon. */
  template: Template & { metadata: { name: string } };
  /** Of its file, from the root of the repository. */
  path: string;
  /** Where the template says that its icon is; absent where that is a file beside it. */
  iconUrl?: string;
  /** The picture beside it. */
  icon?: Icon;
  /** Markdown. */
  readme?: string;
  portIsGuess: boolean;
};
