import type { KubernetesObject } from '../../objects/KubernetesObject';
import { AGE, NAME, type Column } from '../../table/Column';
import { selectorText } from '../../selectors/selectorText';
import { arrayAt, fieldAt, numberAt, textAt } from '../../objects/fieldAt';

const CONTAINERS: Column = {
  name: 'Containers',
  type: 'string',
  priority: 1,
  cell: object => containerTexts(object, 'name'),
};

const IMAGES: Column = {
  name: 'Images',
  type: 'string',
  priority: 1,
  cell: object => containerTexts(object, 'image'),
};

const SELECTOR: Column = {
  name: 'Selector',
  type: 'string',
  priority: 1,
  cell: object => selectorText(fieldAt(object, 'spec.selector')) || '<none>',
};

/** The columns of deployments. */
export const DEPLOYMENT_COLUMNS: readonly Column[] = [
  NAME,
  {
    name: 'Ready',
    type: 'string',
    cell: object =>
      `${numberAt(object, 'status.readyReplicas')}/${numberAt(
        object,
        'spec.replicas',
      )}`,
  },
  count('Up-to-date', 'status.updatedReplicas'),
  count('Available', 'status.availableReplicas'),
  AGE,
  CONTAINERS,
  IMAGES,
  SELECTOR,
];

/** The columns of replica sets. */
export const REPLICA_SET_COLUMNS: readonly Column[] = [
  NAME,
  count('Desired', 'spec.replicas'),
  count('Current', 'status.replicas'),
  count('Ready', 'status.readyReplicas'),
  AGE,
  CONTAINERS,
  IMAGES,
  SELECTOR,
];

function count(name: string, path: string): Column {
  return { name, type: 'integer', cell: object => numberAt(object, path) };
}

function containerTexts(object: KubernetesObject, field: string): string {
  return arrayAt(object, 'spec.template.spec.containers')
    .map(container => textAt(container, field))
    .join(',');
}
