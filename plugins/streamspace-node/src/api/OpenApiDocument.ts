import { readFileSync } from 'node:fs';
import type { JsonObject } from '@backstage/types';
import { parse } from 'yaml';

/** The HTTP methods that may have an operation, in OpenAPI's lower case. */
export const httpMethods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The part of an OpenAPI 3.1 operation that the mount itself reads. */
export type OpenApiOperation = JsonObject & {
  /** An empty list opens the operation to anonymous callers. */
  security?: JsonObject[];
};

/**
 * An OpenAPI 3.1 document whose paths are relative to `/api/v1`.
 *
 * https://spec.openapis.org/oas/v3.1.1.html
 */
export type OpenApiDocument = JsonObject & {
  openapi: string;
  info: { title: string; version: string };
  paths: { [path: string]: JsonObject };
};

/** Reads an `openapi.yaml`. @throws Error when it is missing or no YAML. */
export function readOpenApiDocument(file: string): OpenApiDocument {
  return parse(readFileSync(file, 'utf8')) as OpenApiDocument;
}

/** A path of a document with the operations that stand at it. */
export type OpenApiPath = {
  pattern: RegExp;
  operations: Map<string, OpenApiOperation>;
};

/** The document's paths as patterns of request paths, those without parameters first, as OpenAPI's "Path Templating Matching" asks. */
export function pathsOf(document: OpenApiDocument): OpenApiPath[] {
  return Object.entries(document.paths)
    .sort(([a], [b]) => Number(a.includes('{')) - Number(b.includes('{')))
    .map(([path, item]) => ({
      pattern: new RegExp(
        `^${path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}/?$`,
      ),
      operations: new Map(
        httpMethods
          .filter(method => item[method])
          .map(method => [method, item[method] as OpenApiOperation]),
      ),
    }));
}
