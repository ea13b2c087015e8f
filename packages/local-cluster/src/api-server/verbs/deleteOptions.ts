import { badRequest } from '../errors/ApiError';
import type { ResourceRequest } from '../request/ResourceRequest';
import { isRecord } from '../objects/KubernetesObject';

/** How the dependents of a deleted object fare. */
export type PropagationPolicy = 'Background' | 'Foreground' | 'Orphan';

/** The parts of meta/v1 DeleteOptions that count here. */
export interface DeleteOptions {
  propagationPolicy: PropagationPolicy;
  gracePeriodSeconds?: number;
  uid?: string;
  resourceVersion?: string;
}

const POLICIES: readonly PropagationPolicy[] = [
  'Background',
  'Foreground',
  'Orphan',
];

/** Reads the options of a deletion from the body or, where it has none, from the query. */
export function deleteOptionsOf(request: ResourceRequest): DeleteOptions {
  const body = isRecord(request.body?.value) ? request.body.value : {};
  if (body.kind !== undefined && body.kind !== 'DeleteOptions') {
    throw badRequest(
      `the body of a deletion is a DeleteOptions, not ${body.kind}`,
    );
  }
  if (Array.isArray(body.dryRun) && body.dryRun.length > 0) {
    request.query.set('dryRun', String(body.dryRun[0]));
  }
  const preconditions = isRecord(body.preconditions) ? body.preconditions : {};
  return {
    propagationPolicy: policyOf(request, body),
    gracePeriodSeconds: graceOf(request, body),
    uid: textOf(preconditions.uid),
    resourceVersion: textOf(preconditions.resourceVersion),
  };
}

function policyOf(
  request: ResourceRequest,
  body: Record<string, unknown>,
): PropagationPolicy {
  const orphan =
    body.orphanDependents ?? request.query.get('orphanDependents') ?? undefined;
  const asked =
    body.propagationPolicy ?? request.query.get('propagationPolicy');
  if (!asked) return String(orphan) === 'true' ? 'Orphan' : 'Background';
  const policy = POLICIES.find(known => known === asked);
  if (!policy) {
    throw badRequest(
      `propagationPolicy: Unsupported value: ${JSON.stringify(
        asked,
      )}: supported values: "Background", "Foreground", "Orphan"`,
    );
  }
  return policy;
}

function graceOf(
  request: ResourceRequest,
  body: Record<string, unknown>,
): number | undefined {
  const asked =
    body.gracePeriodSeconds ?? request.query.get('gracePeriodSeconds');
  if (asked === null || asked === undefined || asked === '') return undefined;
  const seconds = Number(asked);
  if (!Number.isInteger(seconds)) {
    throw badRequest(
      `gracePeriodSeconds: ${JSON.stringify(asked)} is no integer`,
    );
  }
  // The API takes a negative grace period as the shortest one that still lets the pod see the signal.
  return seconds < 0 ? 1 : seconds;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}
