import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  usageSorts,
  type ClusterRow,
  type ResourceAmounts,
  type RowUsage,
} from '@streamspace/plugin-common';
import type { Column } from '@streamspace/plugin-react';
import { useMemo } from 'react';
import type { ApiKind } from '../api/ClusterApi';
import { kindName } from '../kinds/kindName';
import { clusterTranslationRef } from '../translation';
import { UsageCell } from './UsageCell';

/** Whether it is measured what objects of a kind use. */
export function isMeasured(kind: ApiKind): boolean {
  return ['nodes', 'pods'].includes(kindName(kind));
}

/** The columns of what rows use; none of kinds that are not measured. The server sorts by them. */
export function useUsageColumns(
  kind: ApiKind,
  usage: Record<string, RowUsage>,
): Column<ClusterRow>[] {
  const { t } = useTranslationRef(clusterTranslationRef);
  return useMemo(() => {
    if (!isMeasured(kind)) return [];
    const resources: (keyof ResourceAmounts)[] = ['cpu', 'memory'];
    return resources.map(resource => ({
      id: usageSorts[resource],
      title: t(`usage.${resource}`),
      isSortable: true,
      isHideable: true,
      render: (row: ClusterRow) => (
        <UsageCell row={row} usage={usage[row.key]} resource={resource} />
      ),
    }));
  }, [t, kind, usage]);
}
