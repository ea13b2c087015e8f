import { required } from '../../errors/causes';
import type { KubernetesObject } from '../../objects/KubernetesObject';
import { AGE, NAME, textColumn, type Column } from '../../table/Column';
import {
  arrayAt,
  fieldAt,
  numberAt,
  recordAt,
  textAt,
} from '../../objects/fieldAt';
import { defineResource } from '../defineResource';
import { setDefaults } from './setDefaults';

/** HorizontalPodAutoscalers, which are kept; nothing here scales by them. */
export const HORIZONTAL_POD_AUTOSCALERS = defineResource({
  group: 'autoscaling',
  version: 'v2',
  plural: 'horizontalpodautoscalers',
  kind: 'HorizontalPodAutoscaler',
  namespaced: true,
  shortNames: ['hpa'],
  categories: ['all'],
  hasStatus: true,
  columns: [
    NAME,
    textColumn('Reference', object => {
      const { kind, name } = recordAt(object, 'spec.scaleTargetRef');
      return `${kind}/${name}`;
    }),
    textColumn('Targets', targets),
    count('MinPods', 'spec.minReplicas'),
    count('MaxPods', 'spec.maxReplicas'),
    count('Replicas', 'status.currentReplicas'),
    AGE,
  ],
  rules: {
    admit: object => {
      setDefaults(recordAt(object, 'spec'), { minReplicas: 1 });
      return [];
    },
    onCreate: object => {
      object.status = { desiredReplicas: 0, currentMetrics: null };
    },
    validate: object => [
      ...['scaleTargetRef.kind', 'scaleTargetRef.name', 'maxReplicas']
        .filter(field => !fieldAt(object, `spec.${field}`))
        .map(field => required(`spec.${field}`)),
    ],
  },
});

function count(name: string, path: string): Column {
  return { name, type: 'integer', cell: object => numberAt(object, path) };
}

function targets(object: KubernetesObject): string {
  const wishes = arrayAt(object, 'spec.metrics').map((metric, index) => {
    const measured = fieldAt(
      arrayAt(object, 'status.currentMetrics')[index],
      'resource.current',
    );
    const name = textAt(metric, 'resource.name') || textAt(metric, 'type');
    return `${name}: ${amount(measured) || '<unknown>'}/${amount(
      fieldAt(metric, 'resource.target'),
    )}`;
  });
  return wishes.join(', ') || '<none>';
}

function amount(value: unknown): string {
  const percent = textAt(value, 'averageUtilization');
  return percent ? `${percent}%` : textAt(value, 'averageValue');
}
