import { AGE, NAME, textColumn } from '../../table/Column';
import { fieldAt, numberAt, recordAt, textAt } from '../../objects/fieldAt';
import { defineResource } from '../defineResource';
import type { Resource } from '../Resource';
import { setDefaults } from './setDefaults';

/** What other objects name to be treated in one way. The server keeps them without doing anything for them. */
export const CLASS_KINDS: readonly Resource[] = [
  defineResource({
    group: 'networking.k8s.io',
    version: 'v1',
    plural: 'ingressclasses',
    kind: 'IngressClass',
    namespaced: false,
    hasGeneration: true,
    columns: [
      NAME,
      textColumn('Controller', object => textAt(object, 'spec.controller')),
      textColumn('Parameters', object => {
        const { apiGroup, kind, name } = recordAt(object, 'spec.parameters');
        if (!name) return '<none>';
        return `${apiGroup ? `${kind}.${apiGroup}` : kind}/${name}`;
      }),
      AGE,
    ],
  }),
  defineResource({
    group: 'scheduling.k8s.io',
    version: 'v1',
    plural: 'priorityclasses',
    kind: 'PriorityClass',
    namespaced: false,
    shortNames: ['pc'],
    columns: [
      NAME,
      {
        name: 'Value',
        type: 'integer',
        cell: object => numberAt(object, 'value'),
      },
      {
        name: 'Global-Default',
        type: 'boolean',
        cell: object => fieldAt(object, 'globalDefault') === true,
      },
      AGE,
      textColumn('PreemptionPolicy', object =>
        textAt(object, 'preemptionPolicy'),
      ),
    ],
    rules: {
      admit: object => {
        setDefaults(object, { preemptionPolicy: 'PreemptLowerPriority' });
        return [];
      },
    },
  }),
  defineResource({
    group: 'node.k8s.io',
    version: 'v1',
    plural: 'runtimeclasses',
    kind: 'RuntimeClass',
    namespaced: false,
    columns: [
      NAME,
      textColumn('Handler', object => textAt(object, 'handler')),
      AGE,
    ],
  }),
];
