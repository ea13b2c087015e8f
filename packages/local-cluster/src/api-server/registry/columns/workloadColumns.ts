import type { KubernetesObject } from '../../objects/KubernetesObject';
import { AGE, NAME, textColumn, type Column } from '../../table/Column';
import { selectorText } from '../../selectors/selectorText';
import { arrayAt, fieldAt, numberAt, textAt } from '../../objects/fieldAt';

/** The containers, their images and the selector of a workload, which `-o wide` shows. @param spec - path of what holds the pod template */
export function containerColumns(spec: string): readonly Column[] {
  const texts = (field: string) => (object: KubernetesObject) =>
    arrayAt(object, `${spec}.template.spec.containers`)
      .map(container => textAt(container, field))
      .join(',');
  return [
    textColumn('Containers', texts('name'), 1),
    textColumn('Images', texts('image'), 1),
    textColumn(
      'Selector',
      object => selectorText(fieldAt(object, `${spec}.selector`)) || '<none>',
      1,
    ),
  ];
}

const CONTAINERS = containerColumns('spec');

/** The columns of deployments. */
export const DEPLOYMENT_COLUMNS: readonly Column[] = [
  NAME,
  textColumn('Ready', readyOfWished),
  count('Up-to-date', 'status.updatedReplicas'),
  count('Available', 'status.availableReplicas'),
  AGE,
  ...CONTAINERS,
];

/** The columns of replica sets. */
export const REPLICA_SET_COLUMNS: readonly Column[] = [
  NAME,
  count('Desired', 'spec.replicas'),
  count('Current', 'status.replicas'),
  count('Ready', 'status.readyReplicas'),
  AGE,
  ...CONTAINERS,
];

/** The columns of stateful sets. */
export const STATEFUL_SET_COLUMNS: readonly Column[] = [
  NAME,
  textColumn('Ready', readyOfWished),
  AGE,
  ...CONTAINERS.slice(0, 2),
];

/** The columns of daemon sets. */
export const DAEMON_SET_COLUMNS: readonly Column[] = [
  NAME,
  count('Desired', 'status.desiredNumberScheduled'),
  count('Current', 'status.currentNumberScheduled'),
  count('Ready', 'status.numberReady'),
  count('Up-to-date', 'status.updatedNumberScheduled'),
  count('Available', 'status.numberAvailable'),
  textColumn(
    'Node Selector',
    object =>
      selectorText(fieldAt(object, 'spec.template.spec.nodeSelector')) ||
      '<none>',
  ),
  AGE,
  ...CONTAINERS,
];

function count(name: string, path: string): Column {
  return { name, type: 'integer', cell: object => numberAt(object, path) };
}

function readyOfWished(object: KubernetesObject): string {
  const ready = numberAt(object, 'status.readyReplicas');
  return `${ready}/${numberAt(object, 'spec.replicas')}`;
}
