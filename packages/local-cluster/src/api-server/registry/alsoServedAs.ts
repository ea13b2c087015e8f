import { apiVersionOf, type Resource } from './Resource';

/** A kind in an earlier version of its group that has the same fields, for clients that know no other. */
export function alsoServedAs(version: string, resource: Resource): Resource {
  const other = { ...resource, version, schemaVersion: resource.version };
  return {
    ...other,
    fromStored: object => ({ ...object, apiVersion: apiVersionOf(other) }),
    toStored: object => ({ ...object, apiVersion: apiVersionOf(resource) }),
  };
}
