import type { Cause } from '../errors/ApiError';
import { forbiddenValue, invalidValue, required } from '../errors/causes';
import { isRecord, type KubernetesObject } from '../objects/KubernetesObject';
import type { Resource } from '../registry/Resource';
import {
  isLabelValue,
  isQualifiedName,
  subdomainProblem,
} from '../objects/names';

const ANNOTATIONS_LIMIT_BYTES = 256 * 1024;

/** Names what is wrong with an object's metadata. */
export function validateMetadata(
  resource: Resource,
  object: KubernetesObject,
): Cause[] {
  const { metadata } = object;
  return [
    ...validateName(resource, metadata.name),
    ...validateLabels(metadata.labels ?? {}),
    ...validateAnnotations(metadata.annotations ?? {}),
    ...validateFinalizers(metadata.finalizers ?? []),
    ...validateOwners(metadata.ownerReferences ?? []),
  ];
}

function validateName(resource: Resource, name: unknown): Cause[] {
  if (typeof name !== 'string' || name === '') {
    return [required('metadata.name', 'name or generateName is required')];
  }
  const problem = (resource.rules.validateName ?? subdomainProblem)(name);
  return problem ? [invalidValue('metadata.name', name, problem)] : [];
}

function validateLabels(labels: Record<string, string>): Cause[] {
  return Object.entries(labels).flatMap(([key, value]) => {
    const causes: Cause[] = [];
    if (!isQualifiedName(key)) {
      causes.push(
        invalidValue(
          'metadata.labels',
          key,
          "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
        ),
      );
    }
    if (!isLabelValue(value)) {
      causes.push(
        invalidValue(
          'metadata.labels',
          value,
          "a valid label must be an empty string or consist of at most 63 alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
        ),
      );
    }
    return causes;
  });
}

function validateAnnotations(annotations: Record<string, string>): Cause[] {
  const causes: Cause[] = [];
  let size = 0;
  for (const [key, value] of Object.entries(annotations)) {
    size += Buffer.byteLength(key) + Buffer.byteLength(value);
    if (!isQualifiedName(key.toLowerCase())) {
      causes.push(
        invalidValue(
          'metadata.annotations',
          key,
          'must be a qualified name such as example.com/name',
        ),
      );
    }
  }
  if (size > ANNOTATIONS_LIMIT_BYTES) {
    causes.push({
      field: 'metadata.annotations',
      reason: 'FieldValueTooLong',
      message: `Too long: may not be more than ${ANNOTATIONS_LIMIT_BYTES} bytes`,
    });
  }
  return causes;
}

function validateFinalizers(finalizers: unknown[]): Cause[] {
  return finalizers.flatMap((finalizer, index) =>
    typeof finalizer === 'string' && isQualifiedName(finalizer)
      ? []
      : [
          invalidValue(
            `metadata.finalizers[${index}]`,
            finalizer,
            'must be a qualified name such as example.com/name',
          ),
        ],
  );
}

function validateOwners(owners: unknown[]): Cause[] {
  const causes = owners.flatMap((owner, index) =>
    ['apiVersion', 'kind', 'name', 'uid'].flatMap(field =>
      isRecord(owner) && typeof owner[field] === 'string' && owner[field]
        ? []
        : [required(`metadata.ownerReferences[${index}].${field}`)],
    ),
  );
  const controllers = owners.filter(
    owner => isRecord(owner) && owner.controller === true,
  );
  if (controllers.length > 1) {
    causes.push(
      forbiddenValue(
        'metadata.ownerReferences',
        'Only one reference can have Controller set to true',
      ),
    );
  }
  return causes;
}
