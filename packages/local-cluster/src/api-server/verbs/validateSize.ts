import type { Cause } from '../errors/ApiError';
import type { KubernetesObject } from '../objects/KubernetesObject';

/** The limit that etcd sets for the objects of a real cluster, kept so that nothing outgrows it here. */
const OBJECT_LIMIT_BYTES = 1.5 * 1024 * 1024;

/** Names an object that is too large to be stored. */
export function validateSize(object: KubernetesObject): Cause[] {
  const size = Buffer.byteLength(JSON.stringify(object));
  if (size <= OBJECT_LIMIT_BYTES) return [];
  return [
    {
      field: '',
      reason: 'FieldValueTooLong',
      message: `Too long: the object has ${size} bytes; at most ${OBJECT_LIMIT_BYTES} can be stored`,
    },
  ];
}
