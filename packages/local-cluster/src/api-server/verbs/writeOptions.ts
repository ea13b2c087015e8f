import { badRequest } from '../errors/ApiError';
import type { ResourceRequest } from '../request/ResourceRequest';
import type { StoredObject } from '../objects/KubernetesObject';
import type { Change } from '../storage/RevisionStore';

/** True when the write is only to be tried. Throws 400 for an unknown value. */
export function isDryRun(request: ResourceRequest): boolean {
  const values = request.query.getAll('dryRun').filter(Boolean);
  if (values.some(value => value !== 'All')) {
    throw badRequest(
      `Invalid value: ${JSON.stringify(values)}: dryRun: supported values: "All"`,
    );
  }
  return values.length > 0;
}

/** Turns a change into its trial: the result is returned and nothing is written. */
export function asTrial(change: Change, like: Partial<StoredObject>): Change {
  if (change.action === 'none') return change;
  return {
    action: 'none',
    stored: {
      resource: '',
      namespace: '',
      name: change.object.metadata.name,
      revision: 0,
      writtenAt: 0,
      ...like,
      object: change.object,
      json: JSON.stringify(change.object),
    },
  };
}

/** Tells the client of fields that it sent in vain, as `fieldValidation` asks: 400, a warning, or not. */
export function reportFields(
  request: ResourceRequest,
  unknown: string[],
  duplicates: string[],
): void {
  const problems = [
    ...unknown.map(path => `unknown field ${JSON.stringify(path)}`),
    ...duplicates.map(path => `duplicate field ${JSON.stringify(path)}`),
  ];
  const mode = request.query.get('fieldValidation') || 'Warn';
  if (problems.length === 0 || mode === 'Ignore') return;
  if (mode === 'Strict') {
    const { kind, version } = request.resource;
    throw badRequest(
      `${kind} in version "${version}" cannot be handled as a ${kind}: strict decoding error: ${problems.join(
        ', ',
      )}`,
    );
  }
  if (mode !== 'Warn') {
    throw badRequest(
      `fieldValidation: Unsupported value: ${JSON.stringify(
        mode,
      )}: supported values: "Ignore", "Strict", "Warn"`,
    );
  }
  request.warnings.push(...problems);
}
