import type { ResourceAmounts } from '@streamspace/plugin-common';
import type { ActionTarget } from '../actions/ClusterAction';
import type { KubernetesObject, UsageTarget } from '../api/ClusterApi';
import type { KindSectionProps } from '../components/object/KindSectionProps';
import { podsOf } from '../kinds/podsOf';
import { kindName } from '../kinds/kindName';
import { UsageCharts, type UsageMarks } from './UsageCharts';

/** What an object used over time: a node, a pod, or the pods that a workload chooses; nothing of all others. */
export const UsageSection = (props: KindSectionProps) => {
  const usage = usageTargetOf(props.target, props.object);
  if (!usage) return null;
  return <UsageCharts target={usage} marks={marksOf(props.target)} />;
};

function usageTargetOf(
  target: ActionTarget,
  object: KubernetesObject,
): UsageTarget | undefined {
  const { cluster, kind, row } = target;
  const { namespace, name } = row.metadata;
  switch (kindName(kind)) {
    case 'nodes':
      return { cluster, of: 'node', name: name! };
    case 'pods':
      return { cluster, of: 'pod', namespace: namespace!, name: name! };
    default: {
      const { labelSelector } = podsOf(target, object) ?? {};
      if (!namespace || !labelSelector) return undefined;
      return { cluster, of: 'pods', namespace, labelSelector };
    }
  }
}

function marksOf({ row }: ActionTarget): UsageMarks {
  const amounts = (name: string) =>
    row.facts?.[name] as ResourceAmounts | undefined;
  return {
    requests: amounts('requests'),
    limits: amounts('limits'),
    allocatable: amounts('allocatable'),
  };
}
