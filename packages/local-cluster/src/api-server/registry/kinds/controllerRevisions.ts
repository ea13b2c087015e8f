import { invalidValue } from '../../errors/causes';
import { deepEqual } from '../../objects/deepEqual';
import { numberAt, textAt } from '../../objects/fieldAt';
import type { KubernetesObject } from '../../objects/KubernetesObject';
import { AGE, NAME, textColumn } from '../../table/Column';
import { defineResource } from '../defineResource';

/** The templates that a StatefulSet or DaemonSet has had, to roll back to. */
export const CONTROLLER_REVISIONS = defineResource({
  group: 'apps',
  version: 'v1',
  plural: 'controllerrevisions',
  kind: 'ControllerRevision',
  namespaced: true,
  columns: [
    NAME,
    textColumn('Controller', controllerOf),
    {
      name: 'Revision',
      type: 'integer',
      cell: object => numberAt(object, 'revision'),
    },
    AGE,
  ],
  rules: {
    validate: (object, old) =>
      old && !deepEqual(object.data, old.data)
        ? [invalidValue('data', object.data, 'field is immutable')]
        : [],
  },
});

function controllerOf({ metadata }: KubernetesObject): string {
  const owner = metadata.ownerReferences?.find(({ controller }) => controller);
  if (!owner) return '<none>';
  const [group] = textAt(owner, 'apiVersion').split('/');
  return `${owner.kind.toLowerCase()}.${group}/${owner.name}`;
}
