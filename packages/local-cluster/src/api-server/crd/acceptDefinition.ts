import {
  isRecord,
  timestamp,
  type KubernetesObject,
} from '../objects/KubernetesObject';
import { arrayAt, fieldAt } from '../objects/fieldAt';

/** Holds a deleted definition until its objects are gone. */
export const CLEANUP_FINALIZER = 'customresourcecleanup.apiextensions.k8s.io';

/** Sets, in place, the defaults of a CustomResourceDefinition. */
export function defaultDefinition(object: KubernetesObject): void {
  const spec = isRecord(object.spec) ? object.spec : {};
  spec.conversion ??= { strategy: 'None' };
  const names = isRecord(spec.names) ? spec.names : {};
  if (typeof names.kind === 'string') {
    names.singular ??= names.kind.toLowerCase();
    names.listKind ??= `${names.kind}List`;
  }
}

/** Writes into a definition's status, in place, that its names are accepted and that it is served. */
export function acceptDefinition(object: KubernetesObject, now: number): void {
  const status = isRecord(object.status) ? object.status : {};
  const storage = arrayAt(object, 'spec.versions')
    .filter(version => fieldAt(version, 'storage') === true)
    .map(version => fieldAt(version, 'name'));
  const stored = Array.isArray(status.storedVersions)
    ? status.storedVersions
    : [];
  object.status = {
    ...status,
    acceptedNames: fieldAt(object, 'spec.names'),
    storedVersions: [...new Set([...stored, ...storage])],
    conditions: status.conditions ?? [
      condition('NamesAccepted', 'NoConflicts', 'no conflicts found', now),
      condition(
        'Established',
        'InitialNamesAccepted',
        'the initial names have been accepted',
        now,
      ),
    ],
  };
}

function condition(
  type: string,
  reason: string,
  message: string,
  now: number,
): Record<string, unknown> {
  return {
    type,
    status: 'True',
    lastTransitionTime: timestamp(now),
    reason,
    message,
  };
}
