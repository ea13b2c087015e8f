import { createHash } from 'node:crypto';
import { apiVersionOf, type Resource } from '../registry/Resource';
import type { ResourceRegistry } from '../registry/ResourceRegistry';
import { VERSION } from './version';

/**
 * OpenAPI v3 in the measure in which clients rely on it: kubectl looks whether a kind's PATCH takes
 * `fieldValidation`, and then leaves validation to the server. Kinds with a schema show it; the
 * schemas of the built-in kinds are a later issue's.
 */
const OBJECT_SCHEMA = {
  type: 'object',
  'x-kubernetes-preserve-unknown-fields': true,
};

/** The index at `/openapi/v3`. The hash lets clients keep what they have read. */
export function openApiIndex(
  registry: ResourceRegistry,
): Record<string, unknown> {
  const paths: Record<string, { serverRelativeURL: string }> = {};
  for (const [group, versions] of registry.groups()) {
    for (const [version, resources] of versions) {
      const path = group ? `apis/${group}/${version}` : `api/${version}`;
      const document = documentOf(resources);
      const hash = createHash('sha256')
        .update(JSON.stringify(document))
        .digest('hex');
      paths[path] = { serverRelativeURL: `/openapi/v3/${path}?hash=${hash}` };
    }
  }
  return { paths };
}

/** The document of one group and version, undefined when it is not served. */
export function openApiDocument(
  registry: ResourceRegistry,
  group: string,
  version: string,
): Record<string, unknown> | undefined {
  const resources = registry.groups().get(group)?.get(version);
  return resources && documentOf(resources);
}

function documentOf(resources: Resource[]): Record<string, unknown> {
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: VERSION.gitVersion },
    paths: Object.fromEntries(
      resources.map(resource => [pathOf(resource), operationsOf(resource)]),
    ),
    components: {
      schemas: Object.fromEntries(
        resources.map(resource => [schemaName(resource), schemaOf(resource)]),
      ),
    },
  };
}

function pathOf(resource: Resource): string {
  const root = resource.group ? '/apis' : '/api';
  const namespace = resource.namespaced ? '/namespaces/{namespace}' : '';
  return `${root}/${apiVersionOf(resource)}${namespace}/${
    resource.plural
  }/{name}`;
}

function operationsOf(resource: Resource): Record<string, unknown> {
  const { group, version, kind } = resource;
  const operation = {
    'x-kubernetes-group-version-kind': { group, version, kind },
    responses: { 200: { description: 'OK' } },
  };
  return {
    get: operation,
    patch: {
      ...operation,
      parameters: ['dryRun', 'fieldManager', 'fieldValidation'].map(name => ({
        name,
        in: 'query',
        schema: { type: 'string', uniqueItems: true },
      })),
      requestBody: {
        content: {
          'application/merge-patch+json': { schema: { type: 'object' } },
        },
      },
    },
  };
}

function schemaName(resource: Resource): string {
  const reversed = resource.group.split('.').reverse().join('.');
  return `${resource.group ? reversed : 'io.k8s.api.core'}.${
    resource.version
  }.${resource.kind}`;
}

function schemaOf(resource: Resource): Record<string, unknown> {
  const { group, version, kind } = resource;
  return {
    ...(resource.schema ?? OBJECT_SCHEMA),
    'x-kubernetes-group-version-kind': [{ group, version, kind }],
  };
}
