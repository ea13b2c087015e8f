import { isRecord } from '../../objects/KubernetesObject';
import { labelProblem } from '../../objects/names';
import { AGE, NAME } from '../../table/Column';
import { textAt } from '../../objects/fieldAt';
import { defineResource } from '../defineResource';

const PROTECTED = ['default', 'kube-public', 'kube-system'];

/** Namespaces; the namespace controller empties one that is deleted and then finalizes it. */
export const NAMESPACES = defineResource({
  group: '',
  version: 'v1',
  plural: 'namespaces',
  kind: 'Namespace',
  namespaced: false,
  shortNames: ['ns'],
  hasStatus: true,
  otherSubresources: [
    { name: 'finalize', kind: 'Namespace', verbs: ['update'] },
  ],
  selectableFields: ['status.phase'],
  columns: [
    NAME,
    {
      name: 'Status',
      type: 'string',
      description: 'The status of the namespace',
      cell: object => textAt(object, 'status.phase'),
    },
    AGE,
  ],
  rules: {
    validateName: labelProblem,
    onCreate: object => {
      object.spec = { finalizers: ['kubernetes'] };
      object.status = { phase: 'Active' };
      object.metadata.labels = {
        ...object.metadata.labels,
        'kubernetes.io/metadata.name': object.metadata.name,
      };
    },
    // The finalizers of the spec change through the finalize subresource alone.
    onUpdate: (object, old) => {
      object.spec = old.spec;
    },
    refuseDelete: object =>
      PROTECTED.includes(object.metadata.name)
        ? 'this namespace may not be deleted'
        : undefined,
    onDelete: object => {
      const status = isRecord(object.status) ? object.status : {};
      object.status = { ...status, phase: 'Terminating' };
    },
  },
});
