import { useApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { Template } from '@streamspace/plugin-common';
import { useState } from 'react';
import { libraryApiRef } from '../api/LibraryApi';
import type { TemplateText } from '../library/TemplateText';
import { publicationOf } from './useClusterCheck';

/**
 * Publishing a text as the template that people launch.
 *
 * @param base - resourceVersion of the template that the text was begun from.
 */
export function usePublishing(
  text: TemplateText,
  live: Template | undefined,
  base: string | undefined,
): {
  /** What the template has become meanwhile by somebody else, where publishing would overwrite that. */
  theirs: Template | undefined;
  /** Resolves to false where `theirs` is in the way. @throws ResponseError */
  publish: () => Promise<boolean>;
  /** Publishes over exactly these `theirs`. */
  publishOver: (theirs: Template) => Promise<boolean>;
  forgetTheirs: () => void;
} {
  const api = useApi(libraryApiRef);
  const [theirs, setTheirs] = useState<Template>();

  const attempt = async (over: Template | undefined, version?: string) => {
    try {
      await api.publish(publicationOf(text, over, version));
      setTheirs(undefined);
      return true;
    } catch (error) {
      const isConflict =
        error instanceof ResponseError && error.statusCode === 409;
      const present = isConflict ? await api.template(text.name) : undefined;
      if (!present) throw error;
      setTheirs(present);
      return false;
    }
  };
  return {
    theirs,
    publish: () => attempt(live, base),
    publishOver: present => attempt(present, present.metadata.resourceVersion),
    forgetTheirs: () => setTheirs(undefined),
  };
}
