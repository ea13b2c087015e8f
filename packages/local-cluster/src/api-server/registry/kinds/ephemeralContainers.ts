import type { Cause } from '../../errors/ApiError';
import { forbiddenValue, notFoundValue } from '../../errors/causes';
import { deepEqual } from '../../objects/deepEqual';
import { arrayAt, recordAt } from '../../objects/fieldAt';
import {
  isRecord,
  type KubernetesObject,
} from '../../objects/KubernetesObject';
import type { OtherSubresource } from '../Resource';
import { validateContainer, validateMounts } from './podValidation';
import { recordsIn } from './setDefaults';

const PATH = 'spec.ephemeralContainers';

/** What may be said of a container that only looks: nothing by which it would be part of the application. */
const ALLOWED_FIELDS = new Set([
  ...['name', 'image', 'command', 'args', 'workingDir', 'envFrom', 'env'],
  ...['volumeMounts', 'volumeDevices', 'terminationMessagePath'],
  ...['terminationMessagePolicy', 'imagePullPolicy', 'securityContext'],
  ...['stdin', 'stdinOnce', 'tty', 'targetContainerName'],
]);
const NOT_ALLOWED = 'cannot be set for an Ephemeral Container';

/**
 * `pods/ephemeralcontainers`: adds containers for debugging to a pod that is there. None is changed or removed again, and the rest of the
 * pod stays as it is, whatever is sent.
 * https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/
 */
export const EPHEMERAL_CONTAINERS: OtherSubresource = {
  name: 'ephemeralcontainers',
  kind: 'Pod',
  verbs: ['get', 'patch', 'update'],
  part: {
    take: (current, proposed) => {
      const { ephemeralContainers: _present, ...spec } = recordAt(
        current,
        'spec',
      );
      const { ephemeralContainers } = recordAt(proposed, 'spec');
      return {
        ...current,
        spec: {
          ...spec,
          ...(ephemeralContainers ? { ephemeralContainers } : {}),
        },
      };
    },
    validate: (next, current) => [
      ...validateContainers(next),
      ...refuseChanges(next, current),
    ],
  },
};

/** Refuses containers for debugging in a pod that is created. */
export function refuseEphemeralContainers(pod: KubernetesObject): Cause[] {
  return arrayAt(pod, PATH).length > 0
    ? [forbiddenValue(PATH, 'cannot be set on create')]
    : [];
}

function validateContainers(pod: KubernetesObject): Cause[] {
  const spec = recordAt(pod, 'spec');
  const namesIn = (list: string) =>
    recordsIn(spec, list).map(({ name }) => String(name));
  const others = new Set([
    ...namesIn('initContainers'),
    ...namesIn('containers'),
  ]);
  const volumes = new Set(namesIn('volumes'));
  const taken = new Set(others);
  return arrayAt(pod, PATH).flatMap((container, index) => {
    const path = `${PATH}[${index}]`;
    const causes = validateContainer(container, path, taken);
    if (!isRecord(container)) return causes;
    const { targetContainerName: target } = container;
    return [
      ...causes,
      ...validateMounts(container, path, volumes),
      ...(target && !others.has(String(target))
        ? [notFoundValue(`${path}.targetContainerName`, target)]
        : []),
      ...refuseFields(container, path),
    ];
  });
}

function refuseFields(
  container: Record<string, unknown>,
  path: string,
): Cause[] {
  const fields = Object.keys(container)
    .filter(field => !ALLOWED_FIELDS.has(field) && isSet(container[field]))
    .map(field => `${path}.${field}`);
  const subPaths = recordsIn(container, 'volumeMounts').flatMap(
    (mount, index) =>
      ['subPath', 'subPathExpr']
        .filter(field => mount[field])
        .map(field => `${path}.volumeMounts[${index}].${field}`),
  );
  return [...fields, ...subPaths].map(field =>
    forbiddenValue(field, NOT_ALLOWED),
  );
}

/** Every container has `resources`, which are empty where nobody wants any. */
function isSet(value: unknown): boolean {
  const isEmpty = isRecord(value) && Object.keys(value).length === 0;
  return value !== undefined && value !== null && !isEmpty;
}

/** A patch does not keep their order, so each is looked for by its name. */
function refuseChanges(
  next: KubernetesObject,
  current: KubernetesObject,
): Cause[] {
  const proposed = recordsIn(recordAt(next, 'spec'), 'ephemeralContainers');
  return recordsIn(recordAt(current, 'spec'), 'ephemeralContainers').flatMap(
    present => {
      const now = proposed.find(({ name }) => name === present.name);
      if (now && deepEqual(now, present)) return [];
      const what = now ? 'changed' : 'removed';
      return [
        forbiddenValue(
          PATH,
          `existing ephemeral containers ${JSON.stringify(present.name)} may not be ${what}\n`,
        ),
      ];
    },
  );
}
