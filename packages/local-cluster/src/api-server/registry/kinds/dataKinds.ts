import type { KubernetesObject } from '../../objects/KubernetesObject';
import { invalidValue } from '../../errors/causes';
import { deepEqual } from '../../objects/deepEqual';
import { isRecord } from '../../objects/KubernetesObject';
import {
  AGE,
  CREATED_AT,
  NAME,
  textColumn,
  type Column,
} from '../../table/Column';
import {
  ENDPOINTS_COLUMNS,
  ENDPOINT_SLICE_COLUMNS,
  INGRESS_COLUMNS,
  NETWORK_POLICY_COLUMNS,
} from '../columns/networkColumns';
import { arrayAt, fieldAt, recordAt, textAt } from '../../objects/fieldAt';
import { defaultLimitRange } from './limitRangeDefaults';
import { defineResource } from '../defineResource';
import type { Resource, Rules } from '../Resource';
import { setDefaults } from './setDefaults';

/** The kinds that the server keeps without doing anything for them. */
export const DATA_KINDS: readonly Resource[] = [
  core('configmaps', 'ConfigMap', ['cm'], {
    columns: [NAME, integer('Data', dataCount), AGE],
    rules: { validate: validateImmutableData },
  }),
  core('secrets', 'Secret', [], {
    columns: [
      NAME,
      textColumn('Type', object => textAt(object, 'type')),
      integer('Data', dataCount),
      AGE,
    ],
    selectableFields: ['type'],
    rules: {
      admit: object => {
        setDefaults(object, { type: 'Opaque' });
        encodeStringData(object);
        return [];
      },
      validate: (object, old) => [
        ...validateImmutableData(object, old),
        ...(old && old.type !== object.type
          ? [invalidValue('type', object.type, 'field is immutable')]
          : []),
      ],
    },
  }),
  core('endpoints', 'Endpoints', ['ep'], { columns: ENDPOINTS_COLUMNS }),
  core('limitranges', 'LimitRange', ['limits'], {
    columns: [NAME, CREATED_AT],
    rules: {
      admit: object => {
        defaultLimitRange(object);
        return [];
      },
    },
  }),
  data('discovery.k8s.io', 'endpointslices', 'EndpointSlice', {
    columns: ENDPOINT_SLICE_COLUMNS,
  }),
  data('coordination.k8s.io', 'leases', 'Lease', {
    columns: [
      NAME,
      textColumn('Holder', object => textAt(object, 'spec.holderIdentity')),
      AGE,
    ],
  }),
  data('networking.k8s.io', 'networkpolicies', 'NetworkPolicy', {
    shortNames: ['netpol'],
    hasGeneration: true,
    columns: NETWORK_POLICY_COLUMNS,
    rules: {
      admit: object => {
        const spec = recordAt(object, 'spec');
        const hasEgress = arrayAt(spec, 'egress').length > 0;
        setDefaults(spec, {
          policyTypes: hasEgress ? ['Ingress', 'Egress'] : ['Ingress'],
        });
        return [];
      },
    },
  }),
  data('networking.k8s.io', 'ingresses', 'Ingress', {
    shortNames: ['ing'],
    hasGeneration: true,
    hasStatus: true,
    columns: INGRESS_COLUMNS,
    rules: {
      onCreate: object => {
        object.status = { loadBalancer: {} };
      },
    },
  }),
];

function core(
  plural: string,
  kind: string,
  shortNames: string[],
  more: Partial<Resource>,
): Resource {
  return data('', plural, kind, { shortNames, ...more });
}

function data(
  group: string,
  plural: string,
  kind: string,
  more: Partial<Resource>,
): Resource {
  return defineResource({
    group,
    version: 'v1',
    plural,
    kind,
    namespaced: true,
    ...more,
  });
}

function integer(
  name: string,
  cell: (object: KubernetesObject) => number,
): Column {
  return { name, type: 'integer', cell };
}

function dataCount(object: KubernetesObject): number {
  return (
    Object.keys(recordAt(object, 'data')).length +
    Object.keys(recordAt(object, 'binaryData')).length
  );
}

/** `stringData` is a convenience for writers: it is kept as base64 in `data`. */
function encodeStringData(secret: KubernetesObject): void {
  const { stringData } = secret;
  delete secret.stringData;
  if (!isRecord(stringData)) return;
  const encoded = Object.entries(stringData).map(([key, value]) => [
    key,
    Buffer.from(String(value)).toString('base64'),
  ]);
  secret.data = { ...recordAt(secret, 'data'), ...Object.fromEntries(encoded) };
}

function validateImmutableData(
  object: KubernetesObject,
  old?: KubernetesObject,
): ReturnType<NonNullable<Rules['validate']>> {
  if (fieldAt(old, 'immutable') !== true) return [];
  return ['data', 'binaryData', 'immutable']
    .filter(field => !deepEqual(object[field], old?.[field]))
    .map(field => ({
      field,
      reason: 'FieldValueForbidden' as const,
      message: 'Forbidden: field is immutable when `immutable` is set',
    }));
}
