import { useApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { Template, TemplateSpec } from '@streamspace/plugin-common';
import { errorMessage } from '@streamspace/plugin-react';
import { useEffect, useState } from 'react';
import { libraryApiRef, type Publication } from '../api/LibraryApi';
import { clusterFindings, type TextFinding } from '../library/findingsOf';
import { mergePatch } from '../library/mergePatch';
import type { TemplateText } from '../library/TemplateText';

/** Between the last keystroke and the question to the cluster, in milliseconds. */
const typingPauseMs = 500;

/** What the cluster says of a text. */
export interface ClusterCheck {
  /** What publishing would make of the template; absent where it is refused. */
  template?: Template;
  findings: TextFinding[];
}

/** What publishing a text would ask the platform for. */
export function publicationOf(
  text: TemplateText,
  live: Template | undefined,
  resourceVersion?: string,
): Publication {
  const { name, spec } = text;
  if (!live) return { name, create: spec as unknown as TemplateSpec };
  return { name, patch: mergePatch({ ...live.spec }, spec), resourceVersion };
}

/** Has the cluster check a text, without changing anything, once nobody has typed for a moment. Undefined while that is not known. */
export function useClusterCheck(
  text: TemplateText,
  live: Template | undefined,
  isReadable: boolean,
): ClusterCheck | undefined {
  const api = useApi(libraryApiRef);
  const [check, setCheck] = useState<ClusterCheck & { of: TemplateText }>();

  useEffect(() => {
    if (!isReadable) return undefined;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      api
        .check(publicationOf(text, live), abort.signal)
        .then(template => setCheck({ of: text, template, findings: [] }))
        .catch(error => {
          if (abort.signal.aborted) return;
          const findings =
            error instanceof ResponseError && error.statusCode === 400
              ? clusterFindings(error.body.error.message, text)
              : [
                  {
                    path: [],
                    line: 1,
                    column: 1,
                    message: errorMessage(error),
                  },
                ];
          setCheck({ of: text, findings });
        });
    }, typingPauseMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [api, text, live, isReadable]);

  return check?.of === text ? check : undefined;
}
