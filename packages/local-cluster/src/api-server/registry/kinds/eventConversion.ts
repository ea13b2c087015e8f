import type { KubernetesObject } from '../../objects/KubernetesObject';

/** The fields that core/v1 and events.k8s.io/v1 name differently: [core, events.k8s.io]. */
const RENAMED: ReadonlyArray<readonly [string, string]> = [
  ['involvedObject', 'regarding'],
  ['message', 'note'],
  ['source', 'deprecatedSource'],
  ['firstTimestamp', 'deprecatedFirstTimestamp'],
  ['lastTimestamp', 'deprecatedLastTimestamp'],
  ['count', 'deprecatedCount'],
  ['reportingComponent', 'reportingController'],
];

/** A core/v1 Event in the form of events.k8s.io/v1. */
export function eventFromCore(event: KubernetesObject): KubernetesObject {
  return rename(
    event,
    'events.k8s.io/v1',
    new Map(RENAMED.map(([core, other]) => [core, other])),
  );
}

/** An events.k8s.io/v1 Event in the form of core/v1. */
export function eventToCore(event: KubernetesObject): KubernetesObject {
  return rename(
    event,
    'v1',
    new Map(RENAMED.map(([core, other]) => [other, core])),
  );
}

function rename(
  event: KubernetesObject,
  apiVersion: string,
  names: Map<string, string>,
): KubernetesObject {
  const entries = Object.entries(event).map(([field, value]) => [
    names.get(field) ?? field,
    value,
  ]);
  return { ...(Object.fromEntries(entries) as KubernetesObject), apiVersion };
}
