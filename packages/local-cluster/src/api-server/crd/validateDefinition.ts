import type { Cause } from '../errors/ApiError';
import { invalidValue, notSupported, required } from '../errors/causes';
import { isRecord, type KubernetesObject } from '../objects/KubernetesObject';
import { labelProblem, subdomainProblem } from '../objects/names';
import type {
  CustomResourceDefinition,
  DefinitionVersion,
} from './CustomResourceDefinition';
import { customResource } from './customResource';

/** Names what is wrong with a CustomResourceDefinition, its schemas included. */
export function validateDefinition(
  object: KubernetesObject,
  old?: KubernetesObject,
): Cause[] {
  const causes = validateShape(object);
  if (causes.length > 0) return causes;
  const definition = object as CustomResourceDefinition;
  return [
    ...validateNames(definition),
    ...validateVersions(definition),
    ...validateImmutable(definition, old as CustomResourceDefinition),
  ];
}

/** What must be there before anything else can be looked at. */
function validateShape(object: KubernetesObject): Cause[] {
  const { spec } = object;
  if (!isRecord(spec)) return [required('spec')];
  const names = isRecord(spec.names) ? spec.names : {};
  const causes = [
    ...missingText('spec.group', spec.group),
    ...missingText('spec.names.plural', names.plural),
    ...missingText('spec.names.kind', names.kind),
  ];
  if (!Array.isArray(spec.versions) || spec.versions.length === 0) {
    causes.push(required('spec.versions'));
  } else {
    spec.versions.forEach((version: unknown, index) => {
      const name = isRecord(version) ? version.name : undefined;
      causes.push(...missingText(`spec.versions[${index}].name`, name));
    });
  }
  return causes;
}

function missingText(field: string, value: unknown): Cause[] {
  return typeof value === 'string' && value ? [] : [required(field)];
}

function validateNames({ spec, metadata }: CustomResourceDefinition): Cause[] {
  const causes: Cause[] = [];
  const wanted = `${spec.names.plural}.${spec.group}`;
  if (metadata.name !== wanted) {
    causes.push(
      invalidValue(
        'metadata.name',
        metadata.name,
        'must be spec.names.plural+"."+spec.group',
      ),
    );
  }
  const groupProblem = subdomainProblem(spec.group);
  if (groupProblem || !spec.group.includes('.')) {
    causes.push(
      invalidValue(
        'spec.group',
        spec.group,
        groupProblem ?? 'should be a domain with at least one dot',
      ),
    );
  }
  const pluralProblem = labelProblem(spec.names.plural);
  if (pluralProblem) {
    causes.push(
      invalidValue('spec.names.plural', spec.names.plural, pluralProblem),
    );
  }
  if (!['Namespaced', 'Cluster'].includes(spec.scope)) {
    causes.push(
      notSupported('spec.scope', spec.scope, ['Cluster', 'Namespaced']),
    );
  }
  return causes;
}

function validateVersions(definition: CustomResourceDefinition): Cause[] {
  const { versions } = definition.spec;
  const causes = versions.flatMap((version, index) =>
    validateVersion(definition, version, `spec.versions[${index}]`),
  );
  if (versions.filter(version => version.storage).length !== 1) {
    causes.push(
      invalidValue(
        'spec.versions',
        versions.map(version => version.name),
        'must have exactly one version marked as storage version',
      ),
    );
  }
  return causes;
}

function validateVersion(
  definition: CustomResourceDefinition,
  version: DefinitionVersion,
  path: string,
): Cause[] {
  const schema = version.schema?.openAPIV3Schema;
  if (!isRecord(schema)) {
    return [required(`${path}.schema.openAPIV3Schema`, 'schemas are required')];
  }
  if (schema.type !== 'object') {
    return [
      invalidValue(
        `${path}.schema.openAPIV3Schema.type`,
        schema.type,
        'must be object at the root',
      ),
    ];
  }
  try {
    customResource(definition, version);
    return [];
  } catch (error) {
    return [
      invalidValue(
        `${path}.schema.openAPIV3Schema`,
        '',
        (error as Error).message,
      ),
    ];
  }
}

function validateImmutable(
  definition: CustomResourceDefinition,
  old: CustomResourceDefinition | undefined,
): Cause[] {
  if (!old) return [];
  const fields: Array<[string, unknown, unknown]> = [
    ['spec.group', definition.spec.group, old.spec.group],
    ['spec.scope', definition.spec.scope, old.spec.scope],
    ['spec.names.kind', definition.spec.names.kind, old.spec.names.kind],
  ];
  return fields
    .filter(([, now, before]) => now !== before)
    .map(([field, now]) => invalidValue(field, now, 'field is immutable'));
}
