import type { Template } from '@streamspace/plugin-common';
import { stringify } from 'yaml';

/** A template as people write it: YAML of what somebody decided, without what the cluster keeps for itself. */
export function manifestText({
  apiVersion,
  kind,
  metadata,
  spec,
}: Template): string {
  const { name, labels, annotations } = metadata;
  return stringify(
    {
      apiVersion,
      kind,
      metadata: { name, labels, annotations },
      spec,
    },
    { lineWidth: 0 },
  );
}
