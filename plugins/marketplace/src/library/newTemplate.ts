import type { Template } from '@streamspace/plugin-common';

/** What a new template begins with: what it cannot be without, for its author to fill in. */
export function newTemplate(): Template {
  return {
    apiVersion: 'stream.streamspace.io/v1alpha1',
    kind: 'Template',
    metadata: { name: '' },
    spec: {
      displayName: '',
      baseImage: '',
      appType: 'webapp',
      webapp: { port: 8080 },
    },
  };
}

/** A new template that is like another. */
export function duplicateOf({
  apiVersion,
  kind,
  metadata,
  spec,
}: Template): Template {
  return {
    apiVersion,
    kind,
    metadata: { name: `${metadata.name!.slice(0, 58)}-copy` },
    spec: { ...spec, displayName: `${spec.displayName.slice(0, 112)} (copy)` },
  };
}
