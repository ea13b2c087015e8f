import type { Cause } from '../../errors/ApiError';
import { invalidValue } from '../../errors/causes';
import type { KubernetesObject } from '../../objects/KubernetesObject';
import { NAME, ageOf, textColumn, type Column } from '../../table/Column';
import { fieldAt, textAt } from '../../objects/fieldAt';
import { defineResource } from '../defineResource';
import { eventFromCore, eventToCore } from './eventConversion';
import { setDefaults } from './setDefaults';

/** Core events and those of events.k8s.io are the same objects, stored in the core form. */
const STORAGE = '/events';

const COLUMNS: readonly Column[] = [
  { name: 'Last Seen', type: 'string', cell: lastSeen },
  textColumn('Type', event => textAt(event, 'type')),
  textColumn('Reason', event => textAt(event, 'reason')),
  textColumn('Object', objectOf),
  textColumn(
    'Subobject',
    event => textAt(event, 'involvedObject.fieldPath'),
    1,
  ),
  textColumn('Source', sourceOf, 1),
  textColumn('Message', event => textAt(event, 'message').trim()),
  { name: 'First Seen', type: 'string', priority: 1, cell: firstSeen },
  {
    name: 'Count',
    type: 'string',
    priority: 1,
    cell: event => String(countOf(event)),
  },
  { ...NAME, priority: 1 },
];

/** Events, in the form that clients have always known. */
export const EVENTS = defineResource({
  group: '',
  version: 'v1',
  plural: 'events',
  kind: 'Event',
  namespaced: true,
  shortNames: ['ev'],
  storage: STORAGE,
  columns: COLUMNS,
  selectableFields: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  rules: {
    admit: object => {
      setDefaults(object, {
        source: {},
        firstTimestamp: null,
        lastTimestamp: null,
        eventTime: null,
        reportingComponent: '',
        reportingInstance: '',
      });
      return [];
    },
    validate: validateEvent,
  },
});

/** Events, in the form of events.k8s.io. */
export const NEW_EVENTS = defineResource({
  group: 'events.k8s.io',
  version: 'v1',
  plural: 'events',
  kind: 'Event',
  namespaced: true,
  shortNames: ['ev'],
  storage: STORAGE,
  // The columns read the stored form; both forms show the same table.
  columns: COLUMNS.map(column => ({
    ...column,
    cell: (object: KubernetesObject, now: number) =>
      column.cell(eventToCore(object), now),
  })),
  fromStored: eventFromCore,
  toStored: eventToCore,
  rules: { validate: object => validateEvent(eventToCore(object)) },
});

/** An event lives with its object; those of cluster-scoped objects in `default`. */
function validateEvent(event: KubernetesObject): Cause[] {
  const { namespace = '' } = event.metadata;
  const about = textAt(event, 'involvedObject.namespace');
  const allowed = about ? [about] : ['default', 'kube-system'];
  return allowed.includes(namespace)
    ? []
    : [
        invalidValue(
          'involvedObject.namespace',
          about,
          'does not match event.namespace',
        ),
      ];
}

function objectOf(event: KubernetesObject): string {
  const kind = textAt(event, 'involvedObject.kind').toLowerCase();
  const name = textAt(event, 'involvedObject.name');
  return name ? `${kind}/${name}` : kind;
}

function sourceOf(event: KubernetesObject): string {
  const component =
    textAt(event, 'source.component') || textAt(event, 'reportingComponent');
  const host = textAt(event, 'source.host');
  return host ? `${component}, ${host}` : component;
}

function countOf(event: KubernetesObject): number {
  return Number(fieldAt(event, 'series.count') ?? fieldAt(event, 'count') ?? 1);
}

function firstSeen(event: KubernetesObject, now: number): string {
  return ageOf(
    fieldAt(event, 'firstTimestamp') ?? fieldAt(event, 'eventTime'),
    now,
  );
}

function lastSeen(event: KubernetesObject, now: number): string {
  const last =
    fieldAt(event, 'series.lastObservedTime') ??
    fieldAt(event, 'lastTimestamp');
  if (!last) return firstSeen(event, now);
  return countOf(event) > 1 && fieldAt(event, 'firstTimestamp')
    ? `${ageOf(last, now)} (x${countOf(event)} over ${firstSeen(event, now)})`
    : ageOf(last, now);
}
