import { useApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { Template } from '@streamspace/plugin-common';
import { useEffect, useState } from 'react';
import {
  marketplaceApiRef,
  type CatalogTemplate,
  type Installation,
  type InstallRequest,
} from '../api/MarketplaceApi';
import { isKubernetesName } from '../catalog/isKubernetesName';

/** Between the last keystroke of a name and the question whether it will do, in milliseconds. */
const typingPauseMs = 300;

/** What somebody else changed while one looked at a preview; either is absent where there was no such template. */
export interface TheirChange {
  before?: Template;
  after?: Template;
}

/** Installing a template, or the newer one in place of it: what it would apply, and doing it. */
export function useInstallation(
  template: CatalogTemplate,
  installedName: string,
): {
  /** What the cluster says it would apply; absent while it is asked, and where it refuses. */
  preview: Installation | undefined;
  /** Why it refuses. */
  refusal: Error | undefined;
  theirChange: TheirChange | undefined;
  /** Resolves to false where something was changed meanwhile; `theirChange` then says what, and `preview` is a new one. */
  install: () => Promise<boolean>;
} {
  const api = useApi(marketplaceApiRef);
  const { repository, name } = template;
  const [preview, setPreview] = useState<Installation>();
  const [refusal, setRefusal] = useState<Error>();
  const [theirChange, setTheirChange] = useState<TheirChange>();

  useEffect(() => {
    const abort = new AbortController();
    setPreview(undefined);
    setRefusal(undefined);
    const timer = setTimeout(
      () => {
        if (!isKubernetesName(installedName)) return;
        api
          .preview(requestOf(repository, name, installedName), abort.signal)
          .then(setPreview)
          .catch(cause => {
            if (!abort.signal.aborted) setRefusal(cause);
          });
      },
      installedName === name ? 0 : typingPauseMs,
    );
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [api, repository, name, installedName]);

  const install = async () => {
    const request = requestOf(repository, name, installedName);
    const before = preview?.replaced;
    const { resourceVersion } = before?.metadata ?? {};
    try {
      await api.install({ ...request, resourceVersion });
      return true;
    } catch (error) {
      if (!(error instanceof ResponseError) || error.statusCode !== 409) {
        throw error;
      }
      const next = await api.preview(request);
      const after = next.replaced;
      // Refused for another reason than a change, which the platform has given.
      if (after?.metadata.resourceVersion === resourceVersion) throw error;
      setTheirChange({ before, after });
      setPreview(next);
      return false;
    }
  };
  return { preview, refusal, theirChange, install };
}

function requestOf(
  repository: string,
  name: string,
  installedName: string,
): InstallRequest {
  return {
    repository,
    name,
    ...(installedName !== name && { as: installedName }),
  };
}
